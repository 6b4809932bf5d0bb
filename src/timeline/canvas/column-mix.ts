import { BLOCK, type LaneColumns } from './lane-columns.ts'
import { addSums, fillRest, placeAfter } from './lane-query.ts'
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

/** Where a scan is: a column, and the place of its beginning. */
export interface Cursor {
  x: number
  place: number
}

/** With more events than this in a column, the difference of two sums is quicker than adding them up. */
const FEW = 3 * BLOCK

/**
 * Mixes column after column, up to one that lies at an end of the lane, holds very many events, or is filled by one
 * piece. Where all lanes are in view these are a hundred thousand columns a frame: nothing here is called or made anew
 * for each of them.
 */
export function mixColumns(
  { start, end: ends, piece: kinds, life }: LaneColumns,
  at: Cursor,
  { from, perPx }: TimeView,
  shades: Shades,
  { piece, mixed }: ColumnScan,
  stop: number,
): void {
  const count = start.length
  const part = 1 / perPx
  const codeRed = shades[3 * PIECE.code] ?? 0
  const codeGreen = shades[3 * PIECE.code + 1] ?? 0
  const codeBlue = shades[3 * PIECE.code + 2] ?? 0
  let { x, place } = at
  for (; x < stop; x++) {
    const time = from + x * perPx
    const next = from + (x + 1) * perPx
    if (place < 0 || next > life[1] || (place + FEW < count && (start[place + FEW] ?? 0) <= next)) break
    const open = ends[place] ?? 0
    if ((open > time ? open : place + 1 < count ? (start[place + 1] ?? 0) : life[1]) >= next) break
    // Of all the pieces only the first can have begun before the column.
    let known = open > time ? open - time : 0
    let shade = 3 * (kinds[place] ?? 0)
    let red = known * (shades[shade] ?? 0)
    let green = known * (shades[shade + 1] ?? 0)
    let blue = known * (shades[shade + 2] ?? 0)
    for (place++; place < count; place++) {
      const begin = start[place] ?? 0
      if (begin > next) break
      const till = ends[place] ?? 0
      const length = till > next ? next - begin : till - begin
      shade = 3 * (kinds[place] ?? 0)
      known += length
      red += length * (shades[shade] ?? 0)
      green += length * (shades[shade + 1] ?? 0)
      blue += length * (shades[shade + 2] ?? 0)
    }
    place--
    const code = perPx > known ? perPx - known : 0
    const r = Math.min(255, ((red + code * codeRed) * part + 0.5) | 0)
    const g = Math.min(255, ((green + code * codeGreen) * part + 0.5) | 0)
    const b = Math.min(255, ((blue + code * codeBlue) * part + 0.5) | 0)
    piece[x] = MIXED
    mixed[x] = 0xff000000 | (b << 16) | (g << 8) | r
  }
  at.x = x
  at.place = place
}

/** Mixes what lies in `[from, to)`; `place` is that of `from`. Gives that of `to`. */
export function mixColumn(
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
