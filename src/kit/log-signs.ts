import type { CallId, EventName, StepId } from './actions.ts'
import type { Assumption, Fault, Guarantee } from './setup.ts'

/** How one release of a library shows in a log of system calls; the first that fits a call and explains it is taken. */
export interface Reading {
  /** How the arguments of its sendings end. */
  readonly signal: RegExp
  readonly without: readonly Guarantee[]
  readonly assume: readonly Assumption[]
  /** Unseen steps of which it matters when they are taken. All others are taken as soon as they can be. */
  readonly choices: readonly StepId[]
  /** What the clone of a thread that the library knows has among its arguments. */
  readonly knows: RegExp
  /**
   * Threads in the order of their slots, for a walk that was seen to ask them in this order. `undefined` where the
   * machines cannot have had it.
   */
  readonly seats: (asked: readonly number[], caller: number, main: number) => readonly number[] | undefined
}

/** How threads are born in a call: a creator that has begun before it, and what shows of it. */
interface Births {
  readonly event: EventName
  /** The step with which the new thread is known to the library. */
  readonly known: StepId
  /** The clone, and the event with which it fails. */
  readonly cloned: StepId
  readonly fails: EventName
  readonly fault: Fault
}

/**
 * What a log of system calls shows of a protocol's calls: which lines stand for which steps. All other steps of a
 * caller and of handlers are unseen.
 */
export interface LogSigns {
  /** How a program calls, and what a recorded call is among the protocol's. */
  readonly event: EventName
  readonly callOf: (name: string, args: string, failed: boolean) => { readonly call: CallId; readonly argument: number }
  /** Whether the caller runs the call before it asks anybody. */
  readonly callerFirst: boolean
  /** The caller's own run: the step that succeeds, and one that fails where it is another one. */
  readonly own: readonly StepId[]
  readonly sends: StepId
  /** The event with which a signal fails to be sent. */
  readonly sendFails: EventName
  readonly sendFault: Fault
  /** The run in a handler. */
  readonly runs: StepId
  /** The event with which a run ends otherwise than the others. */
  readonly differs: EventName
  readonly differsFault: Fault
  /** How a program blocks the signal behind the library, and opens it. */
  readonly blocks: EventName
  readonly opens: EventName
  readonly births: Births | undefined
  readonly readings: readonly Reading[]
}
