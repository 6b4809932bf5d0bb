import { between, type LogIndex } from './log-index.ts'
import type { CallTarget } from './types.ts'

/** When the last of a call's targets had acknowledged; NaN if one had not, or the log does not show it. */
function acknowledgedAt(index: LogIndex, targets: readonly CallTarget[]): number {
  let last = Number.NEGATIVE_INFINITY
  for (const { left, ran, fate } of targets) {
    const { start, end } = index.log.events
    if (fate === 'missed') return Number.NaN
    const at = left !== undefined ? start[left] : index.showsReturns || ran === undefined ? undefined : end[ran]
    last = Math.max(last, at ?? Number.NaN)
  }
  return last
}

/** From a call's first signal to the last acknowledgement, and to the coordinator's return. */
export function timesOf(
  index: LogIndex,
  firstSignal: number,
  returned: number | undefined,
  targets: readonly CallTarget[],
): { readonly untilAcknowledged: number | undefined; readonly untilReturned: number | undefined } {
  const { start } = index.log.events
  const from = start[firstSignal] ?? 0
  return {
    untilAcknowledged: between(index, from, acknowledgedAt(index, targets)),
    untilReturned: returned === undefined ? undefined : between(index, from, start[returned] ?? 0),
  }
}
