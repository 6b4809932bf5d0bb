import type { StepId } from '../kit/actions.ts'
import { defaultChoice, waitingStep } from '../kit/enabled.ts'
import type { ThreadId } from '../kit/ids.ts'
import type { State } from '../kit/state.ts'

/** The step that a thread takes next, or would take if it were not waiting; none in user code and after the end. */
export function standingAt(state: State, thread: ThreadId): StepId | undefined {
  const own = defaultChoice(state, thread)
  return own?.step ?? waitingStep(state, thread)?.step
}
