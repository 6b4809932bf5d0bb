import { setup } from 'xstate'
import type { EventName, StepId } from './actions.ts'
import { HANDLING, PROCESS, THREAD } from './fields.ts'
import type { ThreadId } from './ids.ts'
import type { Memory } from './memory.ts'

/** A condition on shared memory, seen by one thread. */
export interface Guard {
  readonly test: (memory: Memory, self: ThreadId) => boolean
  /** Why the thread cannot go on while the test fails: a clause after its name, 'waits for procid of M4'. */
  readonly because: (memory: Memory, self: ThreadId) => string
  /** Whom it waits for. */
  readonly on?: (memory: Memory, self: ThreadId) => readonly ThreadId[]
}

/** What a step of `self` does to shared memory. `call` and `argument` come with the event of a call. */
export type Effect = (memory: Memory, self: ThreadId, call: number, argument: number) => void

export type Guards = Readonly<Record<string, Guard>>
type Effects = Readonly<Record<string, Effect>>

/**
 * What a machine is told. Guards look at `memory`; the actions that XState's `transition()` returns write on it,
 * after all guards were asked. `call` is a call's index + 1, 0 for events that carry none.
 */
export interface ProtocolEvent {
  readonly type: EventName
  readonly memory: Memory
  readonly self: ThreadId
  readonly call: number
  readonly argument: number
}

/** What a thread is in while its machine is in a state: kinds as in a trace, words for the lane. */
export interface StateMeta {
  readonly kind:
    | 'running'
    | 'runtime'
    | 'kernel'
    | 'handler'
    | 'spinning'
    | 'asleep'
    | 'starting'
    | 'unstarted'
    | 'gone'
  /** Short words inside the span. */
  readonly label: string
  /** The function of the runtime or library in which the thread stands. */
  readonly where: string
}

/** One transition: guarded, with effects on shared memory, and the name of the step it is. */
export interface Go {
  readonly guard: string
  readonly actions: string[]
  readonly target?: string
  readonly meta: { readonly step: StepId }
}

/** A state of a machine; a compound one has `initial` and `states`. */
export interface Node {
  readonly id?: string
  readonly meta?: StateMeta
  readonly initial?: string
  readonly on?: { readonly [event: string]: Go | Go[] }
  readonly states?: States
}

export interface States {
  readonly [name: string]: Node
}

interface GoWords<G, E> {
  readonly when?: G
  readonly do?: readonly E[]
  readonly to?: string
}

/** `go('C6', {do: […], to: 'next'})`: the step C6. Without `to` the thread stays where it is. */
export type GoOf<G, E, S> = (step: S, words: GoWords<G, E>) => Go

/** A `go` that knows the names of a protocol's guards, effects and steps; 'always' is a guard of all. */
export function goOf<G extends string, E extends string, S extends string>(): GoOf<G | 'always', E, S> {
  return (step, { when = 'always', do: effects = [], to }) => {
    const base = { guard: when, actions: [...effects], meta: { step } }
    return to === undefined ? base : { ...base, target: to }
  }
}

/** The guard of a transition that names none. */
export const ALWAYS: Guard = { test: () => true, because: () => 'cannot' }

/** `stands('kernel', 'read(2)', 'syscall.Read')`: the meta of a state. */
export function stands(kind: StateMeta['kind'], label: string, where: string): StateMeta {
  return { kind, label, where }
}

/** Whether the thread's program may take a step: the process lives, and no handler lies over the program. */
function mayGoOn(memory: Memory, self: ThreadId): boolean {
  return memory.get(PROCESS.fatal) === 0 && memory.of(self, THREAD.handling) !== HANDLING.inside
}

type Asked = { readonly event: ProtocolEvent }

function mapped<V, W>(from: Readonly<Record<string, V>>, make: (value: V) => W): Record<string, W> {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, make(value)]))
}

/** What a family of protocols is made of. */
export interface Vocabulary {
  readonly guards: Guards
  readonly effects: Effects
  /** Events that a thread takes whatever its program is in, a handler included; HANDLE and SIGNAL always are. */
  readonly anywhere: readonly EventName[]
}

/** Whether a guard lets an event pass: the process lives, no handler lies over the program, and the guard holds. */
export function allows(
  { guards, anywhere }: Vocabulary,
  name: string,
  event: EventName,
  memory: Memory,
  self: ThreadId,
): boolean {
  const handlers = event === 'HANDLE' || event === 'SIGNAL' || anywhere.includes(event)
  const free = handlers ? memory.get(PROCESS.fatal) === 0 : mayGoOn(memory, self)
  return free && (guards[name] ?? ALWAYS).test(memory, self)
}

/** XState's setup with all guards and effects: the vocabulary of all machines, in plain English. */
export function modelOf(vocabulary: Vocabulary) {
  const { guards, effects } = vocabulary
  return setup({
    types: {} as { events: ProtocolEvent; context: Record<string, never> },
    guards: Object.fromEntries(
      ['always', ...Object.keys(guards)].map((name) => [
        name,
        ({ event }: Asked) => allows(vocabulary, name, event.type, event.memory, event.self),
      ]),
    ),
    actions: mapped(
      effects,
      (effect) =>
        ({ event }: Asked) =>
          effect(event.memory, event.self, event.call, event.argument),
    ),
  })
}

/** The states of a thread's program, and the handler that lies over them: a machine's two regions. */
export function threadMachine(id: string, initial: string, states: States, handler: Node, on: Node['on'] = {}) {
  return {
    id,
    type: 'parallel' as const,
    context: {},
    on,
    states: { thread: { initial, states }, handler },
  }
}
