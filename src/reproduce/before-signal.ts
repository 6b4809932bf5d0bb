import type { Action } from '../kit/actions.ts'
import { HANDLING, THREAD } from '../kit/fields.ts'
import { isSignalled } from '../kit/kernel.ts'
import type { Setup } from '../kit/setup.ts'
import { initialState, type State, step, transitionFor } from '../kit/state.ts'
import { protocolOf } from '../protocols/registry.ts'
import { movedStep } from './moved-step.ts'

interface Late {
  /** Index of the step that the kernel finishes before the handler. */
  readonly at: number
  /** Index of the step since which the thread is signalled. */
  readonly since: number
}

/** The first step that a thread takes with an open signal pending, that is not its handler's; `undefined` if there is none, or the schedule ends before. */
function firstLate(setup: Setup, actions: readonly Action[]): Late | undefined {
  const since = new Map<number, number>()
  let state = initialState(protocolOf(setup), setup)
  for (const [index, action] of actions.entries()) {
    const found = transitionFor(state, action)
    if (found === undefined) return undefined
    const begun = since.get(action.thread)
    if (begun !== undefined && protocolOf(setup).endsInKernel?.has(found.step) === true && !isInside(state, action)) {
      return { at: index, since: begun }
    }
    state = step(state, action)
    for (const thread of state.memory.threads()) {
      if (!isSignalled(state.memory, thread)) since.delete(thread)
      else if (!since.has(thread)) since.set(thread, index)
    }
  }
  return undefined
}

function isInside({ memory }: State, { thread }: Action): boolean {
  return memory.of(thread, THREAD.handling) === HANDLING.inside
}

/**
 * The same schedule, but what a thread finishes in the kernel while a signal waits for it is done just before the signal is
 * sent. A gate stands in user mode, where the handler comes first: so this order can be forced, and that one cannot. What
 * cannot be moved without changing a step stays where it is.
 */
export function beforeSignals(setup: Setup, actions: readonly Action[]): readonly Action[] {
  let all = actions
  for (let left = actions.length; left > 0; left--) {
    const late = firstLate(setup, all)
    if (late === undefined) return all
    const moved = movedStep(setup, all, late.at, late.since)
    if (moved === undefined) return all
    all = moved
  }
  return all
}

/** Index of the first step for which a thread would have to be inside the kernel when its signal comes; no gate holds it there. */
export function lateStep(setup: Setup, actions: readonly Action[]): number | undefined {
  return firstLate(setup, actions)?.at
}
