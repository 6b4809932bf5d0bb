import { BEGINS, type ColumnScan, type Cursor, ENDS, MIXED, mixColumn, mixColumns } from './column-mix.ts'
import type { LaneColumns } from './lane-columns.ts'
import { placeAfter, placeAt } from './lane-query.ts'
import type { Shades } from './palette.ts'
import { PIECE } from './piece-kinds.ts'
import type { TimeView } from './time-view.ts'

export function emptyScan(width: number): ColumnScan {
  return { width, piece: new Uint8Array(width), edge: new Uint8Array(width), mixed: new Uint32Array(width) }
}

/**
 * Fills the columns `[first, end)` of a scan, as a scan of all of them would. A column costs a few steps however many
 * events it holds, and a piece that fills many columns costs as little as one: the sums of pieces before any time are
 * known.
 */
export function scanColumns(
  columns: LaneColumns,
  view: TimeView,
  shades: Shades,
  into: ColumnScan,
  first = 0,
  end = into.width,
): void {
  const { width, piece, edge } = into
  const { from, perPx } = view
  edge.fill(0, first, end)
  const at: Cursor = { x: first, place: placeAt(columns, from + first * perPx) }
  while (at.x < end) {
    mixColumns(columns, at, view, shades, into, end)
    const { x } = at
    if (x >= end) return
    const time = from + x * perPx
    const next = from + (x + 1) * perPx
    const till = segmentEnd(columns, at.place, time)
    if (till < next) {
      piece[x] = MIXED
      // The end of a mixed column is the beginning of the next.
      at.place = mixColumn(columns, at.place, time, next, shades, into.mixed, x)
      at.x++
      continue
    }
    const stop = Math.max(x + 1, Math.min(width, Math.floor((till - from) / perPx)))
    piece.fill(segmentPiece(columns, at.place, time), x, Math.min(end, stop))
    if (beginsAt(columns, at.place, x, from, perPx, x > first)) edge[x] = (edge[x] ?? 0) | BEGINS
    if (stop < width && stop <= end) edge[stop - 1] = (edge[stop - 1] ?? 0) | ENDS
    at.x = stop
    if (stop < end) at.place = placeAfter(columns, at.place, from + stop * perPx)
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
