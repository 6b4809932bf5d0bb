import { densityOf } from './density.ts'
import type { LaneStore } from './lane-columns.ts'
import type { Overlay } from './overlay-types.ts'
import { contextOf } from './paint-axis.ts'
import type { Theme } from './palette.ts'

export interface OverviewScene {
  readonly store: LaneStore
  readonly overlay: Overlay
  readonly theme: Theme
}

/** Px of a bar. */
const BAR = 2
const CALLS = 5
/** The corners of the frame around what is seen, in px, and how much of the paper lies over all else. */
const CORNER = 3
const FADED = 0.55

/**
 * The whole log in a strip, with a window on what is seen. It is drawn once and then copied: a window of the page's own
 * would be laid out, painted and put together with the page anew for each frame.
 */
export class OverviewPainter {
  readonly #canvas: HTMLCanvasElement
  readonly #strip = document.createElement('canvas')
  #ratio = 1
  #paper = ''
  #ink = ''

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas
  }

  /** `width` and `height` in px of the page. */
  draw(scene: OverviewScene, width: number, height: number, ratio: number): void {
    drawStrip(this.#strip, scene, width, height, ratio)
    this.#ratio = ratio
    this.#paper = scene.theme.paper
    this.#ink = scene.theme.ink
  }

  /** Shows what was drawn, with a window on `[from, to)` px. */
  show([from, to]: readonly [number, number]): void {
    const { width, height } = this.#strip
    const context = contextOf(this.#canvas, width, height, 1)
    if (context === undefined) return
    const [left, right] = [Math.round(from * this.#ratio), Math.round(to * this.#ratio)]
    const corner = CORNER * this.#ratio
    const line = Math.max(1, Math.round(this.#ratio))
    context.drawImage(this.#strip, 0, 0)
    context.globalAlpha = FADED
    context.fillStyle = this.#paper
    context.beginPath()
    context.rect(0, 0, width, height)
    context.roundRect(left, 0, right - left, height, corner)
    context.fill('evenodd')
    context.globalAlpha = 1
    context.strokeStyle = this.#ink
    context.lineWidth = line
    context.beginPath()
    context.roundRect(left + line / 2, line / 2, right - left - line, height - line, corner - line / 2)
    context.stroke()
  }
}

/** How much happens when, on a scale of roots so that little is seen beside much, and the calls below. */
function drawStrip(
  canvas: HTMLCanvasElement,
  { store, overlay, theme }: OverviewScene,
  width: number,
  height: number,
  ratio: number,
): void {
  const context = contextOf(canvas, width, height, ratio)
  if (context === undefined) return
  context.fillStyle = theme.panel
  context.fillRect(0, 0, width, height)
  const density = densityOf(store, Math.max(1, Math.floor(width / BAR)))
  const most = density.reduce((a, b) => Math.max(a, b), 1)
  const room = height - CALLS - 4
  context.fillStyle = theme['rule-strong']
  density.forEach((count, part) => {
    const length = Math.sqrt(count / most) * room
    if (count > 0) context.fillRect(part * BAR, 2 + room - length, BAR - 0.5, Math.max(1, length))
  })
  context.fillStyle = theme.signal
  const x = (time: number) => (time / Math.max(1, store.last)) * width
  let last = Number.NEGATIVE_INFINITY
  for (const { from, to } of overlay.calls) {
    if (x(from) - last < 1 && x(to) - last < 1) continue
    last = Math.max(x(to), x(from) + 1.5)
    context.fillRect(x(from), height - CALLS, Math.max(1.5, x(to) - x(from)), CALLS - 1)
  }
}
