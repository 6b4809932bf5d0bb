import { BLOCK, type LaneColumns } from './lane-columns.ts'
import { PIECE, PIECES } from './piece-kinds.ts'

/** The last place from `from` on whose piece begins at or before `time`; `from - 1` if none does. */
export function placeAt({ start }: LaneColumns, time: number, from = 0, to = start.length): number {
  let low = from - 1
  let high = to
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if ((start[middle] ?? 0) <= time) low = middle
    else high = middle
  }
  return low
}

/** As `placeAt`, for a time a little later than the one that was found at `near`. */
export function placeAfter(columns: LaneColumns, near: number, time: number): number {
  const { start } = columns
  let step = 1
  let low = near
  while (low + step < start.length && (start[low + step] ?? 0) <= time) {
    low += step
    step *= 2
  }
  return placeAt(columns, time, low + 1, Math.min(start.length, low + step))
}

/** Adds to `into`, by piece, `sign` times how long each lasts before `time`, for which `placeAt` gives `place`. */
export function addSums(
  { sums, piece, start, end }: LaneColumns,
  place: number,
  time: number,
  sign: 1 | -1,
  into: Float64Array,
): void {
  const block = Math.floor((place + 1) / BLOCK)
  for (let kind = 1; kind < PIECES; kind++) into[kind] = (into[kind] ?? 0) + sign * (sums[block * PIECES + kind] ?? 0)
  for (let each = block * BLOCK; each <= place; each++) {
    const kind = piece[each] ?? 0
    into[kind] = (into[kind] ?? 0) + sign * ((end[each] ?? 0) - (start[each] ?? 0))
  }
  const beyond = (end[place] ?? 0) - time
  if (place >= 0 && beyond > 0) {
    const kind = piece[place] ?? 0
    into[kind] = (into[kind] ?? 0) - sign * beyond
  }
}

/** How long a lane is in each piece within `[from, to)`, at the index of the piece. */
export function coverageOf(columns: LaneColumns, from: number, to: number): Float64Array {
  const sums = new Float64Array(PIECES)
  const before = placeAt(columns, from)
  addSums(columns, before, from, -1, sums)
  addSums(columns, placeAfter(columns, before, to), to, 1, sums)
  fillRest(columns, from, to, sums)
  return sums
}

/** What is neither a system call nor outside of the life of the thread is code. */
export function fillRest({ life }: LaneColumns, from: number, to: number, sums: Float64Array): void {
  const lived = Math.max(0, Math.min(life[1], to) - Math.max(life[0], from))
  let known = 0
  for (let kind = PIECE.kernel; kind < PIECES; kind++) known += sums[kind] ?? 0
  sums[PIECE.code] = Math.max(0, lived - known)
  sums[PIECE.absent] = to - from - lived
}

/** The place of an event of this lane. */
export function placeOf({ event }: LaneColumns, wanted: number): number {
  let low = 0
  let high = event.length
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if ((event[middle] ?? 0) <= wanted) low = middle
    else high = middle
  }
  return low
}
