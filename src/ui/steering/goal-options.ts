import { threadId } from '../../kit/ids.ts'
import type { Goal } from '../../trace/run.ts'

/** A goal as the value of an option, and back. */
export function goalToValue(goal: Goal): string {
  if (goal.kind === 'signalled') return `signalled:${goal.thread}`
  return goal.kind === 'step' ? `step:${goal.step}` : goal.kind
}

export function valueToGoal(value: string): Goal {
  const [kind, detail = ''] = value.split(':')
  if (kind === 'signalled') return { kind, thread: threadId(Number(detail)) }
  if (kind === 'step' && detail !== '') return { kind, step: detail }
  return { kind: kind === 'quiet' || kind === 'violation' ? kind : 'returned' }
}
