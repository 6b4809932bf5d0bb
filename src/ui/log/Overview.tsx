import { type PointerEvent, useLayoutEffect, useRef } from 'react'
import { OverviewPainter } from '../../timeline/canvas/paint-overview.ts'
import { clampView, timeAt } from '../../timeline/canvas/time-view.ts'
import { boundsOf, type LogDesk } from './log-stage.ts'
import { onceAFrame } from './once-a-frame.ts'
import { useLook } from './use-look.ts'
import type { CanvasStyle } from './use-theme.ts'

interface OverviewProps {
  readonly desk: LogDesk
  readonly style: CanvasStyle
}

const HEIGHT = 40
/** The window is never narrower than this, in px: it must be seen and caught. */
const LEAST = 8

/** The whole log in a strip, with a window on what is seen. Drag to move it. */
export function Overview({ desk, style }: OverviewProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const grip = useRef<number | undefined>(undefined)
  const width = useLook(desk, (look) => look.width)
  const overlay = desk.scene.overlay
  useLayoutEffect(() => {
    if (canvas.current === null) return undefined
    const { store } = desk.scene
    const painter = new OverviewPainter(canvas.current)
    painter.draw({ store, overlay, theme: style.palette.theme }, width, HEIGHT, style.ratio)
    const { ask, cancel } = onceAFrame(() => painter.show(windowOf(desk)))
    ask()
    const unsubscribe = desk.subscribe(ask)
    return () => {
      unsubscribe()
      cancel()
    }
  }, [desk, overlay, style, width])
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (grip.current === undefined) return
    const { left } = event.currentTarget.getBoundingClientRect()
    moveTo(desk, event.clientX - left - grip.current)
  }
  return (
    <div
      className="log-overview"
      style={{ height: `${HEIGHT}px` }}
      aria-hidden="true"
      onPointerDown={(event) => {
        if (event.button !== 0) return
        const { left } = event.currentTarget.getBoundingClientRect()
        grip.current = gripAt(desk, event.clientX - left)
        event.currentTarget.setPointerCapture(event.pointerId)
        drag(event)
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        grip.current = undefined
      }}
      onPointerCancel={() => {
        grip.current = undefined
      }}
    >
      <canvas ref={canvas} />
    </div>
  )
}

/** The window in px of the strip. */
function windowOf({ scene, look }: LogDesk): readonly [number, number] {
  const perTime = look.width / Math.max(1, scene.store.last)
  const from = Math.max(0, look.view.from * perTime)
  const to = Math.min(look.width, timeAt(look.view, look.width) * perTime)
  const spare = Math.max(0, LEAST - (to - from)) / 2
  return [from - spare, to + spare]
}

/** How far from the middle of the window it is caught; beside it, its middle comes to the pointer. */
function gripAt(desk: LogDesk, x: number): number {
  const [from, to] = windowOf(desk)
  return x >= from && x <= to ? x - (from + to) / 2 : 0
}

function moveTo(desk: LogDesk, middle: number): void {
  const { scene, look } = desk
  const time = (middle / look.width) * scene.store.last
  const from = time - (look.width * look.view.perPx) / 2
  desk.put({ view: clampView({ ...look.view, from }, boundsOf(scene, look.width)) })
}
