import { type Action, type EventName, isCall, USER_EVENTS } from './actions.ts'
import { CALLS } from './calls.ts'
import { FATAL, G, LIFE, T } from './fields.ts'
import { GUARDS } from './guards.ts'
import { nameOf, roleOf, type ThreadId } from './ids.ts'
import { callLabel, eventLabel, stepTitle } from './labels.ts'
import type { Fault } from './setup.ts'
import { controlAt, type State, transitionFor } from './state.ts'
import type { StepId } from './step-ids.ts'
import { TABLES, type Transition } from './table.ts'

/** Something that can happen now. */
export interface Choice {
  readonly action: Action
  readonly step: StepId
  /** What it would do, after the thread's name: 'sends signal 33 to M2'. */
  readonly title: string
  /** program: the thread goes on by itself. signal: a pending 33 arrives. user: somebody decides it. environment: from outside. */
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

/** Events that only a set-up with this fault has. */
const FAULTS: Readonly<Partial<Record<EventName, Fault>>> = {
  TGKILL_LOST: 'lost-tgkill',
  RESULT_DIFFERS: 'result-differs',
}

function kindOf(event: EventName): Choice['kind'] {
  if (event === 'STEP' || event === 'HANDLE') return 'program'
  if (event === 'SIGNAL') return 'signal'
  return event === 'FOREIGN_33' || event === 'SIGINT' || FAULTS[event] !== undefined ? 'environment' : 'user'
}

function choiceOf(state: State, action: Action): Choice | undefined {
  const found = transitionFor(state, action)
  if (found === undefined) return undefined
  const title = stepTitle(found.step, state.memory, action.thread, action)
  return { action, step: found.step, title, kind: kindOf(action.event) }
}

/** Threads that are in `allm`, or were. */
export function bornThreads(state: State): readonly ThreadId[] {
  return state.memory.threads().filter((thread) => state.memory.of(thread, T.life) !== LIFE.none)
}

const OWN_EVENTS: readonly EventName[] = ['HANDLE', 'SIGNAL', 'STEP']

/** What a thread can do by itself now; the first is its default: its handler, then a signal, then its program. */
export function ownChoices(state: State, thread: ThreadId): readonly Choice[] {
  return OWN_EVENTS.flatMap((event) => choiceOf(state, { thread, event }) ?? [])
}

export function defaultChoice(state: State, thread: ThreadId): Choice | undefined {
  for (const event of OWN_EVENTS) {
    const found = choiceOf(state, { thread, event })
    if (found !== undefined) return found
  }
  return undefined
}

/** The step of which a thread that cannot move waits to be possible: its handler's, or its program's. */
export function waitingStep(state: State, thread: ThreadId): Transition | undefined {
  const { program, handler } = controlAt(state, thread)
  const handling = state.memory.of(thread, T.handling) === 1
  return (handling ? handler.transitions.get('HANDLE') : program.transitions.get('STEP'))?.at(-1)
}

/** Why a thread cannot move by itself; `undefined` if it can, runs its program freely, or is gone. */
export function blockedAt(state: State, thread: ThreadId): Blocked | undefined {
  const { program } = controlAt(state, thread)
  const handling = state.memory.of(thread, T.handling) === 1
  if (state.memory.get(G.fatal) !== FATAL.none || program.meta?.kind === 'gone') return undefined
  if (program.path === 'userCode' && !handling) return undefined
  if (defaultChoice(state, thread) !== undefined) return undefined
  const guard = waitingStep(state, thread)?.guard
  if (guard === undefined) return { thread, because: 'is parked for good: m0 never exits', on: [] }
  const { because, on } = GUARDS[guard]
  return { thread, because: because(state.memory, thread), on: on?.(state.memory, thread) ?? [] }
}

/** What people can choose; `other` only stands in calls that are played from a log. */
const OFFERED = CALLS.filter(({ id }) => id !== 'other')

function userActions(thread: ThreadId): readonly Action[] {
  return USER_EVENTS.flatMap((event): readonly Action[] => {
    if (!isCall(event)) return [{ thread, event }]
    return OFFERED.flatMap(({ id, argument }) =>
      Array.from({ length: argument?.values.length ?? 1 }, (_, index) => ({
        thread,
        event,
        call: id,
        argument: index,
      })),
    )
  })
}

/** All that is possible now, the choices of people included, and who waits for what. */
export function enabled(state: State): { readonly choices: readonly Choice[]; readonly blocked: readonly Blocked[] } {
  const threads = bornThreads(state)
  return {
    choices: threads.flatMap((thread) => [
      ...ownChoices(state, thread),
      ...userActions(thread).flatMap((action) => choiceOf(state, action) ?? []),
    ]),
    blocked: threads.flatMap((thread) => blockedAt(state, thread) ?? []),
  }
}

export function isEnabled(state: State, action: Action): boolean {
  if (isCall(action.event) !== (action.call !== undefined)) return false
  const values = CALLS.find(({ id }) => id === action.call)?.argument?.values.length ?? 1
  return (action.argument ?? 0) < values && transitionFor(state, action) !== undefined
}

function whyNot(state: State, { thread, event }: Action): string {
  const { memory } = state
  const { program, handler } = controlAt(state, thread)
  const guards =
    handler.transitions.get(event) ??
    program.transitions.get(event) ??
    TABLES[state.setup.protocol][roleOf(thread)].anywhere.get(event)
  if (memory.get(G.fatal) !== FATAL.none) return 'the process has died'
  if (memory.of(thread, T.life) === LIFE.gone) return `${nameOf(thread)} has exited`
  if (event !== 'FOREIGN_33' && memory.of(thread, T.handling) === 1) return `${nameOf(thread)} is in its signal handler`
  const guard = guards?.at(-1)?.guard
  if (guard !== undefined) return GUARDS[guard].because(memory, thread)
  if (roleOf(thread) !== 'm') return `${nameOf(thread)} runs no goroutine`
  return `only while ${nameOf(thread)} runs user code; now: ${program.meta?.label ?? program.path}`
}

function itemOf(state: State, action: Action): MenuItem {
  const can = transitionFor(state, action) !== undefined
  const label = isCall(action.event) ? callLabel(action) : eventLabel(action.event, state.memory, action.thread)
  return { action, label, enabled: can, because: can ? undefined : whyNot(state, action) }
}

/** A lane's menu: what it can do by itself, then everything people can choose, with the reason where it cannot be. */
export function menu(state: State, thread: ThreadId): readonly MenuItem[] {
  const own = ownChoices(state, thread).map(({ action, title }) => ({
    action,
    label: `Step: ${title}`,
    enabled: true,
    because: undefined,
  }))
  const possible = userActions(thread).filter(({ event }) => {
    const fault = FAULTS[event]
    return fault === undefined || state.setup.faults.includes(fault)
  })
  return [...own, ...possible.map((action) => itemOf(state, action))]
}
