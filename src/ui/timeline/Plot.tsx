import { memo, useMemo, useRef } from 'react'
import { type Camera, pagesOf, viewOf } from '../../timeline/camera.ts'
import type { Frame } from '../../timeline/frame.ts'
import type { ArrowContext } from '../../timeline/layout-arrows.ts'
import { layoutBands } from '../../timeline/layout-world.ts'
import type { Lane, Lanes } from '../../trace/lane-types.ts'
import type { Geometry } from './geometry.ts'
import { Labels } from './Labels.tsx'
import { LaneArrows, LaneBody } from './LaneBody.tsx'

interface PlotProps {
  readonly lanes: Lanes
  readonly geometry: Geometry
  readonly camera: Camera
  /** First and last row that is in view. */
  readonly rows: readonly [number, number]
}

/** All that happened, in the space of time: it moves as one when the camera moves. */
export function Plot({ lanes, geometry, camera, rows }: PlotProps) {
  const frame = usePageFrame(geometry, camera)
  const view = viewFrame(geometry, camera)
  const context = useArrowContext(lanes, geometry)
  const shown = geometry.lanes.slice(rows[0], rows[1] + 1)
  const moved = geometry.orientation === 'across' ? `translate(${camera.offset} 0)` : `translate(0 ${camera.offset})`
  return (
    <g transform={moved}>
      <Bands lanes={lanes} frame={frame} rows={geometry.lanes.length} />
      {geometry.lanes.map((lane) => (
        <LaneArrows key={lane.thread} lane={lane} frame={frame} context={context} />
      ))}
      {shown.map((lane, index) => (
        <g key={lane.thread} transform={rowTransform(geometry, rows[0] + index)}>
          <LaneBody lane={lane} frame={frame} />
        </g>
      ))}
      {shown.map((lane: Lane, index) => (
        <g key={lane.thread} transform={rowTransform(geometry, rows[0] + index)}>
          <Labels lane={lane} view={view} end={lanes.end} />
        </g>
      ))}
    </g>
  )
}

export function rowTransform({ orientation, metrics }: Geometry, row: number): string {
  const aside = row * metrics.size
  return orientation === 'across' ? `translate(0 ${aside})` : `translate(${aside} 0)`
}

/** The frame of the pages around the view; the same object until the view leaves them or the zoom changes. */
function usePageFrame({ orientation, metrics, stage }: Geometry, camera: Camera): Frame {
  const [from, to] = pagesOf(camera, stage)
  const { perTick } = camera
  return useMemo(() => ({ orientation, perTick, from, to, metrics }), [orientation, perTick, from, to, metrics])
}

export function viewFrame({ orientation, metrics, stage }: Geometry, camera: Camera): Frame {
  const [from, to] = viewOf(camera, stage)
  return { orientation, perTick: camera.perTick, from, to, metrics }
}

/** Stays the same while the lanes keep their places: what it reads of a past record never changes. */
function useArrowContext(lanes: Lanes, { rowOf }: Geometry): ArrowContext {
  const latest = useRef(lanes)
  latest.current = lanes
  return useMemo(() => {
    return { rowOf, recordAt: (tick) => latest.current.trace.records[tick] }
  }, [rowOf])
}

const Bands = memo(function Bands({ lanes, frame, rows }: { lanes: Lanes; frame: Frame; rows: number }) {
  return (
    <g>
      {layoutBands(lanes, frame, rows).map(({ key, state, x, y, width, height }) => (
        <rect key={key} className={`tl-band tl-band-${state}`} x={x} y={y} width={width} height={height} />
      ))}
    </g>
  )
})
