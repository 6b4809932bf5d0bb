import { drawClones } from './clone-lines.ts'
import type { KeptScans } from './kept-scans.ts'
import { type LaneStore, prepareLanes } from './lane-columns.ts'
import { logLaneMetrics } from './log-metrics.ts'
import type { CallMark, Overlay } from './overlay-types.ts'
import { blend, type Palette } from './palette.ts'
import { columnsView, fillBackground, fillBackgroundRow, fillBox, type Raster } from './raster.ts'
import { rasterLane } from './raster-lane.ts'
import { rowsByLane } from './rows-by-lane.ts'
import { isInView, rowsInView, type StageRows, topOf } from './stage-rows.ts'
import type { TimeView } from './time-view.ts'

/** Everything that a picture of the stage is made of. Lengths in px of the page. */
export interface StagePicture {
  readonly store: LaneStore
  readonly overlay: Overlay
  /** The lane of each row. */
  readonly order: readonly number[]
  readonly rows: StageRows
  readonly view: TimeView
  readonly palette: Palette
  /** The row whose background is another one. */
  readonly selectedRow: number | undefined
}

/** What the stage looks like but for words and glyphs, as pixels. */
export function rasterStage(raster: Raster, picture: StagePicture, scans: KeptScans): void {
  scans.begin()
  const { store, overlay, order, rows, palette, selectedRow } = picture
  const view = columnsView(picture.view, raster.ratio)
  const [first, end] = rowsInView(rows)
  prepareLanes(store, order.slice(first, end))
  const seen = callsInView(overlay.calls, view.from, view.from + raster.width * view.perPx)
  const top = (row: number) => Math.round(topOf(rows, row) * raster.ratio)
  const row = backgroundFor(raster.width)
  fillBackgroundRow(row, view, palette, 'paper', seen)
  fillBackground(raster, row, 0, top(rows.lanes))
  fillBackgroundRow(row, view, palette, 'paper', [])
  fillBackground(raster, row, top(rows.lanes))
  if (selectedRow !== undefined) {
    fillBackgroundRow(row, view, palette, 'panel', seen)
    fillBackground(raster, row, top(selectedRow), top(selectedRow + 1))
  }
  drawClones(raster, picture)
  drawFlights(raster, picture, seen)
  const lanePicture = { store, palette, metrics: logLaneMetrics(rows.size), view, scans }
  for (let at = first; at < end; at++) {
    const lane = order[at]
    if (lane !== undefined) rasterLane(raster, lanePicture, lane, overlay.lanes[lane], top(at))
  }
}

let background = new Uint32Array()

/** Room for a row of pixels, used again from picture to picture. */
function backgroundFor(width: number): Uint32Array {
  if (background.length !== width) background = new Uint32Array(width)
  return background
}

/** Calls are in the order in which they begin, and none overlaps the next by much: a few before are looked at. */
export function callsInView(calls: readonly CallMark[], from: number, to: number): readonly CallMark[] {
  let low = 0
  let high = calls.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((calls[middle]?.from ?? 0) < from) low = middle + 1
    else high = middle
  }
  const seen: CallMark[] = []
  for (let index = Math.max(0, low - OVERLAPPING); index < calls.length; index++) {
    const call = calls[index]
    if (call === undefined || call.from > to) break
    if (call.to >= from) seen.push(call)
  }
  return seen
}

const OVERLAPPING = 8
/** Arrows of a call that are closer than this, in px, are drawn as one. */
const ARROWS_APART = 7

/** The upright line of each signal, from the lane of its sender to its own; behind the lanes. */
function drawFlights(raster: Raster, picture: StagePicture, calls: readonly CallMark[]): void {
  const { palette, rows } = picture
  const { ratio } = raster
  const metrics = logLaneMetrics(rows.size)
  const wide = Math.max(1, Math.round(ratio * 1.5))
  // What only passes through the view must not drown what arrives in it.
  const faint = blend(palette.pixels.paper, palette.pixels.signal, 0.25)
  for (const { x, fromRow, toRow } of flightLines(picture, raster.width / ratio, calls)) {
    const down = toRow > fromRow
    const start = topOf(rows, fromRow) + (down ? metrics.span[1] : metrics.span[0])
    const end = topOf(rows, toRow) + (metrics.rail ?? metrics.handler[0])
    const x0 = Math.round(x * ratio)
    const [y0, y1] = [Math.min(start, end), Math.max(start, end)]
    const pixel = isInView(rows, toRow) ? palette.pixels.signal : faint
    fillBox(raster, x0, x0 + wide, Math.round(y0 * ratio), Math.round(y1 * ratio), pixel)
  }
}

export interface FlightLine {
  readonly x: number
  readonly fromRow: number
  readonly toRow: number
}

/** Those signals in view that are far enough apart; of a crowd the one that goes farthest. */
export function flightLines(
  { view, order, rows }: StagePicture,
  width: number,
  calls: readonly CallMark[],
): readonly FlightLine[] {
  const rowOf = rowsByLane(order)
  const found: FlightLine[] = []
  for (const { coordinator, flights } of calls) {
    const fromRow = coordinator === undefined ? undefined : rowOf[coordinator]
    if (fromRow === undefined) continue
    let last = Number.NEGATIVE_INFINITY
    for (const { thread, sent } of flights) {
      const x = (sent - view.from) / view.perPx
      const toRow = rowOf[thread]
      if (x < -2 || x > width + 2 || toRow === undefined) continue
      const before = found.at(-1)
      if (x - last >= ARROWS_APART || before === undefined) {
        found.push({ x, fromRow, toRow })
        last = x
      } else if (Math.abs(toRow - fromRow) > Math.abs(before.toRow - fromRow) && before.fromRow === fromRow) {
        found[found.length - 1] = { ...before, toRow }
      }
    }
  }
  return found.filter(({ fromRow, toRow }) => touches(rows, fromRow, toRow))
}

function touches({ size, top, height }: StageRows, a: number, b: number): boolean {
  return (Math.max(a, b) + 1) * size >= top && Math.min(a, b) * size <= top + height
}
