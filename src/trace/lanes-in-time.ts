import type { Lanes } from './lane-types.ts'
import { lanesAt } from './lanes-at.ts'

/**
 * The lanes of a trace with times, drawn to scale: what is a moment elsewhere is here a time, so that record `t` stands
 * at its own time instead of at `t + 0.5`. The first record is at `0` and the last one at `length`; one unit of the
 * axis is `unit` nanoseconds. Records without a text, which only end something, have no mark.
 */
export function lanesInTime(lanes: Lanes, length: number): LanesInTime {
  const { records } = lanes.trace
  const first = records.at(0)?.time ?? 0
  const unit = Math.max(1, (records.at(-1)?.time ?? 0) - first) / length
  const at = Array.from(records, ({ time }) => ((time ?? first) - first) / unit)
  return { ...lanesAt(lanes, at, length), first, unit }
}

export interface LanesInTime extends Lanes {
  /** The time of the first record, in nanoseconds. */
  readonly first: number
  readonly unit: number
}
