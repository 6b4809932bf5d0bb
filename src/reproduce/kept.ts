import type { Action } from '../kit/actions.ts'
import { sameAction } from '../kit/actions.ts'
import { blockedAt, defaultChoice, menu } from '../kit/enabled.ts'
import type { ThreadId } from '../kit/ids.ts'
import { initialState, type State, step, transitionFor } from '../kit/state.ts'
import { protocolOf } from '../protocols/registry.ts'
import { inPlace, type Plan } from './plan.ts'

/** Where a schedule ends because everything is in place: this step cannot be taken there. */
export interface HeldUp {
  /** Index of the step. */
  readonly index: number
  readonly thread: ThreadId
  readonly step: string
  /** A clause after the thread's name. */
  readonly because: string
}

/** Steps that a thread may take alone on another way than the witness's; the longest walk has fewer. */
const MOST_ALONE = 30

function canTake(state: State, action: Action, id: string): boolean {
  return transitionFor(state, action)?.step === id
}

function whyNot(state: State, action: Action): string {
  const blocked = blockedAt(state, action.thread)
  if (blocked !== undefined) return blocked.because
  return menu(state, action.thread).find((item) => sameAction(item.action, action))?.because ?? 'goes another way'
}

/** The thread goes on alone until it can take the step, or no more; as the gates let it when nothing is taken away. */
function alone(from: State, action: Action, id: string): State {
  let state = from
  for (let count = 0; count < MOST_ALONE && !canTake(state, action, id); count++) {
    const choice = defaultChoice(state, action.thread)
    if (choice === undefined) break
    state = step(state, choice.action)
  }
  return state
}

/** Asks the model where the same order ends with nothing taken away; `undefined` if it does not. */
export function heldUpAt({ setup, actions, steps }: Plan): HeldUp | undefined {
  const whole = inPlace(setup)
  let state = initialState(protocolOf(whole), whole)
  for (const [index, { thread, step: id }] of steps.entries()) {
    const action = actions[index]
    if (action === undefined) return undefined
    if (!canTake(state, action, id)) state = alone(state, action, id)
    if (!canTake(state, action, id)) return { index, thread, step: id, because: whyNot(state, action) }
    state = step(state, action)
  }
  return undefined
}
