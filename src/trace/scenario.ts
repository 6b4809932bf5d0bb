import { assert } from '../base/assert.ts'
import type { Action } from '../kit/actions.ts'
import type { Setup } from '../kit/setup.ts'
import { type Goal, type Policy, runUntil } from './run.ts'
import { extend, type Simulation, startSimulation } from './simulation.ts'

/** One line of a scenario's script: a choice, or a run with a policy until something has happened. */
export type Direction = Action | { readonly until: Goal; readonly policy: Policy }

/** A situation worth seeing. */
export interface Scenario {
  readonly id: string
  readonly title: string
  /** One or two sentences. */
  readonly about: string
  /** What to look at while it plays. */
  readonly look: string
  readonly setup: Setup
  readonly script: readonly Direction[]
}

const MAX_STEPS = 50_000

function follow(simulation: Simulation, direction: Direction): Simulation {
  if ('event' in direction) return extend(simulation, direction)
  const run = runUntil(simulation, direction.policy, direction.until, MAX_STEPS)
  assert(run.reached, `the script reaches ${JSON.stringify(direction.until)}`)
  return run.simulation
}

/** Plays a scenario, one line of its script a turn. Throws if its script is not possible: a test plays every one. */
export function* playing({ setup, script }: Pick<Scenario, 'setup' | 'script'>): Generator<void, Simulation> {
  let simulation = startSimulation(setup)
  for (const direction of script) {
    simulation = follow(simulation, direction)
    yield
  }
  return simulation
}

/** The whole scenario, played to its end. */
export function playScenario(scenario: Pick<Scenario, 'setup' | 'script'>): Simulation {
  const turns = playing(scenario)
  let turn = turns.next()
  while (turn.done !== true) turn = turns.next()
  return turn.value
}
