import type { ThreadId } from './ids.ts'

/** STEP: the thread's program goes on. SIGNAL: a pending signal interrupts it. HANDLE: its handler goes on. */
export const OWN_EVENTS = ['STEP', 'SIGNAL', 'HANDLE'] as const

/** One of {@link OWN_EVENTS}, or an event of a protocol. */
export type EventName = string

/** Which system call, as the protocol names it. */
export type CallId = string

/** The id of a step: the protocol's own. */
export type StepId = string

/** One choice: which thread, what it does. `call` and `argument` only with events that make a call. */
export interface Action {
  readonly thread: ThreadId
  readonly event: EventName
  readonly call?: CallId
  /** Index into the call's `argument.values`; 0 when the call takes none. */
  readonly argument?: number
}

/** Whether it makes a call on every thread. */
export function isCall({ call }: Pick<Action, 'call'>): boolean {
  return call !== undefined
}

/** Whether it is not the thread's own doing: people, or the world around, decide it. */
export function isAct(event: EventName): boolean {
  return !(OWN_EVENTS as readonly string[]).includes(event)
}

export function sameAction(a: Action, b: Action): boolean {
  return a.thread === b.thread && a.event === b.event && a.call === b.call && (a.argument ?? 0) === (b.argument ?? 0)
}
