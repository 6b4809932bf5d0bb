import { setup } from 'xstate'
import type { EventName } from './actions.ts'
import { EFFECTS, type EffectName } from './effects.ts'
import { FATAL, G } from './fields.ts'
import { GUARDS, type GuardName } from './guards.ts'
import type { ThreadId } from './ids.ts'
import type { Memory } from './memory.ts'
import { mayGoOn } from './queries.ts'
import type { StepId } from './step-ids.ts'

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
  /** The function of the runtime in which the thread stands. */
  readonly go: string
}

/** One transition: guarded, with effects on shared memory, and the name of the step it is. */
export interface Go {
  readonly guard: GuardName
  readonly actions: EffectName[]
  readonly target?: string
  readonly meta: { readonly step: StepId }
}

/** A state of a machine; a compound one has `initial` and `states`. */
export interface Node {
  readonly id?: string
  readonly meta?: StateMeta
  readonly initial?: string
  readonly on?: { readonly [E in EventName]?: Go | Go[] }
  readonly states?: { readonly [name: string]: Node }
}

/** `go('C6', {do: […], to: 'next'})`: the step C6. Without `to` the thread stays where it is. */
export function go(
  step: StepId,
  { when = 'always', do: effects = [], to }: { when?: GuardName; do?: EffectName[]; to?: string },
): Go {
  const base = { guard: when, actions: effects, meta: { step } }
  return to === undefined ? base : { ...base, target: to }
}

/** `stands('kernel', 'read(2)', 'syscall.Read')`: the meta of a state. */
export function stands(kind: StateMeta['kind'], label: string, where: string): StateMeta {
  return { kind, label, go: where }
}

/** Steps of the signal handler, its delivery, and signals from outside happen whatever the program is in. */
const ANYWHERE: ReadonlySet<EventName> = new Set(['HANDLE', 'SIGNAL', 'FOREIGN_33', 'RESULT_DIFFERS', 'SIGINT'])

type Asked = { readonly event: ProtocolEvent }

function guardOf(name: GuardName): (asked: Asked, params: undefined) => boolean {
  return ({ event }) => allows(name, event.type, event.memory, event.self)
}

/** Whether a guard lets an event pass: the process lives, no handler lies over the program, and the guard holds. */
export function allows(name: GuardName, event: EventName, memory: Memory, self: ThreadId): boolean {
  const free = ANYWHERE.has(event) ? memory.get(G.fatal) === FATAL.none : mayGoOn(memory, self)
  return free && GUARDS[name].test(memory, self)
}

function effectOf(name: EffectName): (asked: Asked, params: undefined) => void {
  return ({ event }) => EFFECTS[name](event.memory, event.self, event.call, event.argument)
}

function mapped<K extends string, V>(keys: readonly K[], make: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, V>
}

/** The vocabulary of all machines: events, guards and effects in plain English. */
export const model = setup({
  types: {} as { events: ProtocolEvent; context: Record<string, never> },
  guards: mapped(Object.keys(GUARDS) as GuardName[], guardOf),
  actions: mapped(Object.keys(EFFECTS) as EffectName[], effectOf),
})
