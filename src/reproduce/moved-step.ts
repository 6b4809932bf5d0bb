import type { Action } from '../kit/actions.ts'
import type { Setup } from '../kit/setup.ts'
import { initialState, step, transitionFor } from '../kit/state.ts'
import { protocolOf } from '../protocols/registry.ts'

/** Ids of the steps of a schedule, up to the first that is not possible. */
function stepIds(setup: Setup, actions: readonly Action[]): readonly string[] {
  const ids: string[] = []
  let state = initialState(protocolOf(setup), setup)
  for (const action of actions) {
    const found = transitionFor(state, action)
    if (found === undefined) break
    ids.push(found.step)
    state = step(state, action)
  }
  return ids
}

/** With the element at `from` before the one at `to`. */
function withMoved<T>(all: readonly T[], from: number, to: number): readonly T[] {
  return all.toSpliced(from, 1).toSpliced(to, 0, ...all.slice(from, from + 1))
}

/** The schedule with one step taken elsewhere; `undefined` where that would change any step. */
export function movedStep(
  setup: Setup,
  actions: readonly Action[],
  from: number,
  to: number,
): readonly Action[] | undefined {
  const moved = withMoved(actions, from, to)
  const wanted = withMoved(stepIds(setup, actions), from, to)
  return stepIds(setup, moved).join() === wanted.join() ? moved : undefined
}
