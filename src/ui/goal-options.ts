import { threadId } from '../kit/ids.ts'
import { step } from '../kit/state.ts'
import type { Goal } from '../trace/run.ts'

/** A goal as the value of an option, and back. */
export function goalToValue(goal: Goal): string {
  if (goal.kind === 'signalled') return `signalled:${goal.thread}`
  return goal.kind === 'step' ? `step:${goal.step}` : goal.kind
}

export function valueToGoal(value: string): Goal {
  const [kind, detail = ''] = value.split(':')
  const step = STEP_IDS.find((id) => id === detail)
  if (kind === 'signalled') return { kind, thread: threadId(Number(detail)) }
  if (kind === 'step' && step !== undefined) return { kind, step }
  return { kind: kind === 'quiet' || kind === 'violation' ? kind : 'returned' }
}
