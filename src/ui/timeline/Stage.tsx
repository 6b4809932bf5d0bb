import { type MouseEvent, type PointerEvent, type RefObject, useState } from 'react'
import type { ThreadId } from '../../kit/ids.ts'
import { type Camera, momentAt, positionOf } from '../../timeline/camera.ts'
import type { Frame } from '../../timeline/frame.ts'
import { type Hit, hitTest } from '../../timeline/hit-test.ts'
import type { Ghost } from '../../timeline/layout-ghost.ts'
import { paintPatterns } from '../../timeline/paint-words.ts'
import { edgeAt } from '../../timeline/units.ts'
import { recordBefore } from '../../trace/lane-types.ts'
import { Effects } from './Effects.tsx'
import { GhostLayer, ghostOf } from './GhostLayer.tsx'
import { type Geometry, viewFrame } from './geometry.ts'
import { PinnedLabels, useLabels } from './Labels.tsx'
import { NextSteps } from './NextSteps.tsx'
import { Beyond, NowLayer, PendingDarts } from './NowLayer.tsx'
import { Plot, Underlay } from './Plot.tsx'
import { Signs } from './Signs.tsx'
import { SvgView } from './SvgView.tsx'
import { Tooltip, type TooltipAt } from './Tooltip.tsx'
import type { TimelineProps } from './types.ts'

interface StageProps extends TimelineProps {
  readonly stageRef: RefObject<HTMLDivElement | null>
  readonly geometry: Geometry
  readonly camera: Camera
  readonly frame: Frame
  readonly rows: readonly [number, number]
  readonly onMenuOf: (thread: ThreadId) => void
}

const PATTERNS = paintPatterns()

/** Where the lanes are: painted, pointed at, dragged and clicked. */
export function Stage(props: StageProps) {
  const { stageRef, geometry, camera, frame, rows, lanes, moment, preview, onSeek } = props
  const [tooltip, setTooltip] = useState<TooltipAt>()
  const { orientation, stage, breadth } = geometry
  const across = orientation === 'across'
  const size = across ? { width: stage.length, height: breadth } : { width: breadth, height: stage.length }
  const labels = useLabels(lanes, geometry, camera, rows)
  const ghost = preview === undefined ? undefined : ghostOf(preview, geometry, camera)
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
      <SelectedRow {...props} />
      <Underlay lanes={lanes} geometry={geometry} camera={camera} frame={frame} />
      <Beyond geometry={geometry} camera={camera} end={lanes.end} />
      <Plot lanes={lanes} geometry={geometry} camera={camera} frame={frame} rows={rows} labels={labels} />
      <svg className="tl-over" role="img" aria-label={stageText(props)} {...size}>
        <SvgView node={PATTERNS} />
        <PinnedLabels labels={labels} geometry={geometry} camera={camera} />
        <NowLayer lanes={lanes} geometry={geometry} camera={camera} moment={moment} strong={preview !== undefined} />
        <Effects lanes={lanes} geometry={geometry} camera={camera} moment={moment} />
        <PendingDarts lanes={lanes} geometry={geometry} camera={camera} moment={moment} rows={rows} />
        {ghost === undefined || preview === undefined ? null : (
          <GhostLayer record={preview} ghost={ghost} geometry={geometry} camera={camera} />
        )}
        {moment === lanes.end ? <NextSteps {...props} hidden={hiddenRows(props, ghost)} told={ghost?.thread} /> : null}
        <Signs geometry={geometry} camera={camera} rows={rows} moment={moment} />
      </svg>
      {tooltip === undefined ? null : <Tooltip at={tooltip} width={size.width} height={size.height} />}
    </div>
  )
}

/** How near to the end, in ticks, a violation is whose words lie over what would come next. */
const NEAR_END = 8

/**
 * The rows whose next steps would lie under something else: a ghost on another lane than its own, or the words of a
 * violation.
 */
function hiddenRows({ geometry, lanes }: StageProps, ghost: Ghost | undefined): ReadonlySet<number> {
  const broken = geometry.lanes.flatMap(({ violations }, row) => {
    return violations.some(({ tick }) => tick >= lanes.end - NEAR_END) ? [row] : []
  })
  const own = ghost === undefined ? undefined : geometry.rowOf(ghost.thread)
  const ghosts = [...(ghost?.rows.keys() ?? [])].filter((row) => row !== own)
  return new Set([...broken, ...ghosts])
}

/** Behind the lane whose menu is open. */
function SelectedRow({ geometry, camera, lanes, selected }: StageProps) {
  const row = selected === undefined ? undefined : geometry.rowOf(selected)
  if (row === undefined) return null
  const { orientation, stage, metrics } = geometry
  const length = Math.min(stage.length, Math.max(0, positionOf(camera, edgeAt(lanes.end + 1))))
  const across = orientation === 'across'
  const [left, top] = across ? [0, row * metrics.size] : [row * metrics.size, 0]
  const [width, height] = across ? [length, metrics.size] : [metrics.size, length]
  return <div className="tl-selected-row" style={{ left, top, width, height }} />
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
