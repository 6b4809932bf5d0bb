import { BEGINS, type ColumnScan, ENDS, MIXED } from './column-scan.ts'
import { type Palette, type Pixel, packed } from './palette.ts'
import { PIECE, PIECES } from './piece-kinds.ts'
import type { Raster } from './raster.ts'

/** From this width on, in px of the page, a piece has a border and a texture of its own. */
const BORDERED = 3

export interface PieceRows {
  /** `[y0, y1)` in pixels of the device. */
  readonly y0: number
  readonly y1: number
  readonly borders: boolean
  /** Where a texture that stays with the picture begins, in pixels of the device. */
  readonly phase: number
}

/** Draws a scanned lane. What is absent or asleep lets the background be seen. */
export function rasterPieces(raster: Raster, scan: ColumnScan, rows: PieceRows, palette: Palette): void {
  const { pixels, width, height } = raster
  const y0 = Math.max(0, rows.y0)
  const y1 = Math.min(height, rows.y1)
  if (y0 >= y1) return
  const { inner, outer: edge } = scan
  inner.set(pixels.subarray(y0 * width, (y0 + 1) * width))
  const outer = rows.borders ? edge : inner
  if (rows.borders) outer.set(inner)
  const wide = drawRow(scan, rows, raster.ratio, palette, inner, outer)
  const line = Math.max(1, Math.round(raster.ratio))
  for (let y = y0; y < y1; y++) {
    const isEdge = rows.borders && (y < rows.y0 + line || y >= rows.y1 - line)
    pixels.set(isEdge ? outer : inner, y * width)
  }
  for (const run of wide) drawTexture(raster, rows, run, palette)
}

/** So many pixels of the page share a column where lanes are too low for what is in them to be read. */
export const COARSE = 2

/** Draws a lane of a few pixels' height, scanned in columns that are COARSE wide: one row, which is then copied. */
export function rasterLowPieces(raster: Raster, scan: ColumnScan, y0: number, y1: number, palette: Palette): void {
  const { pixels, width, height } = raster
  const first = Math.max(0, y0)
  if (first >= Math.min(height, y1)) return
  const row = first * width
  const wide = Math.round(COARSE * raster.ratio)
  for (let x = 0; x < scan.width; x++) {
    const piece = scan.piece[x] ?? 0
    if (piece === PIECE.absent) continue
    const at = row + x * wide
    const pixel =
      piece === MIXED ? mixed(scan.parts, x * PIECES, palette, pixels[at] ?? 0) : (palette.dense[piece] ?? 0)
    pixels.fill(pixel, at, Math.min(at + wide, row + width))
  }
  for (let y = first + 1; y < Math.min(height, y1); y++) pixels.copyWithin(y * width, row, row + width)
}

interface Run {
  readonly x0: number
  readonly x1: number
  readonly piece: number
}

/** One row of the inside and one of the upper and lower border. Gives the runs that have a texture. */
function drawRow(
  { width, piece, edge, parts }: ColumnScan,
  { borders }: PieceRows,
  ratio: number,
  palette: Palette,
  inner: Uint32Array,
  outer: Uint32Array,
): readonly Run[] {
  const wide: Run[] = []
  const line = Math.max(1, Math.round(ratio))
  let x = 0
  while (x < width) {
    const kind = piece[x] ?? 0
    if (kind === MIXED) {
      inner[x] = outer[x] = mixed(parts, x * PIECES, palette, inner[x] ?? 0)
      x += 1
      continue
    }
    let end = x + 1
    while (end < width && piece[end] === kind && ((edge[end] ?? 0) & BEGINS) === 0) end++
    const run = { x0: x, x1: end, piece: kind }
    if (kind !== PIECE.absent) {
      const isWide = borders && end - x >= BORDERED * ratio
      if (isWide) {
        const begins = ((edge[x] ?? 0) & BEGINS) !== 0
        const ends = ((edge[end - 1] ?? 0) & ENDS) !== 0
        drawWide(run, begins, ends, line, palette, inner, outer)
        wide.push(run)
      } else {
        inner.fill(palette.dense[kind] ?? 0, x, end)
        if (outer !== inner) outer.fill(palette.dense[kind] ?? 0, x, end)
      }
    }
    x = end
  }
  return wide
}

