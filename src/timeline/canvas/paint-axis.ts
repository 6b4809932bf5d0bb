import { fitText, TEXT_SMALL, textWidth } from '../text-width.ts'
import type { AxisUnit } from './lane-columns.ts'
import type { CallMark } from './overlay-types.ts'
import type { Theme } from './palette.ts'
import { callsInView } from './stage-picture.ts'
import { type TimeView, timeAt, xOf } from './time-view.ts'
import { timeTicks } from './time-words.ts'

export interface AxisScene {
  readonly view: TimeView
  readonly unit: AxisUnit
  readonly calls: readonly CallMark[]
  readonly range: readonly [number, number] | undefined
  readonly theme: Theme
  readonly sans: string
}

/** Lines of the axis, from its upper edge in px: the calls, then the times. */
const CALL_LINE = 13
const TIMES_LINE = 34
const TICK = 6
/** A bracket narrower than this is a tick. */
const LEAST_BRACKET = 6

/** The times, and above them a bracket for each call. */
export function paintAxis(
  canvas: HTMLCanvasElement,
  scene: AxisScene,
  width: number,
  height: number,
  ratio: number,
): void {
  const context = contextOf(canvas, width, height, ratio)
  if (context === undefined) return
  const { theme, view, unit, sans } = scene
  context.fillStyle = theme.paper
  context.fillRect(0, 0, width, height)
  context.font = `${TEXT_SMALL}px ${sans}`
  context.textBaseline = 'middle'
  context.fillStyle = theme['ink-soft']
  context.strokeStyle = theme['rule-strong']
  context.lineWidth = 1
  context.textAlign = 'center'
  context.beginPath()
  for (const { x, text } of timeTicks(view, width, unit)) {
    context.moveTo(Math.round(x) + 0.5, height - TICK)
    context.lineTo(Math.round(x) + 0.5, height)
    const half = textWidth(text, TEXT_SMALL) / 2
    // At an edge a number stands beside its tick.
    if (x >= 0 && x <= width) context.fillText(text, Math.max(half, Math.min(width - half, x)), TIMES_LINE)
  }
  context.stroke()
  context.textAlign = 'start'
  paintCalls(context, scene, width)
  paintRangeOnAxis(context, scene, height)
}

function paintRangeOnAxis(context: CanvasRenderingContext2D, { range, view, theme }: AxisScene, height: number): void {
  if (range === undefined) return
  context.globalAlpha = 0.14
  context.fillStyle = theme.ink
  context.fillRect(xOf(view, range[0]), 0, (range[1] - range[0]) / view.perPx, height)
  context.globalAlpha = 1
}

function paintCalls(context: CanvasRenderingContext2D, { calls, view, theme }: AxisScene, width: number): void {
  let last = Number.NEGATIVE_INFINITY
  for (const call of callsInView(calls, view.from, timeAt(view, width))) {
    const from = xOf(view, call.from)
    const to = xOf(view, call.to)
    if (to - from < LEAST_BRACKET) {
      if (from - last < 3) continue
      context.fillStyle = theme.signal
      context.fillRect(from, CALL_LINE - 5, 2, 10)
      last = from
      continue
    }
    last = to
    paintBracket(context, call, Math.max(-4, from), Math.min(width + 4, to), theme)
  }
}

function paintBracket(context: CanvasRenderingContext2D, call: CallMark, from: number, to: number, theme: Theme): void {
  context.strokeStyle = theme['ink-soft']
  context.beginPath()
  context.moveTo(from + 0.5, CALL_LINE + 5)
  context.lineTo(from + 0.5, CALL_LINE)
  context.lineTo(to - 0.5, CALL_LINE)
  if (call.isOver) context.lineTo(to - 0.5, CALL_LINE + 5)
  context.stroke()
  const text = fitText(call.label, TEXT_SMALL, to - from - 24)
  if (text === undefined) return
  const at = Math.max(8, from + 10)
  context.fillStyle = theme.paper
  context.fillRect(at - 3, CALL_LINE - 7, textWidth(text, TEXT_SMALL) + 6, 14)
  context.fillStyle = theme.ink
  context.fillText(text, at, CALL_LINE)
}

/** The context of a canvas that has these px of the page, in which a px is a px. */
export function contextOf(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
  ratio: number,
): CanvasRenderingContext2D | undefined {
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })
  if (context === null || width < 1 || height < 1) return undefined
  const [columns, rows] = [Math.round(width * ratio), Math.round(height * ratio)]
  if (canvas.width !== columns) canvas.width = columns
  if (canvas.height !== rows) canvas.height = rows
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  return context
}
