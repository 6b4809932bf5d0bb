import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { prepareLanes } from '../../timeline/canvas/lane-columns.ts'
import { extentOf, laneOfEvent } from '../../timeline/canvas/log-walk.ts'
import { paintAxis } from '../../timeline/canvas/paint-axis.ts'
import { type Outline, StagePainter } from '../../timeline/canvas/paint-stage.ts'
import { rowsByLane } from '../../timeline/canvas/rows-by-lane.ts'
import type { LogDesk } from './log-stage.ts'
import { onceAFrame } from './once-a-frame.ts'
import type { CanvasStyle } from './use-theme.ts'

/** Height of the axis with the calls, in px. */
export const AXIS = 46

export interface Surfaces {
  readonly stage: RefObject<HTMLCanvasElement | null>
  readonly axis: RefObject<HTMLCanvasElement | null>
  /** What is moved with the lanes. */
  readonly heads: RefObject<HTMLElement | null>
  /** The event under the pointer. */
  readonly hovered: RefObject<number | undefined>
}

/** Paints once a frame whenever the look has changed, first in the frame that shows the canvas. Gives what asks for it. */
export function usePainters(desk: LogDesk, style: CanvasStyle, surfaces: Surfaces): () => void {
  const ask = useRef(() => {})
  useLayoutEffect(() => {
    const canvas = surfaces.stage.current
    if (canvas === null) return undefined
    const painter = new StagePainter(canvas)
    const { ask: askOnce, cancel } = onceAFrame(() => paintAll(desk, style, surfaces, painter))
    ask.current = askOnce
    askOnce()
    const unsubscribe = desk.subscribe(askOnce)
    return () => {
      unsubscribe()
      cancel()
    }
  }, [desk, style, surfaces])
  usePreparation(desk)
  return () => ask.current()
}

function paintAll(desk: LogDesk, style: CanvasStyle, surfaces: Surfaces, painter: StagePainter): void {
  const { scene, look } = desk
  const { palette, sans, ratio } = style
  const { view, rows, range, width } = look
  const row = look.lane ?? (look.event === undefined ? undefined : laneOfEvent(scene.store, look.event))
  const selectedRow = row === undefined ? undefined : rowsByLane(scene.order)[row]
  const outlines = outlinesOf(desk, surfaces.hovered.current)
  painter.paint({ ...scene, rows, view, palette, sans, range, outlines, selectedRow }, width, rows.height, ratio)
  const { axis, heads } = surfaces
  if (axis.current !== null) {
    const { store, overlay } = scene
    const axisScene = { view, unit: store.unit, calls: overlay.calls, range, theme: palette.theme, sans }
    paintAxis(axis.current, axisScene, width, AXIS, ratio)
  }
  if (heads.current !== null) heads.current.style.transform = `translateY(${-rows.top}px)`
}

function outlinesOf({ scene, look }: LogDesk, hovered: number | undefined): readonly Outline[] {
  const outline = (event: number, strong: boolean): Outline => {
    const [from, to] = extentOf(scene.store, event)
    return { row: rowsByLane(scene.order)[laneOfEvent(scene.store, event)] ?? 0, from, to, strong }
  }
  const first = hovered === undefined || hovered === look.event ? [] : [outline(hovered, false)]
  return look.event === undefined ? first : [...first, outline(look.event, true)]
}

/** So many lanes are sorted out at a time, while nothing else is to be done. */
const AT_ONCE = 16

/** Sorts out the lanes that nobody has looked at yet, so that scrolling to them is as smooth as everything else. */
function usePreparation(desk: LogDesk): void {
  useEffect(() => {
    const { store, order } = desk.whole
    let next = 0
    let asked = 0
    const prepare = () => {
      let worked = false
      while (!worked && next < order.length) {
        worked = prepareLanes(store, order.slice(next, next + AT_ONCE))
        next += AT_ONCE
      }
      if (next < order.length) asked = requestIdle(prepare)
    }
    asked = requestIdle(prepare)
    return () => cancelIdle(asked)
  }, [desk])
}

/** Safari has no idle callbacks. */
const hasIdle = typeof requestIdleCallback === 'function'

function requestIdle(callback: () => void): number {
  return hasIdle ? requestIdleCallback(callback) : window.setTimeout(callback, 50)
}

function cancelIdle(asked: number): void {
  if (hasIdle) cancelIdleCallback(asked)
  else clearTimeout(asked)
}
