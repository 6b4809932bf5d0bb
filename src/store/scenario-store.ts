import { assertDefined } from '../base/assert.ts'
import type { FindScripted } from '../codec/session.ts'
import { isCall } from '../kit/actions.ts'
import { FIRST } from '../lessons/first-scenario.ts'
import { findProtocol, NotLoaded, protocolNames, protocols } from '../protocols/registry.ts'
import { playing, playScenario, type Scenario } from '../trace/scenario.ts'
import type { Simulation } from '../trace/simulation.ts'

/** What newcomers see. */
export const FIRST_SCENARIO = FIRST.id

let lessons: readonly Scenario[] | undefined

/** The scenarios of the lessons are loaded when somebody first asks for another one than the first. */
export async function loadScenarios(): Promise<void> {
  lessons ??= (await import('../lessons/scenarios.ts')).SCENARIOS
}

/** Every scenario that is there now: those among the lessons, and the histories of each protocol that is loaded. */
export function allScenarios(): readonly Scenario[] {
  return [...(lessons ?? [FIRST]), ...protocols().flatMap(({ histories = [] }) => histories)]
}

/** The histories of a protocol bear its name. Throws `NotLoaded` where that one is not there yet. */
export function scenarioOf(id: string | undefined): Scenario | undefined {
  if (id === undefined) return undefined
  if (id === FIRST.id) return FIRST
  const name = protocolNames().find((protocol) => id.startsWith(`${protocol}-`))
  if (name !== undefined) findProtocol(name)
  else if (lessons === undefined) throw new NotLoaded('Scenarios', loadScenarios)
  return allScenarios().find((scenario) => scenario.id === id)
}

const SIMULATIONS = new WeakMap<Scenario, Simulation>()

/** A scenario as its script plays it; played once. */
export function played(scenario: Scenario): Simulation {
  const simulation = SIMULATIONS.get(scenario) ?? playScenario(scenario)
  SIMULATIONS.set(scenario, simulation)
  return simulation
}

/** Plays what newcomers see ahead, with pauses, so that nobody waits for it while the page is on its way. */
export async function playFirstScenario(pause: () => Promise<void>): Promise<void> {
  const scenario = assertDefined(scenarioOf(FIRST_SCENARIO), 'there is a first scenario')
  const turns = playing(scenario)
  let turn = turns.next()
  while (turn.done !== true) {
    await pause()
    turn = turns.next()
  }
  SIMULATIONS.set(scenario, turn.value)
}

/** What a link that names a scenario leaves out. */
export const findScripted: FindScripted = (id) => {
  const scenario = scenarioOf(id)
  return scenario === undefined ? undefined : { setup: scenario.setup, actions: played(scenario).actions }
}

/** Where a scenario opens: everything is in its place, and the first call is the next step. */
export function openingMoment(simulation: Simulation): number {
  return Math.max(0, simulation.actions.findIndex(isCall))
}
