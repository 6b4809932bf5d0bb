import { type PointerEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { hitLog } from '../../timeline/canvas/log-hit.ts'
import { timeAt } from '../../timeline/canvas/time-view.ts'
import { isSwitchedOff } from '../commands/letter-keys.ts'
import { LaneScroller } from './LaneScroller.tsx'
import { LogTooltip, type LogTooltipAt } from './LogTooltip.tsx'
import { logKeyOf } from './log-keys.ts'
import type { LogDesk } from './log-stage.ts'
import type { RoleOf } from './log-words.ts'
import { type Driver, useViewGestures } from './use-log-desk.ts'
import { useLook } from './use-look.ts'
import { AXIS, type Surfaces, usePainters } from './use-painters.ts'
import { useRangeDrag } from './use-range-drag.ts'
import type { CanvasStyle } from './use-theme.ts'

interface LogStageProps {
  readonly driver: Driver
  readonly style: CanvasStyle
  readonly headsRef: RefObject<HTMLElement | null>
  readonly roleOf: RoleOf
  readonly onSelect: ((event: number | undefined) => void) | undefined
}

/** The canvas: painted, pointed at, dragged, and driven by keys. */
export function LogStage({ driver, style, headsRef, roleOf, onSelect }: LogStageProps) {
  const { desk, commands } = driver
  const stage = useRef<HTMLCanvasElement>(null)
  const axis = useRef<HTMLCanvasElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const hovered = useRef<number | undefined>(undefined)
  const surfaces = useMemo<Surfaces>(() => ({ stage, axis, heads: headsRef, hovered }), [headsRef])
  const ask = usePainters(desk, style, surfaces)
  const [tooltip, setTooltip] = useState<LogTooltipAt>()
  const hover = (at: LogTooltipAt | undefined) => {
    hovered.current = at?.event
    setTooltip(at)
    ask()
  }
  const label = useLook(desk, () => stageLabel(desk))
  useViewGestures(box, driver)
  const onStage = useRangeDrag(driver, 'with shift')
  const onAxis = useRangeDrag(driver, 'always')
  useSelection(desk, onSelect)
  return (
    <>
      <div className="log-axis" style={{ height: `${AXIS}px` }} title="Drag to select a range of time" {...onAxis}>
        <canvas ref={axis} />
      </div>
      <div
        className="log-stage"
        ref={box}
        role="application"
        aria-roledescription="timeline"
        aria-label={label}
        aria-describedby="log-selected"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application has keys of its own; a table says the same.
        tabIndex={0}
        onKeyDown={(event) => {
          const command = isSwitchedOff(event) ? undefined : logKeyOf(event)
          if (command === undefined || command.run(commands) === false) return
          event.preventDefault()
          event.stopPropagation()
          hover(undefined)
        }}
        onClick={(event) => {
          if (!event.shiftKey) selectAt(desk, event)
        }}
        onDoubleClick={commands.zoomToSelection}
        onPointerMove={(event) =>
          hover(event.pointerType === 'mouse' && event.buttons === 0 ? tipAt(desk, event) : undefined)
        }
        onPointerLeave={() => hover(undefined)}
        {...onStage}
      >
        <canvas ref={stage} />
        {tooltip === undefined ? null : <LogTooltip at={tooltip} desk={desk} roleOf={roleOf} />}
      </div>
      <LaneScroller desk={desk} />
    </>
  )
}

function stageLabel({ scene: { store, overlay, order } }: LogDesk): string {
  const { threads, events } = store.log
  const calls = overlay.calls.length
  const shown = order.length < threads.length ? `${order.length} of ` : ''
  return `${shown}${threads.length} threads, ${events.count} events, ${calls === 1 ? '1 call' : `${calls} calls`}. The table has the same.`
}

function hitAt(
  desk: LogDesk,
  { clientX, clientY, currentTarget }: { clientX: number; clientY: number; currentTarget: Element },
) {
  const { left, top } = currentTarget.getBoundingClientRect()
  const { scene, look } = desk
  const { store, order } = scene
  const [x, y] = [clientX - left, clientY - top]
  return { x, y, hit: hitLog({ store, order, rows: look.rows, view: look.view }, x, y) }
}

function selectAt(desk: LogDesk, event: { clientX: number; clientY: number; currentTarget: Element }): void {
  const { hit } = hitAt(desk, event)
  desk.put({ event: hit?.event, lane: hit?.event === undefined ? hit?.lane : undefined, anchor: undefined })
}

function tipAt(desk: LogDesk, event: PointerEvent<Element>): LogTooltipAt | undefined {
  const { x, y, hit } = hitAt(desk, event)
  if (hit === undefined) return undefined
  return { x, y, lane: hit.lane, event: hit.event, time: timeAt(desk.look.view, x) }
}

/** Tells what is selected, also to those who cannot see it. */
function useSelection(desk: LogDesk, onSelect: ((event: number | undefined) => void) | undefined): void {
  const event = useLook(desk, (look) => look.event)
  const latest = useRef(onSelect)
  useEffect(() => {
    latest.current = onSelect
  })
  useEffect(() => {
    latest.current?.(event)
  }, [event])
}
