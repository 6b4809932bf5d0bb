import { type HandlerSpans, handlerFrom, handlerOnAt, handlersOf } from './handler-spans.ts'
import type { KeptScans } from './kept-scans.ts'
import { columnsOf, type LaneColumns, type LaneStore } from './lane-columns.ts'
import type { LogLaneMetrics } from './log-metrics.ts'
import type { LaneOverlay } from './overlay-types.ts'
import type { Palette, Pixel } from './palette.ts'
import { fillBox, type Raster, strokeBox } from './raster.ts'
import { coarseColumn, modulo, type PieceRows, rasterLowPieces, rasterPieces } from './raster-pieces.ts'
import type { TimeView } from './time-view.ts'

/** Narrower than this, in px of the page, a handler is drawn this wide: it must be seen. */
const LEAST_HANDLER = 2
const BORDERED = 4
/** In pixels of the device: no picture is as wide. */
const FAR = 1e8
/** Lower lanes are drawn in wider columns. */
const LEAST_FINE = 12

export interface LanePicture {
  readonly store: LaneStore
  readonly palette: Palette
  readonly metrics: LogLaneMetrics
  /** In columns of the device. */
  readonly view: TimeView
  readonly scans: KeptScans
}

/** One lane whose upper edge is at `top`, in pixels of the device: its strip, its pieces, and the handlers over them. */
export function rasterLane(
  raster: Raster,
  picture: LanePicture,
  lane: number,
  overlay: LaneOverlay | undefined,
  top: number,
): void {
  const { store, palette, metrics } = picture
  const columns = columnsOf(store, lane)
  if (columns.event.length === 0) return
  const rows = (part: readonly [number, number]) => ({
    y0: top + Math.round(part[0] * raster.ratio),
    y1: top + Math.round(part[1] * raster.ratio),
  })
  drawStrip(raster, picture, columns.life, overlay, top)
  drawPieces(raster, picture, columns, rows(metrics.span))
  const handlers = handlersOf(store, columns)
  const { pixels, dimmed, dimmedBorder } = palette
  const span = rows(metrics.handler)
  drawHandlers(raster, picture, handlers.ofOthers, [dimmed, dimmedBorder], span)
  drawHandlers(raster, picture, handlers.of33, [pixels['signal-fill'], pixels.signal], span)
  if (metrics.rail !== undefined && overlay !== undefined) {
    const y0 = top + Math.round((metrics.rail - 1) * raster.ratio)
    drawRails(raster, picture, overlay, columns.life[1], y0)
  }
}

/** Columns stand still in the picture: a coarse one that the left edge cuts begins before it. */
function drawPieces(
  raster: Raster,
  { palette, metrics, view, scans }: LanePicture,
  columns: LaneColumns,
  { y0, y1 }: Pick<PieceRows, 'y0' | 'y1'>,
): void {
  const { width, ratio } = raster
  const phase = Math.round(view.from / view.perPx)
  if (metrics.size >= LEAST_FINE) {
    const scan = scans.scanOf(columns, view, width, palette.shades)
    rasterPieces(raster, scan, { y0, y1, borders: metrics.detail !== 'fill', phase }, palette)
    return
  }
  const wide = coarseColumn(ratio)
  const before = modulo(phase, wide)
  const coarse = { from: view.from - before * view.perPx, perPx: view.perPx * wide }
  const scan = scans.scanOf(columns, coarse, Math.ceil((width + wide - 1) / wide), palette.shades)
  rasterLowPieces(raster, scan, before, y0, y1, palette)
}

function drawStrip(
  raster: Raster,
  { palette, metrics, view }: LanePicture,
  life: readonly [number, number],
  overlay: LaneOverlay | undefined,
  top: number,
): void {
  if (metrics.stripHeight === 0) return
  const { ratio } = raster
  const y0 = top + Math.round(metrics.strip * ratio)
  const x = (time: number) => Math.round((time - view.from) / view.perPx)
  const line = Math.max(1, Math.round(ratio))
  fillBox(raster, x(life[0]), x(life[1]), y0, y0 + line, palette.pixels.rule)
  const first = overlay?.states[0]
  if (first === undefined) return
  const half = Math.round((metrics.stripHeight * ratio - line) / 2)
  fillBox(raster, x(first.time), x(life[1]), y0 - half, y0 + line + half, palette.pixels.state)
}

