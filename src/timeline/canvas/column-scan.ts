import { BLOCK, type LaneColumns } from './lane-columns.ts'
import { addSums, fillRest, placeAfter, placeAt } from './lane-query.ts'
import { PIECE, PIECES } from './piece-kinds.ts'
import type { TimeView } from './time-view.ts'

/**
 * A lane cut into the columns of a picture. A column that one piece fills holds the piece; one in which several meet
 * holds MIXED, and what each of them covers of it.
 */
export interface ColumnScan {
  readonly width: number
  readonly piece: Uint8Array
  /** Bits: a piece begins with this column, a piece ends with it. */
  readonly edge: Uint8Array
  /** At `x * PIECES + piece`, the part of the column, 0 to 1, of each piece. Only for mixed columns. */
  readonly parts: Float32Array
  /** Room for a row of pixels of the inside of the lane, and of its border. */
  readonly inner: Uint32Array
  readonly outer: Uint32Array
}

export const MIXED = 255
export const BEGINS = 1
export const ENDS = 2

export function emptyScan(width: number): ColumnScan {
  return {
    width,
    piece: new Uint8Array(width),
    edge: new Uint8Array(width),
    parts: new Float32Array(width * PIECES),
    inner: new Uint32Array(width),
    outer: new Uint32Array(width),
  }
}

/** How long each piece lasts in the column that is being mixed. */
const sums = new Float64Array(PIECES)
/** With up to so many events in a column, it is quicker to add them up than to take the difference of two sums. */
const FEW = 3 * BLOCK

/**
 * Fills a scan. A column costs a few steps however many events it holds, and a piece that fills many columns costs as
 * little as one: the sums of pieces before any time are known.
 */
export function scanColumns(columns: LaneColumns, view: TimeView, into: ColumnScan): void {
  const { width, piece, edge } = into
  const { from, perPx } = view
  edge.fill(0)
  let place = placeAt(columns, from)
  let x = 0
  let found = 0
  while (x < width) {
    const time = from + x * perPx
    const next = from + (x + 1) * perPx
    if (found !== x) place = placeAfter(columns, place, time)
    const till = segmentEnd(columns, place, time)
    if (till >= next) {
      const end = Math.max(x + 1, Math.min(width, Math.floor((till - from) / perPx)))
      const kind = segmentPiece(columns, place, time)
      piece.fill(kind, x, end)
      if (x > 0 || segmentStart(columns, place, time) >= from) edge[x] = (edge[x] ?? 0) | BEGINS
      if (end < width) edge[end - 1] = (edge[end - 1] ?? 0) | ENDS
      x = end
    } else {
      piece[x] = MIXED
      const last = placeAfter(columns, place, next)
      mixColumn(columns, place, last, time, next, into.parts, x * PIECES)
      // The end of a mixed column is the beginning of the next.
      place = last
      x += 1
      found = x
    }
  }
}

function isOutside({ life }: LaneColumns, time: number): boolean {
  return time < life[0] || time >= life[1]
}

function segmentPiece(columns: LaneColumns, place: number, time: number): number {
  if (isOutside(columns, time)) return PIECE.absent
  return place >= 0 && (columns.end[place] ?? 0) > time ? (columns.piece[place] ?? 0) : PIECE.code
}

function segmentStart(columns: LaneColumns, place: number, time: number): number {
  const { life, start, end } = columns
  if (time < life[0]) return Number.NEGATIVE_INFINITY
  if (time >= life[1]) return life[1]
  return (end[place] ?? 0) > time ? (start[place] ?? 0) : (end[place] ?? 0)
}

function segmentEnd(columns: LaneColumns, place: number, time: number): number {
  const { life, start, end } = columns
  if (time < life[0]) return life[0]
  if (time >= life[1]) return Number.POSITIVE_INFINITY
  const till = end[place] ?? 0
  return place >= 0 && till > time ? till : Math.min(life[1], start[place + 1] ?? life[1])
}

/** `place` is that of the beginning of the column, `last` that of its end. */
function mixColumn(
  columns: LaneColumns,
  place: number,
  last: number,
  from: number,
  to: number,
  parts: Float32Array,
  at: number,
): void {
  sums.fill(0)
  if (last - place > FEW) {
    addSums(columns, place, from, -1, sums)
    addSums(columns, last, to, 1, sums)
  } else {
    const { start, end, piece } = columns
    for (let each = Math.max(0, place); each <= last; each++) {
      const kind = piece[each] ?? 0
      const length = Math.min(to, end[each] ?? 0) - Math.max(from, start[each] ?? 0)
      if (length > 0) sums[kind] = (sums[kind] ?? 0) + length
    }
  }
  fillRest(columns, from, to, sums)
  const part = 1 / (to - from)
  for (let kind = 0; kind < PIECES; kind++) parts[at + kind] = (sums[kind] ?? 0) * part
}
