import type { Action } from '../kit/actions.ts'
import { isEnabled } from '../kit/enabled.ts'
import { extendWhile, lastState, type Simulation } from './simulation.ts'

/** The same actions; those that are not possible are left out. `taken` has the places of the others, in order. */
export function repeat(
  simulation: Simulation,
  actions: readonly Action[],
): { readonly simulation: Simulation; readonly taken: readonly number[] } {
  const taken: number[] = []
  let at = 0
  const repeated = extendWhile(simulation, (latest) => {
    for (let action = actions[at]; action !== undefined; action = actions[at]) {
      at++
      if (!isEnabled(lastState(latest), action)) continue
      taken.push(at - 1)
      return action
    }
    return undefined
  })
  return { simulation: repeated, taken }
}
