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

/** The whole log: how much happens when, on a scale of roots so that little is seen beside much, and the calls below. */
export function paintOverview(
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
