import fc from 'fast-check'
import { nextInteger } from '../base/random.ts'
import type { Action, EventName } from '../kit/actions.ts'
import { bornThreads, enabled, ownChoices } from '../kit/enabled.ts'
import { callers, violationsOf } from '../kit/properties.ts'
import type { Setup } from '../kit/setup.ts'
import { initialState, type State, step, transitionFor } from '../kit/state.ts'
import type { Violation } from '../kit/violations.ts'
import { DEFAULT_SETUP, protocolOf } from './registry.ts'

/** Random set-ups, small enough that a call ends within a few hundred steps. */
export const arbitrarySetup: fc.Arbitrary<Setup> = fc
  .record({ ms: fc.integer({ min: 1, max: 4 }), ps: fc.integer({ min: 1, max: 5 }), template: fc.boolean() })
  .map(({ ms, ps, template }) => ({ ...DEFAULT_SETUP, ms, ps, template, capacity: ms + 4 }))

/** The same, in either protocol. */
export const setupOfEither: fc.Arbitrary<Setup> = fc
  .tuple(arbitrarySetup, fc.constantFrom('signals', 'fixup'))
  .map(([setup, protocol]) => ({ ...setup, protocol }))

/** A walk: at each step one of all choices, those of people included; then only what goes on by itself. */
export interface Walk {
  readonly states: readonly State[]
  readonly actions: readonly Action[]
  readonly violations: readonly Violation[]
}

interface Options {
  readonly seed: number
  /** Choices in which people take part. */
  readonly choices: number
  /** What people do not do in this walk. */
  readonly never?: readonly EventName[]
}

function pick(
  state: State,
  open: boolean,
  seed: number,
  never: readonly EventName[],
): readonly [Action | undefined, number] {
  // Calls whose results say nothing of who has run them: one differs everywhere, one fails everywhere.
  const allowed = enabled(state).choices.filter(
    ({ action }) => !never.includes(action.event) && !['gettid', 'setuid-denied'].includes(action.call ?? ''),
  )
  const own = bornThreads(state).flatMap((thread) => ownChoices(state, thread))
  // Half of the steps of the first part belong to the programs, or nothing would ever get far.
  const coin = nextInteger(seed, 2)
  const from = open && (coin.value === 0 || own.length === 0) ? allowed : own
  const drawn = nextInteger(coin.seed, Math.max(1, from.length))
  return [from[drawn.value]?.action, drawn.seed]
}

/** Walks at random with the seed; the second part goes on until nobody can move. */
export function walk(setup: Setup, { seed: first, choices, never = ['RAW_READ'] }: Options): Walk {
  const states = [initialState(protocolOf(setup), setup)]
  const actions: Action[] = []
  const violations: Violation[] = []
  let seed = first
  for (let state = states[0]; state !== undefined; ) {
    const [action, next] = pick(state, actions.length < choices, seed, never)
    seed = next
    const taken = action && transitionFor(state, action)
    if (action === undefined || taken === undefined) break
    const after = step(state, action)
    violations.push(...violationsOf(state, taken.step, action.thread, after))
    states.push(after)
    actions.push(action)
    state = after
  }
  return { states, actions, violations }
}

export function isCallOpen(state: State): boolean {
  return callers(state.memory).length > 0
}
