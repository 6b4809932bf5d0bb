import { type MouseEvent, type PointerEvent, type RefObject, useState } from 'react'
import { type Camera, momentAt } from '../../timeline/camera.ts'
import { type Hit, hitTest } from '../../timeline/hit-test.ts'
import { recordBefore } from '../../trace/lane-types.ts'
import { GhostLayer, ghostOf } from './GhostLayer.tsx'
import type { Geometry } from './geometry.ts'
import { NextSteps } from './NextSteps.tsx'
import { NowLayer, PendingDarts } from './NowLayer.tsx'
import { Patterns } from './Patterns.tsx'
import { Plot, viewFrame } from './Plot.tsx'
import { Tooltip, type TooltipAt } from './Tooltip.tsx'
import type { TimelineProps } from './types.ts'

interface StageProps extends TimelineProps {
  readonly stageRef: RefObject<HTMLDivElement | null>
  readonly geometry: Geometry
  readonly camera: Camera
  readonly rows: readonly [number, number]
}

const NOTHING: ReadonlySet<number> = new Set()

/** Where the lanes are: painted, pointed at, dragged and clicked. */
export function Stage(props: StageProps) {
  const { stageRef, geometry, camera, rows, lanes, moment, preview, onSeek } = props
  const [tooltip, setTooltip] = useState<TooltipAt>()
  const { orientation, stage, breadth } = geometry
  const across = orientation === 'across'
  const size = across ? { width: stage.length, height: breadth } : { width: breadth, height: stage.length }
  const ghost = preview === undefined ? undefined : ghostOf(preview, geometry, camera)
  const isAtEnd = moment === lanes.end
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the page move the cursor; this is the same for a pointer.
    // biome-ignore lint/a11y/noStaticElementInteractions: as above.
    <div
      className="tl-stage"
      ref={stageRef}
      onClick={(event) => onSeek(seekTarget(event, props))}
      onPointerMove={(event) => setTooltip(event.pointerType === 'mouse' ? tooltipAt(event, props) : undefined)}
      onPointerLeave={() => setTooltip(undefined)}
    >
      <svg role="img" aria-label={stageText(props)} {...size}>
        <Patterns />
        <Plot lanes={lanes} geometry={geometry} camera={camera} rows={rows} />
        <NowLayer lanes={lanes} geometry={geometry} camera={camera} moment={moment} />
        <PendingDarts lanes={lanes} geometry={geometry} camera={camera} moment={moment} rows={rows} />
        {ghost === undefined || preview === undefined ? null : (
          <GhostLayer record={preview} ghost={ghost} geometry={geometry} camera={camera} />
        )}
        {isAtEnd ? <NextSteps {...props} hidden={ghost === undefined ? NOTHING : new Set(ghost.rows.keys())} /> : null}
      </svg>
      {tooltip === undefined ? null : <Tooltip at={tooltip} width={size.width} height={size.height} />}
    </div>
  )
}

function stageText({ lanes, moment }: StageProps): string {
  const record = recordBefore(lanes, moment)
  const last = record === undefined ? 'Nothing has happened yet.' : `${nameIn(lanes, record.thread)} ${record.text}.`
  return `Moment ${moment} of ${lanes.end}. ${last}`
}

function nameIn(lanes: TimelineProps['lanes'], thread: number): string {
  return lanes.trace.threads.find(({ id }) => id === thread)?.name ?? 'a thread'
}

/** The moment and the lane under a pointer. */
function locate(event: MouseEvent<HTMLElement>, { geometry, camera }: StageProps) {
  const box = event.currentTarget.getBoundingClientRect()
  const x = event.clientX - box.left
  const y = event.clientY - box.top
  const [along, aside] = geometry.orientation === 'across' ? [x, y] : [y, x]
  const row = Math.floor(aside / geometry.metrics.size)
  return { x, y, moment: momentAt(camera, along), row, within: aside - row * geometry.metrics.size }
}

function hitAt(event: MouseEvent<HTMLElement>, props: StageProps): Hit | undefined {
  const { geometry, camera, lanes } = props
  const { moment, row, within } = locate(event, props)
  const lane = geometry.lanes[row]
  if (lane === undefined || moment > lanes.end + 0.5) return undefined
  return hitTest(lane, viewFrame(geometry, camera), moment, within)
}

function seekTarget(event: MouseEvent<HTMLElement>, props: StageProps): number {
  return Math.min(props.lanes.end, Math.max(0, Math.round(locate(event, props).moment)))
}

function tooltipAt(event: PointerEvent<HTMLElement>, props: StageProps): TooltipAt | undefined {
  const hit = hitAt(event, props)
  if (hit === undefined) return undefined
  const { x, y } = locate(event, props)
  return { hit, x, y }
}