/** What would lie within a few pixels is drawn once. */
function drawHandlers(
  raster: Raster,
  { metrics, view }: LanePicture,
  spans: HandlerSpans,
  [fill, border]: readonly [Pixel, Pixel],
  { y0, y1 }: { readonly y0: number; readonly y1: number },
): void {
  const { from, perPx } = view
  const { start, end } = spans
  const { width, ratio } = raster
  const least = Math.ceil(LEAST_HANDLER * ratio)
  const wide = metrics.detail === 'fill' ? Number.POSITIVE_INFINITY : BORDERED * ratio
  const right = from + width * perPx
  const narrow = narrowFor(width)
  let marked = 0
  let drawn = -FAR
  let index = handlerOnAt(spans, from)
  while (index < start.length && (start[index] ?? 0) < right) {
    // Whole numbers in 32 bits are quicker, and there are thousands in a frame.
    const x0 = Math.max(-FAR, Math.floor(((start[index] ?? 0) - from) / perPx)) | 0
    const x1 = Math.max(x0 + least, Math.min(FAR, Math.ceil(((end[index] ?? 0) - from) / perPx)) | 0)
    if (x1 > drawn) {
      if (x1 - x0 >= wide) {
        fillBox(raster, x0, x1, y0, y1, fill)
        strokeBox(raster, x0, x1, y0, y1, border)
      } else {
        const last = Math.min(width, x1)
        for (let x = Math.max(0, x0, drawn); x < last; x++) narrow[marked++] = x
      }
      drawn = x1
    }
    index++
    // Those that begin and end within what is drawn are covered; the last that begins there may go on.
    const free = from + drawn * perPx
    if (index < start.length && (start[index] ?? 0) < free) {
      index = Math.max(index, handlerFrom(spans, free, index) - 1)
    }
  }
  fillMarked(raster, narrow, marked, y0, y1, border)
}

let columnsOfNarrow = new Uint32Array()

/** Room for a mark in each column. */
function narrowFor(width: number): Uint32Array {
  if (columnsOfNarrow.length < width) columnsOfNarrow = new Uint32Array(width)
  return columnsOfNarrow
}

/** Row by row, as the pixels lie: column by column takes three times as long. */
function fillMarked(
  { pixels, width, height }: Raster,
  marks: Uint32Array,
  count: number,
  y0: number,
  y1: number,
  pixel: Pixel,
): void {
  for (let y = Math.max(0, y0); y < Math.min(height, y1); y++) {
    const row = y * width
    for (let i = 0; i < count; i++) pixels[row + (marks[i] ?? 0)] = pixel
  }
}

/** The rail on which a signal waits, from where it was sent to where it arrives. */
function drawRails(
  raster: Raster,
  { palette, view }: LanePicture,
  { flights }: LaneOverlay,
  gone: number,
  y0: number,
): void {
  const { from, perPx } = view
  const right = from + raster.width * perPx
  const y1 = y0 + Math.round(2 * raster.ratio)
  let drawn = Number.NEGATIVE_INFINITY
  for (let index = flightFrom(flights, from); index < flights.length; index++) {
    const flight = flights[index]
    if (flight === undefined || flight.sent >= right) break
    const x0 = Math.floor((flight.sent - from) / perPx)
    const x1 = Math.max(x0 + 1, Math.ceil(((flight.delivered ?? gone) - from) / perPx))
    if (x1 <= drawn) continue
    fillBox(raster, Math.max(x0, drawn), x1, y0, y1, palette.pixels.signal)
    drawn = x1
  }
}

/** The first flight that may still be on at `time`: the one before the first that was sent later, or a few earlier. */
export function flightFrom(flights: LaneOverlay['flights'], time: number): number {
  let low = 0
  let high = flights.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((flights[middle]?.sent ?? 0) < time) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - WAITING)
}

/** A thread has one signal 33 of a call waiting, and perhaps one of the call before. */
const WAITING = 2
