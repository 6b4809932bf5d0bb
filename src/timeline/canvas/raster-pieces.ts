import { BEGINS, type ColumnScan, ENDS, MIXED } from './column-mix.ts'
import { over, type Palette, type Pixel } from './palette.ts'
import { PIECE } from './piece-kinds.ts'
import { fillPart, type Raster } from './raster.ts'

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
  const [inner, edge] = rowsFor(width)
  inner.set(pixels.subarray(y0 * width, (y0 + 1) * width))
  const outer = rows.borders ? edge : inner
  if (rows.borders) outer.set(inner)
  const runs = drawRow(scan, rows, raster.ratio, palette, inner, outer)
  const line = Math.max(1, Math.round(raster.ratio))
  for (let y = y0; y < y1; y++) {
    const isEdge = rows.borders && (y < rows.y0 + line || y >= rows.y1 - line)
    pixels.set(isEdge ? outer : inner, y * width)
  }
  for (const run of runs) drawTexture(raster, rows, run, palette)
}

let rowsOfLane: readonly [Uint32Array, Uint32Array] = [new Uint32Array(), new Uint32Array()]

/** Room for a row of pixels of the inside of a lane, and of its border. */
function rowsFor(width: number): readonly [Uint32Array, Uint32Array] {
  if (rowsOfLane[0].length !== width) rowsOfLane = [new Uint32Array(width), new Uint32Array(width)]
  return rowsOfLane
}

/** So many pixels of the page share a column where lanes are too low for what is in them to be read. */
const COARSE = 2

/**
 * Draws a lane of a few pixels' height, scanned in columns that are COARSE wide, of which the first begins `before`
 * pixels in front of the picture: one row, which is then copied.
 */
export function rasterLowPieces(
  raster: Raster,
  scan: ColumnScan,
  before: number,
  y0: number,
  y1: number,
  palette: Palette,
): void {
  const { pixels, width, height } = raster
  const first = Math.max(0, y0)
  if (first >= Math.min(height, y1)) return
  const row = first * width
  const wide = coarseColumn(raster.ratio)
  const { piece, mixed } = scan
  const { dense } = palette
  for (let x = 0, at = row - before; x < scan.width; x++, at += wide) {
    const kind = piece[x] ?? 0
    if (kind === PIECE.absent) continue
    const end = Math.min(at + wide, row + width)
    for (let each = Math.max(at, row); each < end; each++) {
      pixels[each] = kind === MIXED ? over(pixels[each] ?? 0, mixed[x] ?? 0) : (dense[kind] ?? 0)
    }
  }
  for (let y = first + 1; y < Math.min(height, y1); y++) pixels.copyWithin(y * width, row, row + width)
}

/** How wide a coarse column is, in pixels of the device. */
export function coarseColumn(ratio: number): number {
  return Math.round(COARSE * ratio)
}

interface Run {
  readonly x0: number
  readonly x1: number
  readonly piece: number
}

/** One row of the inside and one of the upper and lower border. Gives the runs that have a texture. */
function drawRow(
  { width, piece, edge, mixed }: ColumnScan,
  { borders }: PieceRows,
  ratio: number,
  palette: Palette,
  inner: Uint32Array,
  outer: Uint32Array,
): readonly Run[] {
  const textured: Run[] = []
  const line = Math.max(1, Math.round(ratio))
  let x = 0
  while (x < width) {
    const kind = piece[x] ?? 0
    if (kind === MIXED) {
      inner[x] = outer[x] = over(inner[x] ?? 0, mixed[x] ?? 0)
      x += 1
      continue
    }
    let end = x + 1
    while (end < width && piece[end] === kind && ((edge[end] ?? 0) & BEGINS) === 0) end++
    if (kind !== PIECE.absent) {
      const isWide = borders && end - x >= BORDERED * ratio
      if (isWide) {
        const begins = ((edge[x] ?? 0) & BEGINS) !== 0
        const ends = ((edge[end - 1] ?? 0) & ENDS) !== 0
        drawWide(kind, x, end, begins, ends, line, palette, inner, outer)
        if (hasTexture(kind)) textured.push({ x0: x, x1: end, piece: kind })
      } else {
        fillPart(inner, x, end, palette.dense[kind] ?? 0)
        if (outer !== inner) fillPart(outer, x, end, palette.dense[kind] ?? 0)
      }
    }
    x = end
  }
  return textured
}

function drawWide(
  piece: number,
  x0: number,
  x1: number,
  begins: boolean,
  ends: boolean,
  line: number,
  palette: Palette,
  inner: Uint32Array,
  outer: Uint32Array,
): void {
  if (piece === PIECE.asleep) return
  const border = palette.border[piece] ?? 0
  const fill = palette.fill[piece] ?? 0
  fillPart(inner, x0, x1, fill)
  // What is known of an untimed call is where it began: it has no other border.
  fillPart(outer, x0, x1, piece === PIECE.untimed ? fill : border)
  if (begins) fillPart(inner, x0, Math.min(x1, x0 + line), border)
  if (begins) fillPart(outer, x0, Math.min(x1, x0 + line), border)
  if (ends && piece !== PIECE.untimed) fillPart(inner, Math.max(x0, x1 - line), x1, border)
}

function hasTexture(piece: number): boolean {
  return piece === PIECE.kernel || piece === PIECE.spinning || piece === PIECE.asleep
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

export function modulo(value: number, period: number): number {
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
