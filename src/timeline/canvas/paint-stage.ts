import { KeptScans } from './kept-scans.ts'
import { layoutLogLane } from './layout-log.ts'
import { logLaneMetrics } from './log-metrics.ts'
import { type Pens, paintLogShapes } from './paint-words.ts'
import type { Raster } from './raster.ts'
import { callsInView, flightLines, rasterStage, type StagePicture } from './stage-picture.ts'
import { rowsInView, topOf } from './stage-rows.ts'
import { timeAt, xOf } from './time-view.ts'

export interface StageScene extends StagePicture {
  readonly sans: string
  /** A range of time that somebody has selected. */
  readonly range: readonly [number, number] | undefined
  /** What is outlined, stronger for the selected one. */
  readonly outlines: readonly Outline[]
}

export interface Outline {
  readonly row: number
  readonly from: number
  readonly to: number
  readonly strong: boolean
}

interface Surface {
  readonly image: ImageData
  readonly raster: Raster
}

/** A canvas, and the pixels that are written for it. `width` and `height` are in px of the page. */
export class StagePainter {
  readonly #context: CanvasRenderingContext2D | null
  readonly #canvas: HTMLCanvasElement
  #surface: Surface | undefined
  readonly #scans = new KeptScans()

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas
    // Pixels come from here and never from a graphics card.
    this.#context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })
  }

  paint(scene: StageScene, width: number, height: number, ratio: number): void {
    const context = this.#context
    if (context === null || width < 1 || height < 1) return
    const { image, raster } = this.#surfaceOf(Math.round(width * ratio), Math.round(height * ratio), ratio)
    rasterStage(raster, scene, this.#scans)
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.putImageData(image, 0, 0)
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    paintRange(context, scene, height)
    paintHeads(context, scene, width)
    paintLanes(context, scene, width)
    for (const outline of scene.outlines) paintOutline(context, scene, outline)
  }

  #surfaceOf(width: number, height: number, ratio: number): Surface {
    const known = this.#surface
    if (known?.raster.width === width && known.raster.height === height) return known
    this.#canvas.width = width
    this.#canvas.height = height
    const image = new ImageData(width, height)
    const made = { image, raster: { pixels: new Uint32Array(image.data.buffer), width, height, ratio } }
    this.#surface = made
    return made
  }
}

function paintRange(context: CanvasRenderingContext2D, { range, view, palette }: StageScene, height: number): void {
  if (range === undefined) return
  const [from, to] = [xOf(view, range[0]), xOf(view, range[1])]
  context.globalAlpha = 0.1
  context.fillStyle = palette.theme.ink
  context.fillRect(from, 0, to - from, height)
  context.globalAlpha = 1
  context.fillRect(from - 0.5, 0, 1, height)
  context.fillRect(to - 0.5, 0, 1, height)
}

const HEAD = 6
/** In px from one arrow to the next: from here on they have heads. */
const HEADS_APART = 9

function paintHeads(context: CanvasRenderingContext2D, scene: StageScene, width: number): void {
  const { rows, view, overlay, palette } = scene
  const metrics = logLaneMetrics(rows.size)
  if (metrics.detail !== 'all') return
  const seen = callsInView(overlay.calls, view.from, timeAt(view, width))
  context.fillStyle = palette.theme.signal
  let last = Number.NEGATIVE_INFINITY
  for (const { x, fromRow, toRow } of flightLines(scene, width, seen)) {
    if (x - last < HEADS_APART) continue
    last = x
    const y = topOf(rows, toRow) + (metrics.rail ?? metrics.handler[0])
    const back = toRow > fromRow ? -HEAD : HEAD
    context.beginPath()
    context.moveTo(x + 0.75, y)
    context.lineTo(x + 4.75, y + back)
    context.lineTo(x - 3.25, y + back)
    context.fill()
  }
}

function paintLanes(context: CanvasRenderingContext2D, scene: StageScene, width: number): void {
  const { rows, order, store, overlay, view, palette, sans } = scene
  const metrics = logLaneMetrics(rows.size)
  const pens: Pens = { theme: palette.theme, sans }
  const [first, end] = rowsInView(rows)
  for (let row = first; row < end; row++) {
    const lane = order[row]
    if (lane === undefined) continue
    const shapes = layoutLogLane({ store, metrics, view, width }, lane, overlay.lanes[lane])
    paintLogShapes(context, shapes, topOf(rows, row), pens)
  }
}

function paintOutline(context: CanvasRenderingContext2D, scene: StageScene, outline: Outline): void {
  const { rows, view, palette } = scene
  const { span } = logLaneMetrics(rows.size)
  const top = topOf(rows, outline.row)
  const from = Math.max(-9, xOf(view, outline.from))
  const to = Math.min(1e5, Math.max(from + 1, xOf(view, outline.to)))
  context.strokeStyle = palette.theme.ink
  context.lineWidth = outline.strong ? 2 : 1
  context.beginPath()
  context.roundRect(from - 2, top + span[0] - 2, to - from + 4, span[1] - span[0] + 4, 2)
  context.stroke()
}
