import { defaultChoice, waitingStep } from '../protocol/enabled.ts'
import type { ThreadId } from '../protocol/ids.ts'
import type { State } from '../protocol/state.ts'
import type { StepId } from '../protocol/step-ids.ts'

/** The step that a thread takes next, or would take if it were not waiting; none in user code and after the end. */
export function standingAt(state: State, thread: ThreadId): StepId | undefined {
  const own = defaultChoice(state, thread)
  return own?.step ?? waitingStep(state, thread)?.step
}