function drawWide(
  { x0, x1, piece }: Run,
  begins: boolean,
  ends: boolean,
  line: number,
  palette: Palette,
  inner: Uint32Array,
  outer: Uint32Array,
): void {
  if (piece === PIECE.asleep) return
  const border = palette.border[piece] ?? 0
  inner.fill(palette.fill[piece] ?? 0, x0, x1)
  // What is known of an untimed call is where it began: it has no other border.
  if (piece === PIECE.untimed) outer.fill(palette.fill[piece] ?? 0, x0, x1)
  else outer.fill(border, x0, x1)
  if (begins) inner.fill(border, x0, Math.min(x1, x0 + line))
  if (begins) outer.fill(border, x0, Math.min(x1, x0 + line))
  if (ends && piece !== PIECE.untimed) inner.fill(border, Math.max(x0, x1 - line), x1)
}

/** The colours of the pieces that meet in a column, each by its part. */
function mixed(parts: Float32Array, at: number, { dense }: Palette, background: Pixel): Pixel {
  let red = 0
  let green = 0
  let blue = 0
  for (let kind = 0; kind < PIECES; kind++) {
    const part = parts[at + kind] ?? 0
    if (part <= 0) continue
    const pixel = kind === PIECE.absent ? background : (dense[kind] ?? 0)
    red += (pixel & 255) * part
    green += ((pixel >>> 8) & 255) * part
    blue += ((pixel >>> 16) & 255) * part
  }
  return packed(Math.min(255, Math.round(red)), Math.min(255, Math.round(green)), Math.min(255, Math.round(blue)))
}

const HATCH = 10
const ZIGZAG = 12
const DOTS = 6
const DOT = 2

function drawTexture(raster: Raster, rows: PieceRows, run: Run, palette: Palette): void {
  if (run.piece === PIECE.kernel) drawHatch(raster, rows, run, palette.texture)
  else if (run.piece === PIECE.spinning) drawZigzag(raster, rows, run, palette.texture)
  else if (run.piece === PIECE.asleep) drawDots(raster, rows, run, palette.pixels.waiting)
}

function modulo(value: number, period: number): number {
  return ((value % period) + period) % period
}

function drawHatch({ pixels, width, height, ratio }: Raster, rows: PieceRows, run: Run, pixel: Pixel): void {
  const line = Math.max(1, Math.round(ratio))
  const period = Math.round(HATCH * ratio)
  const last = Math.min(height, rows.y1 - line)
  for (let y = Math.max(0, rows.y0 + line); y < last; y++) {
    const shift = modulo(run.x0 + line + rows.phase + (y - rows.y0), period)
    for (let x = run.x0 + line - shift; x < run.x1 - line; x += period) {
      const from = Math.max(run.x0 + line, x)
      const to = Math.min(run.x1 - line, x + line)
      for (let each = from; each < to; each++) pixels[y * width + each] = pixel
    }
  }
}

function drawZigzag({ pixels, width, height, ratio }: Raster, rows: PieceRows, run: Run, pixel: Pixel): void {
  const line = Math.max(1, Math.round(ratio))
  const period = Math.round(ZIGZAG * ratio)
  const middle = (rows.y0 + rows.y1) >> 1
  for (let x = run.x0 + line; x < run.x1 - line; x++) {
    const along = modulo(x + rows.phase, period)
    const y = middle + Math.round(period / 4 - Math.abs(along - period / 2))
    for (let thick = 0; thick < line; thick++) {
      if (y + thick >= 0 && y + thick < height) pixels[(y + thick) * width + x] = pixel
    }
  }
}

function drawDots({ pixels, width, height, ratio }: Raster, rows: PieceRows, run: Run, pixel: Pixel): void {
  const dot = Math.round(DOT * ratio)
  const period = Math.round(DOTS * ratio)
  const top = ((rows.y0 + rows.y1) >> 1) - (dot >> 1)
  for (let x = run.x0; x < run.x1; x++) {
    if (modulo(x + rows.phase, period) >= dot) continue
    for (let y = Math.max(0, top); y < Math.min(height, top + dot); y++) pixels[y * width + x] = pixel
  }
}
