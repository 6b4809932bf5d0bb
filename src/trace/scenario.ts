import { assert } from '../base/assert.ts'
import type { Action } from '../protocol/actions.ts'
import type { Setup } from '../protocol/setup.ts'
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

/** The whole scenario, played to its end. Throws if its script is not possible: a test plays every one. */
export function playScenario({ setup, script }: Pick<Scenario, 'setup' | 'script'>): Simulation {
  return script.reduce(follow, startSimulation(setup))
}
