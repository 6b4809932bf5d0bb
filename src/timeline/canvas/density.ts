import type { LaneStore } from './lane-columns.ts'

/** How many events begin in each of so many equal parts of the log. */
export function densityOf({ log: { events }, unit, last }: LaneStore, parts: number): Uint32Array {
  const found = new Uint32Array(parts)
  const times = unit === 'ns' ? events.start : events.line
  const perTime = parts / Math.max(1, last * (1 + 1e-9))
  for (let i = 0; i < events.count; i++) {
    const part = Math.floor((times[i] ?? 0) * perTime)
    found[part] = (found[part] ?? 0) + 1
  }
  return found
}
