import { nextInteger } from '../base/random.ts'
import type { Action, StepId } from '../kit/actions.ts'
import { blockedAt, bornThreads, type Choice, defaultChoice, ownChoices } from '../kit/enabled.ts'
import type { ThreadId } from '../kit/ids.ts'
import { callers } from '../kit/properties.ts'
import type { Protocol } from '../kit/protocol.ts'
import type { State } from '../kit/state.ts'
import { extendWhile, lastState, type Simulation } from './simulation.ts'
import type { TraceRecord } from './types.ts'

/** Who schedules when nobody steers. Never a choice that people make: only steps of programs, and signals. */
export type Policy =
  | { readonly kind: 'random'; readonly seed: number }
  | { readonly kind: 'round-robin' }
  /** The coordinator, and whom it waits for, until the call has returned. */
  | { readonly kind: 'coordinator' }

/** Where a run ends. */
export type Goal =
  | { readonly kind: 'returned' }
  /** Signal 33 interrupts it, or it finds that a fixup is to run. */
  | { readonly kind: 'signalled'; readonly thread: ThreadId }
  | { readonly kind: 'violation' }
  | { readonly kind: 'step'; readonly step: StepId }
  /** Nobody can move any more. */
  | { readonly kind: 'quiet' }

interface Next {
  readonly choice: Choice | undefined
  readonly policy: Policy
}

function atRandom(state: State, seed: number): Next {
  const choices = bornThreads(state).flatMap((thread) => ownChoices(state, thread))
  const drawn = nextInteger(seed, Math.max(1, choices.length))
  return { choice: choices[drawn.value], policy: { kind: 'random', seed: drawn.seed } }
}

function roundRobin(state: State, last: ThreadId | undefined): Choice | undefined {
  const threads = bornThreads(state)
  const from = last === undefined ? 0 : threads.indexOf(last) + 1
  for (const thread of [...threads.slice(from), ...threads.slice(0, from)]) {
    const choice = defaultChoice(state, thread)
    if (choice !== undefined) return choice
  }
  return undefined
}

/** The step that brings a thread forward: its own, or that of somebody it waits for. */
function towards(state: State, thread: ThreadId, seen: ReadonlySet<ThreadId>): Choice | undefined {
  if (seen.has(thread)) return undefined
  const own = defaultChoice(state, thread)
  if (own !== undefined) return own
  for (const other of blockedAt(state, thread)?.on ?? []) {
    const choice = towards(state, other, new Set([...seen, thread]))
    if (choice !== undefined) return choice
  }
  return undefined
}

function forCoordinator(state: State, last: ThreadId | undefined): Choice | undefined {
  const open = callers(state.memory)
  for (const thread of open) {
    const choice = towards(state, thread, new Set())
    if (choice !== undefined) return choice
  }
  // Nobody it waits for can move: the others go on, until something changes or nobody can.
  return open.length === 0 ? undefined : roundRobin(state, last)
}

/** What the policy does next, and the policy after it. */
export function nextChoice(simulation: Simulation, policy: Policy): Next {
  const state = lastState(simulation)
  if (policy.kind === 'random') return atRandom(state, policy.seed)
  const last = simulation.actions.at(-1)?.thread
  return { choice: policy.kind === 'coordinator' ? forCoordinator(state, last) : roundRobin(state, last), policy }
}

/** Whether this record brought the run to its goal. */
export function reaches({ step, thread, facts }: TraceRecord, goal: Goal, { reached }: Protocol): boolean {
  switch (goal.kind) {
    case 'returned':
      return facts.some(({ kind }) => kind === 'returned')
    case 'signalled':
      return step !== undefined && reached.includes(step) && thread === goal.thread
    case 'violation':
      return facts.some(({ kind }) => kind === 'violation')
    case 'step':
      return step === goal.step
    case 'quiet':
      return false
  }
}

export interface Run {
  readonly simulation: Simulation
  readonly policy: Policy
  readonly reached: boolean
}

/** Lets the policy schedule until the goal is reached, nobody can move, or `maxSteps` were taken. */
export function runUntil(simulation: Simulation, start: Policy, goal: Goal, maxSteps: number): Run {
  const first = simulation.actions.length
  let policy = start
  let reached = false
  const next = (latest: Simulation): Action | undefined => {
    const taken = latest.actions.length - first
    const record = taken > 0 ? latest.trace.records.at(-1) : undefined
    reached = record !== undefined && reaches(record, goal, lastState(latest).protocol)
    if (reached || taken >= maxSteps) return undefined
    const chosen = nextChoice(latest, policy)
    policy = chosen.policy
    if (chosen.choice === undefined) reached = goal.kind === 'quiet'
    return chosen.choice?.action
  }
  const run = extendWhile(simulation, next)
  return { simulation: run, policy, reached }
}
