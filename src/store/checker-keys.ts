import type { Simulation } from '../trace/simulation.ts'
import { oncePerObject } from './memo.ts'
import { selectCursor, selectSimulation } from './selectors.ts'
import type { LabState } from './state.ts'

let simulations = 0
/** Simulations never change, so one is always about the same: set-up, choices and all. */
const numberOf = oncePerObject((_: Simulation) => ++simulations)

/** Equal for the same moment of the same future. */
export function hereKey(state: LabState): string {
  return `${numberOf(selectSimulation(state))} ${selectCursor(state)}`
}

/** Equal as long as there are the same branches, none has grown, and the same one is looked at. */
export function coverageKey({ tree: { branches, current } }: LabState): string {
  return [current, ...branches.map(({ simulation }) => numberOf(simulation))].join(' ')
}
