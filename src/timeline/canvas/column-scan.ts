import { BLOCK, type LaneColumns } from './lane-columns.ts'
import { addSums, fillRest, placeAfter, placeAt } from './lane-query.ts'
import type { Shades } from './palette.ts'
import { PIECE, PIECES } from './piece-kinds.ts'
import type { TimeView } from './time-view.ts'

/**
 * A lane cut into the columns of a picture. A column that one piece fills holds the piece; one in which several meet
 * holds MIXED, and what their colours make together.
 */
export interface ColumnScan {
  readonly width: number
  readonly piece: Uint8Array
  /** Bits: a piece begins with this column, a piece ends with it. */
  readonly edge: Uint8Array
  /**
   * Only of mixed columns: the colours of the pieces, each by its part. What is left of it to the background, where the
   * thread is not there, its alpha lacks.
   */
  readonly mixed: Uint32Array
}

export const MIXED = 255
export const BEGINS = 1
export const ENDS = 2

export function emptyScan(width: number): ColumnScan {
  return { width, piece: new Uint8Array(width), edge: new Uint8Array(width), mixed: new Uint32Array(width) }
}

/** With more events than this in a column, the difference of two sums is quicker than adding them up. */
const FEW = 3 * BLOCK

/**
 * Fills the columns `[first, end)` of a scan, as a scan of all of them would. A column costs a few steps however many
 * events it holds, and a piece that fills many columns costs as little as one: the sums of pieces before any time are
 * known.
 */
export function scanColumns(
  columns: LaneColumns,
  { from, perPx }: TimeView,
  shades: Shades,
  into: ColumnScan,
  first = 0,
  end = into.width,
): void {
  const { width, piece, edge } = into
  edge.fill(0, first, end)
  const { start } = columns
  let place = placeAt(columns, from + first * perPx)
  let x = first
  while (x < end) {
    const time = from + x * perPx
    const next = from + (x + 1) * perPx
    // Where another piece begins in the column, nothing else has to be known of it.
    const till = place + 1 < start.length && (start[place + 1] ?? 0) < next ? time : segmentEnd(columns, place, time)
    if (till >= next) {
      const stop = Math.max(x + 1, Math.min(width, Math.floor((till - from) / perPx)))
      piece.fill(segmentPiece(columns, place, time), x, Math.min(end, stop))
      if (beginsAt(columns, place, x, from, perPx, x > first)) edge[x] = (edge[x] ?? 0) | BEGINS
      if (stop < width && stop <= end) edge[stop - 1] = (edge[stop - 1] ?? 0) | ENDS
      x = stop
      if (x < end) place = placeAfter(columns, place, from + x * perPx)
    } else {
      piece[x] = MIXED
      // The end of a mixed column is the beginning of the next.
      place = mixColumn(columns, place, time, next, shades, into.mixed, x)
      x += 1
    }
  }
}

/** Whether the piece that fills column `x` begins with it. Where one has been scanned before it, it does. */
function beginsAt(
  columns: LaneColumns,
  place: number,
  x: number,
  from: number,
  perPx: number,
  isBehindAnother: boolean,
): boolean {
  if (isBehindAnother) return true
  const start = segmentStart(columns, place, from + x * perPx)
  return x === 0 ? start >= from : start > from + (x - 1) * perPx
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
  const till = place >= 0 ? (end[place] ?? 0) : 0
  return till > time ? till : Math.min(life[1], start[place + 1] ?? life[1])
}

/** Mixes what lies in `[from, to)`; `place` is that of `from`. Gives that of `to`. */
function mixColumn(
  columns: LaneColumns,
  place: number,
  from: number,
  to: number,
  shades: Shades,
  mixed: Uint32Array,
  x: number,
): number {
  const { start, end, piece, life } = columns
  const count = start.length
  if (place + FEW < count && (start[place + FEW] ?? 0) <= to) return mixMany(columns, place, from, to, shades, mixed, x)
  // Of all the pieces only the first can have begun before the column.
  const before = place >= 0 ? Math.min(end[place] ?? 0, to) - from : 0
  let known = Math.max(0, before)
  const shadeBefore = 3 * (piece[Math.max(0, place)] ?? 0)
  let red = known * (shades[shadeBefore] ?? 0)
  let green = known * (shades[shadeBefore + 1] ?? 0)
  let blue = known * (shades[shadeBefore + 2] ?? 0)
  let each = place + 1
  for (; each < count; each++) {
    const begin = start[each] ?? 0
    if (begin > to) break
    const till = end[each] ?? 0
    const length = till > to ? to - begin : till - begin
    const shade = 3 * (piece[each] ?? 0)
    known += length
    red += length * (shades[shade] ?? 0)
    green += length * (shades[shade + 1] ?? 0)
    blue += length * (shades[shade + 2] ?? 0)
  }
  const lived = Math.max(0, Math.min(life[1], to) - Math.max(life[0], from))
  const code = lived > known ? lived - known : 0
  const shade = 3 * PIECE.code
  const part = 1 / (to - from)
  mixed[x] = pixelOf(
    (red + code * (shades[shade] ?? 0)) * part,
    (green + code * (shades[shade + 1] ?? 0)) * part,
    (blue + code * (shades[shade + 2] ?? 0)) * part,
    lived * part,
  )
  return each - 1
}

/** How long each piece lasts in the column that is being mixed. */
const sums = new Float64Array(PIECES)

function mixMany(
  columns: LaneColumns,
  place: number,
  from: number,
  to: number,
  shades: Shades,
  mixed: Uint32Array,
  x: number,
): number {
  const last = placeAfter(columns, place, to)
  sums.fill(0)
  addSums(columns, place, from, -1, sums)
  addSums(columns, last, to, 1, sums)
  fillRest(columns, from, to, sums)
  let red = 0
  let green = 0
  let blue = 0
  for (let kind = PIECE.code; kind < PIECES; kind++) {
    const length = Math.max(0, sums[kind] ?? 0)
    red += length * (shades[3 * kind] ?? 0)
    green += length * (shades[3 * kind + 1] ?? 0)
    blue += length * (shades[3 * kind + 2] ?? 0)
  }
  const part = 1 / (to - from)
  mixed[x] = pixelOf(red * part, green * part, blue * part, 1 - (sums[PIECE.absent] ?? 0) * part)
  return last
}

/** Channels from 0 to 255, rounding aside, and the part that they cover from 0 to 1. */
function pixelOf(red: number, green: number, blue: number, part: number): number {
  const r = red < 254.5 ? (red + 0.5) | 0 : 255
  const g = green < 254.5 ? (green + 0.5) | 0 : 255
  const b = blue < 254.5 ? (blue + 0.5) | 0 : 255
  const alpha = part < 1 ? (part * 255 + 0.5) | 0 : 255
  return ((alpha << 24) | (b << 16) | (g << 8) | r) >>> 0
}
