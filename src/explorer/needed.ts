import type { Action } from '../kit/actions.ts'
import { isEnabled } from '../kit/enabled.ts'
import { violationsOf } from '../kit/properties.ts'
import type { Setup } from '../kit/setup.ts'
import { initialState, step, transitionFor } from '../kit/state.ts'
import { protocolOf } from '../protocols/registry.ts'

/** Whether a schedule shows this violation; steps that are not possible any more are left out. */
function shows(setup: Setup, actions: readonly Action[], kind: string): boolean {
  let state = initialState(protocolOf(setup), setup)
  for (const action of actions) {
    if (!isEnabled(state, action)) continue
    const taken = transitionFor(state, action)
    if (taken === undefined) continue
    const after = step(state, action)
    if (violationsOf(state, taken.step, action.thread, after).some((found) => found.kind === kind)) return true
    state = after
  }
  return false
}

/** Why a step of a witness matters: without it, or one place later, the race does not happen. */
export type Need = 'dropped' | 'swapped' | undefined

function without(actions: readonly Action[], index: number): readonly Action[] {
  return actions.filter((_, at) => at !== index)
}

/** The step at `index` after the next step of another thread. */
function later(actions: readonly Action[], index: number): readonly Action[] | undefined {
  const one = actions[index]
  const next = actions[index + 1]
  if (one === undefined || next === undefined || one.thread === next.thread) return undefined
  return [...actions.slice(0, index), next, one, ...actions.slice(index + 2)]
}

/** For each step of a witness: whether dropping it, or swapping it with the next one, ends the race. */
export function neededSteps(setup: Setup, actions: readonly Action[], kind: string): readonly Need[] {
  return actions.map((_, index) => {
    if (!shows(setup, without(actions, index), kind)) return 'dropped'
    const swapped = later(actions, index)
    return swapped !== undefined && !shows(setup, swapped, kind) ? 'swapped' : undefined
  })
}
