import type { FindScripted } from '../codec/session.ts'
import { SCENARIOS } from '../lessons/scenarios.ts'
import { isCall } from '../protocol/actions.ts'
import { playScenario, type Scenario } from '../trace/scenario.ts'
import type { Simulation } from '../trace/simulation.ts'
import { oncePerObject } from './memo.ts'

/** What newcomers see. */
export const FIRST_SCENARIO = 'knocked-out-of-read'

export function scenarioOf(id: string | undefined): Scenario | undefined {
  return SCENARIOS.find((scenario) => scenario.id === id)
}

/** A scenario as its script plays it; played once. */
export const played: (scenario: Scenario) => Simulation = oncePerObject(playScenario)

/** What a link that names a scenario leaves out. */
export const findScripted: FindScripted = (id) => {
  const scenario = scenarioOf(id)
  return scenario === undefined ? undefined : { setup: scenario.setup, actions: played(scenario).actions }
}

/** Where a scenario opens: everything is in its place, and the first call is the next step. */
export function openingMoment(simulation: Simulation): number {
  return Math.max(
    0,
    simulation.actions.findIndex((action) => isCall(action.event)),
  )
}
