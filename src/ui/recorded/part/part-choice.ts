import { cellCount, type LogOutline, type PartRange, rangeOfCells } from '../../../codec/strace/part/outline.ts'

/** Cells of a log, `[from, to)`: at least one. */
export interface Choice {
  readonly from: number
  readonly to: number
}

/** Where each cell begins on the strip, 0 … 1: by its time, or by its lines where times tell nothing. */
export function placesOf(outline: LogOutline): Float64Array {
  const { time, line } = outline
  const isTimed = outline.hasClock && (time.at(-1) ?? 0) > (time[0] ?? 0)
  const scale = isTimed ? time : line
  const [first, last] = [scale[0] ?? 0, scale.at(-1) ?? 1]
  return scale.map((each) => (each - first) / (last - first))
}

/** The cell that begins nearest to a place on the strip. */
export function cellAt(places: Float64Array, place: number): number {
  let low = 0
  let high = places.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? 0) < place) low = middle + 1
    else high = middle
  }
  const before = Math.max(0, low - 1)
  return place - (places[before] ?? 0) < (places[low] ?? 1) - place ? before : low
}

export function sizeOf({ offset }: LogOutline, { from, to }: Choice): number {
  return (offset[to] ?? 0) - (offset[from] ?? 0)
}

export function signalsIn({ signals }: LogOutline, { from, to }: Choice): number {
  return signals.subarray(from, to).reduce((sum, count) => sum + count, 0)
}

/** What is not too much to look at. */
const COMFORTABLE = 200e6

/** All of it, if it fits; else so much as opens soon, from a little before the first call on every thread. */
export function firstChoice(outline: LogOutline, limit: number): Choice {
  const all = { from: 0, to: cellCount(outline) }
  if (sizeOf(outline, all) <= limit) return all
  const call = outline.signals.findIndex((count) => count > 0)
  const from = Math.max(0, call - 1)
  let to = from + 1
  while (to < all.to && sizeOf(outline, { from, to: to + 1 }) <= Math.min(limit, COMFORTABLE)) to++
  return { from, to }
}

/** One end put to a cell; the other gives way. */
export function withEnd(outline: LogOutline, choice: Choice, end: 'from' | 'to', cell: number): Choice {
  const count = cellCount(outline)
  if (end === 'from') {
    const from = Math.max(0, Math.min(count - 1, cell))
    return { from, to: Math.max(choice.to, from + 1) }
  }
  const to = Math.max(1, Math.min(count, cell))
  return { from: Math.min(choice.from, to - 1), to }
}

/** From the place where a drag began to where it is. */
export function dragged(outline: LogOutline, places: Float64Array, a: number, b: number): Choice {
  const count = cellCount(outline)
  const from = Math.min(count - 1, cellAt(places, Math.min(a, b)))
  return { from, to: Math.max(from + 1, cellAt(places, Math.max(a, b))) }
}

export function rangeOf(outline: LogOutline, { from, to }: Choice): PartRange {
  return rangeOfCells(outline, from, to)
}

/** How much happens along the strip: lines of each of `count` columns, as parts of the most. */
export function densities(outline: LogOutline, places: Float64Array, count: number): readonly number[] {
  const lines = new Float64Array(count)
  for (let cell = 0; cell < cellCount(outline); cell++) {
    const [from, to] = [(places[cell] ?? 0) * count, (places[cell + 1] ?? 0) * count]
    const all = (outline.line[cell + 1] ?? 0) - (outline.line[cell] ?? 0)
    const last = Math.min(count - 1, Math.floor(to))
    for (let column = Math.min(count - 1, Math.floor(from)); column <= last; column++) {
      const share = to > from ? (Math.min(to, column + 1) - Math.max(from, column)) / (to - from) : 1
      lines[column] = (lines[column] ?? 0) + all * share
    }
  }
  const most = lines.reduce((max, each) => Math.max(max, each), 1)
  return Array.from(lines, (each) => each / most)
}

/** Where signals of calls on every thread arrive, in columns as above. */
export function signalColumns({ signals }: LogOutline, places: Float64Array, count: number): readonly number[] {
  const found = new Set<number>()
  for (const [cell, many] of signals.entries()) {
    const middle = ((places[cell] ?? 0) + (places[cell + 1] ?? 0)) / 2
    if (many > 0) found.add(Math.min(count - 1, Math.floor(middle * count)))
  }
  return [...found]
}
