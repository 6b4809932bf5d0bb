import { type Action, type EventName, isCall, type OWN_EVENTS, type StepId } from './actions.ts'
import { LIFE, PROCESS, THREAD } from './fields.ts'
import type { ThreadId } from './ids.ts'
import { ALWAYS } from './model.ts'
import type { EventSpec, Protocol } from './protocol.ts'
import { controlAt, isSignalFirst, type State, transitionFor } from './state.ts'
import { type Transition, tableFor } from './table.ts'

/** Something that can happen now. */
export interface Choice {
  readonly action: Action
  readonly step: StepId
  /** What it would do, after the thread's name: 'sends signal 33 to M2'. */
  readonly title: string
  /** program: the thread goes on by itself. signal: a pending one arrives. user: somebody decides it. environment: from outside. */
  readonly kind: 'program' | 'signal' | 'user' | 'environment'
}

/** A thread that cannot move by itself, and why. */
export interface Blocked {
  readonly thread: ThreadId
  /** A clause after its name: 'waits for procid of M4'. */
  readonly because: string
  readonly on: readonly ThreadId[]
}

/** A line in a lane's menu. */
export interface MenuItem {
  readonly action: Action
  readonly label: string
  readonly enabled: boolean
  /** Why not, when it is not enabled. */
  readonly because: string | undefined
}

function specOf({ events }: Protocol, event: EventName): EventSpec | undefined {
  return events.find(({ name }) => name === event)
}

function kindOf(protocol: Protocol, event: EventName): Choice['kind'] {
  if (event === 'STEP' || event === 'HANDLE') return 'program'
  if (event === 'SIGNAL') return 'signal'
  return specOf(protocol, event)?.kind === 'environment' ? 'environment' : 'user'
}

function choiceOf(state: State, action: Action): Choice | undefined {
  const found = transitionFor(state, action)
  if (found === undefined) return undefined
  const title = state.protocol.stepTitle(found.step, state.memory, action.thread, action)
  return { action, step: found.step, title, kind: kindOf(state.protocol, action.event) }
}

/** Threads that a call can meet, or could. */
export function bornThreads(state: State): readonly ThreadId[] {
  return state.memory.threads().filter((thread) => state.memory.of(thread, THREAD.life) !== LIFE.none)
}

/** A thread's handler goes first, then a signal, then its program. */
const OWN_IN_ORDER = ['HANDLE', 'SIGNAL', 'STEP'] as const satisfies readonly (typeof OWN_EVENTS)[number][]

/** What a thread can do by itself now; the first is its default: its handler, then a signal, then its program. */
export function ownChoices(state: State, thread: ThreadId): readonly Choice[] {
  return OWN_IN_ORDER.flatMap((event) => choiceOf(state, { thread, event }) ?? [])
}

export function defaultChoice(state: State, thread: ThreadId): Choice | undefined {
  for (const event of OWN_IN_ORDER) {
    const found = choiceOf(state, { thread, event })
    if (found !== undefined) return found
  }
  return undefined
}

/** The step of which a thread that cannot move waits to be possible: its handler's, or its program's. */
export function waitingStep(state: State, thread: ThreadId): Transition | undefined {
  const { program, handler } = controlAt(state, thread)
  const handling = state.memory.of(thread, THREAD.handling) === 1
  return (handling ? handler.transitions.get('HANDLE') : program.transitions.get('STEP'))?.at(-1)
}

/** Why a thread cannot move by itself; `undefined` if it can, runs its program freely, or is gone. */
export function blockedAt(state: State, thread: ThreadId): Blocked | undefined {
  const { memory, protocol } = state
  const { program } = controlAt(state, thread)
  const handling = memory.of(thread, THREAD.handling) === 1
  if (memory.get(PROCESS.fatal) !== 0 || program.meta?.kind === 'gone') return undefined
  if (program.path === protocol.free && !handling) return undefined
  if (defaultChoice(state, thread) !== undefined) return undefined
  const guard = waitingStep(state, thread)?.guard
  if (guard === undefined) return { thread, because: protocol.forGood(memory, thread), on: [] }
  const { because, on } = protocol.guards[guard] ?? ALWAYS
  return { thread, because: because(memory, thread), on: on?.(memory, thread) ?? [] }
}

