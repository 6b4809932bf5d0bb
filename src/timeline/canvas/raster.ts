import { blend, type Palette, type Pixel } from './palette.ts'
import type { TimeView } from './time-view.ts'

/** The pixels of a stage. All lengths here are in pixels of the device: a px of the page is `ratio` of them. */
export interface Raster {
  readonly pixels: Uint32Array
  readonly width: number
  readonly height: number
  readonly ratio: number
}

export function fillBox({ pixels, width, height }: Raster, box: PixelBox, pixel: Pixel): void {
  const [left, right] = [Math.max(0, box.x0), Math.min(width, box.x1)]
  if (left >= right) return
  for (let y = Math.max(0, box.y0); y < Math.min(height, box.y1); y++)
    pixels.fill(pixel, y * width + left, y * width + right)
}

/** `[x0, x1)` by `[y0, y1)`. */
export interface PixelBox {
  readonly x0: number
  readonly x1: number
  readonly y0: number
  readonly y1: number
}

/** A frame of one px inside of a box, cut where the box leaves the picture. */
export function strokeBox(raster: Raster, { x0, x1, y0, y1 }: PixelBox, pixel: Pixel): void {
  const line = Math.max(1, Math.round(raster.ratio))
  fillBox(raster, { x0, x1, y0, y1: Math.min(y1, y0 + line) }, pixel)
  fillBox(raster, { x0, x1, y0: Math.max(y0, y1 - line), y1 }, pixel)
  fillBox(raster, { x0, x1: Math.min(x1, x0 + line), y0, y1 }, pixel)
  fillBox(raster, { x0: Math.max(x0, x1 - line), x1, y0, y1 }, pixel)
}

/** Time to columns of the device. */
export function columnsView({ from, perPx }: TimeView, ratio: number): TimeView {
  return { from, perPx: perPx / ratio }
}

/** What lies behind all lanes: paper, and darker where a call is on and the world stands still. */
export function backgroundRow(
  width: number,
  view: TimeView,
  palette: Palette,
  base: 'paper' | 'panel',
  calls: readonly { readonly from: number; readonly to: number }[],
): Uint32Array {
  const paper = palette.pixels[base]
  const row = new Uint32Array(width).fill(paper)
  const stopped = blend(paper, palette.pixels.ink, 0.05)
  for (const { from, to } of calls) {
    const left = Math.floor((from - view.from) / view.perPx)
    const right = Math.ceil((to - view.from) / view.perPx)
    if (right > 0 && left < width) row.fill(stopped, Math.max(0, left), Math.min(width, right))
  }
  return row
}

export function fillBackground({ pixels, width, height }: Raster, row: Uint32Array, y0 = 0, y1 = height): void {
  for (let y = Math.max(0, y0); y < Math.min(height, y1); y++) pixels.set(row, y * width)
}
