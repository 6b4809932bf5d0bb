import type { LaneStore } from './lane-columns.ts'

/** How many events begin in each of so many equal parts of the log, give or take those of a clock that was set back. */
export function densityOf({ log: { events }, unit, last }: LaneStore, parts: number): Uint32Array {
  const times = unit === 'ns' ? events.start : events.line
  const perPart = Math.max(1, last * (1 + 1e-9)) / parts
  let before = 0
  return Uint32Array.from({ length: parts }, (_, part) => {
    const first = before
    before = part === parts - 1 ? events.count : firstFrom(times, (part + 1) * perPart, before, events.count)
    return before - first
  })
}

/** The first event from `low` on, of those before `high`, that does not begin before `time`. */
function firstFrom(times: Float64Array | Uint32Array, time: number, low: number, high: number): number {
  let [from, to] = [low, high]
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((times[middle] ?? 0) < time) from = middle + 1
    else to = middle
  }
  return from
}