function callActions({ calls }: Protocol, thread: ThreadId, event: EventName): readonly Action[] {
  return calls
    .filter(({ isRecordedOnly }) => isRecordedOnly !== true)
    .flatMap(({ id, argument }) =>
      Array.from({ length: argument?.values.length ?? 1 }, (_, index) => ({
        thread,
        event,
        call: id,
        argument: index,
      })),
    )
}

function userActions(protocol: Protocol, thread: ThreadId): readonly Action[] {
  return protocol.events.flatMap(({ name, kind }): readonly Action[] =>
    kind === 'call' ? callActions(protocol, thread, name) : [{ thread, event: name }],
  )
}

/** All that is possible now, the choices of people included, and who waits for what. */
export function enabled(state: State): { readonly choices: readonly Choice[]; readonly blocked: readonly Blocked[] } {
  const threads = bornThreads(state)
  return {
    choices: threads.flatMap((thread) => [
      ...ownChoices(state, thread),
      ...userActions(state.protocol, thread).flatMap((action) => choiceOf(state, action) ?? []),
    ]),
    blocked: threads.flatMap((thread) => blockedAt(state, thread) ?? []),
  }
}

export function isEnabled(state: State, action: Action): boolean {
  const { protocol } = state
  if ((specOf(protocol, action.event)?.kind === 'call') !== isCall(action)) return false
  const call = isCall(action) ? protocol.calls.find(({ id }) => id === action.call) : undefined
  if (isCall(action) && call === undefined) return false
  return (action.argument ?? 0) < (call?.argument?.values.length ?? 1) && transitionFor(state, action) !== undefined
}

/** What comes before an action that only a pending signal keeps from being possible: a clause. */
export function whatComesFirst(state: State, action: Action): string | undefined {
  const { signal, nameOf } = state.protocol
  return isSignalFirst(state, action)
    ? `${signal} is pending on ${nameOf(action.thread)}, and its handler comes first`
    : undefined
}

function whyNot(state: State, action: Action): string {
  const { thread, event } = action
  const { memory, protocol } = state
  const { program, handler } = controlAt(state, thread)
  const name = protocol.nameOf(thread)
  const fromOutside = tableFor(protocol, protocol.roleOf(thread)).anywhere.get(event)
  const guards = handler.transitions.get(event) ?? program.transitions.get(event) ?? fromOutside
  if (memory.get(PROCESS.fatal) !== 0) return 'the process has died'
  const first = whatComesFirst(state, action)
  if (first !== undefined) return first
  if (memory.of(thread, THREAD.life) === LIFE.gone) return `${name} has exited`
  if (fromOutside === undefined && memory.of(thread, THREAD.handling) === 1) return `${name} is in its signal handler`
  const guard = guards?.at(-1)?.guard
  if (guard !== undefined) return (protocol.guards[guard] ?? ALWAYS).because(memory, thread)
  if (!protocol.runsPrograms(thread)) return `${name} runs no program`
  return `only while ${name} runs user code; now: ${program.meta?.label ?? program.path}`
}

function itemOf(state: State, action: Action): MenuItem {
  const can = transitionFor(state, action) !== undefined
  const { protocol, memory } = state
  const label = isCall(action) ? protocol.callLabel(action) : protocol.eventLabel(action.event, memory, action.thread)
  return { action, label, enabled: can, because: can ? undefined : whyNot(state, action) }
}

/** Those faults that hang on an event of one step are offered only where the set-up has them. */
function isOffered({ protocol, setup, memory }: State, { thread, event }: Action): boolean {
  const fault = specOf(protocol, event)?.fault
  const comesFromOutside = tableFor(protocol, protocol.roleOf(thread)).anywhere.has(event)
  return fault === undefined || comesFromOutside || memory.rules.faults[fault] === true || setup.faults.includes(fault)
}

/** A lane's menu: what it can do by itself, then everything people can choose, with the reason where it cannot be. */
export function menu(state: State, thread: ThreadId): readonly MenuItem[] {
  const own = ownChoices(state, thread).map(({ action, title }) => ({
    action,
    label: `Step: ${title}`,
    enabled: true,
    because: undefined,
  }))
  const possible = userActions(state.protocol, thread).filter((action) => isOffered(state, action))
  return [...own, ...possible.map((action) => itemOf(state, action))]
}
