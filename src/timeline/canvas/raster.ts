import { blend, type Palette, type Pixel } from './palette.ts'
import type { TimeView } from './time-view.ts'

/** The pixels of a stage. All lengths here are in pixels of the device: a px of the page is `ratio` of them. */
export interface Raster {
  readonly pixels: Uint32Array
  readonly width: number
  readonly height: number
  readonly ratio: number
}

/** Fills `[x0, x1)` by `[y0, y1)`. Plain numbers: an object for each of the many boxes of a frame takes longer. */
export function fillBox(
  { pixels, width, height }: Raster,
  x0: number,
  x1: number,
  y0: number,
  y1: number,
  pixel: Pixel,
): void {
  const left = Math.max(0, x0)
  const right = Math.min(width, x1)
  if (left >= right) return
  const bottom = Math.min(height, y1)
  for (let y = Math.max(0, y0); y < bottom; y++) fillPart(pixels, y * width + left, y * width + right, pixel)
}

/** Fills `[from, to)`: a call of `fill` takes longer than a few pixels. */
export function fillPart(pixels: Uint32Array, from: number, to: number, pixel: Pixel): void {
  if (to - from > FEW) pixels.fill(pixel, from, to)
  else for (let i = from; i < to; i++) pixels[i] = pixel
}

const FEW = 16

/** A frame of one px inside of a box, cut where the box leaves the picture. */
export function strokeBox(raster: Raster, x0: number, x1: number, y0: number, y1: number, pixel: Pixel): void {
  const line = Math.max(1, Math.round(raster.ratio))
  fillBox(raster, x0, x1, y0, Math.min(y1, y0 + line), pixel)
  fillBox(raster, x0, x1, Math.max(y0, y1 - line), y1, pixel)
  fillBox(raster, x0, Math.min(x1, x0 + line), y0, y1, pixel)
  fillBox(raster, Math.max(x0, x1 - line), x1, y0, y1, pixel)
}

/** Time to columns of the device. */
export function columnsView({ from, perPx }: TimeView, ratio: number): TimeView {
  return { from, perPx: perPx / ratio }
}

/** Fills a row with what lies behind all lanes: paper, and darker where a call is on and the world stands still. */
export function fillBackgroundRow(
  row: Uint32Array,
  view: TimeView,
  palette: Palette,
  base: 'paper' | 'panel',
  calls: readonly { readonly from: number; readonly to: number }[],
): void {
  const { length: width } = row
  const paper = palette.pixels[base]
  row.fill(paper)
  const stopped = blend(paper, palette.pixels.ink, 0.05)
  for (const { from, to } of calls) {
    const left = Math.floor((from - view.from) / view.perPx)
    const right = Math.ceil((to - view.from) / view.perPx)
    if (right > 0 && left < width) row.fill(stopped, Math.max(0, left), Math.min(width, right))
  }
}

/** Fills the rows `[y0, y1)` with one. */
export function fillBackground({ pixels, width, height }: Raster, row: Uint32Array, y0 = 0, y1 = height): void {
  for (let y = Math.max(0, y0); y < Math.min(height, y1); y++) pixels.set(row, y * width)
}
