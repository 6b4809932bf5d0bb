import { memo, useMemo, useRef } from 'react'
import type { Camera } from '../../timeline/camera.ts'
import type { Frame } from '../../timeline/frame.ts'
import type { ArrowContext } from '../../timeline/layout-arrows.ts'
import { layoutBands } from '../../timeline/layout-world.ts'
import { type Lanes, recordBefore } from '../../trace/lane-types.ts'
import { type Geometry, rowTransform } from './geometry.ts'
import { Labels, type LaneLabels } from './Labels.tsx'
import { LaneArrows, LaneBody } from './LaneBody.tsx'
import { Moving } from './Moving.tsx'

interface PlotProps {
  readonly lanes: Lanes
  readonly geometry: Geometry
  readonly camera: Camera
  readonly frame: Frame
  /** First and last row that is in view. */
  readonly rows: readonly [number, number]
  readonly labels: readonly LaneLabels[]
}

/** All that happened on the lanes. */
export function Plot({ lanes, geometry, camera, frame, rows, labels }: PlotProps) {
  const context = useArrowContext(lanes, geometry)
  const shown = geometry.lanes.slice(rows[0], rows[1] + 1)
  return (
    <Moving frame={frame} camera={camera} breadth={geometry.breadth}>
      {geometry.lanes.map((lane) => (
        <LaneArrows key={lane.thread} lane={lane} frame={frame} context={context} />
      ))}
      {shown.map((lane, index) => (
        <g key={lane.thread} transform={rowTransform(geometry, rows[0] + index)}>
          <LaneBody lane={lane} frame={frame} />
        </g>
      ))}
      <Labels labels={labels} geometry={geometry} />
    </Moving>
  )
}

/** Stays the same while the lanes keep their places: what it reads of a past record never changes. */
function useArrowContext(lanes: Lanes, { rowOf }: Geometry): ArrowContext {
  const latest = useRef(lanes)
  latest.current = lanes
  return useMemo(() => {
    return { rowOf, recordAt: (tick) => recordBefore(latest.current, tick + 1) }
  }, [rowOf])
}

/** Stop-the-world, behind everything. */
export function Underlay({
  lanes,
  geometry,
  camera,
  frame,
}: Pick<PlotProps, 'lanes' | 'geometry' | 'camera' | 'frame'>) {
  return (
    <Moving frame={frame} camera={camera} breadth={geometry.breadth}>
      <Bands world={lanes.world} frame={frame} rows={geometry.lanes.length} />
    </Moving>
  )
}

interface BandsProps {
  readonly world: Lanes['world']
  readonly frame: Frame
  readonly rows: number
}

const Bands = memo(
  function Bands({ world, frame, rows }: BandsProps) {
    return layoutBands(world, frame, rows).map(({ key, state, x, y, width, height }) => (
      <rect key={key} className={`tl-band tl-band-${state}`} x={x} y={y} width={width} height={height} />
    ))
  },
  // The list is a new one with every record, but seldom another one.
  (a, b) => a.frame === b.frame && a.rows === b.rows && sameWorld(a.world, b.world),
)

function sameWorld(a: Lanes['world'], b: Lanes['world']): boolean {
  return a.length === b.length && a.at(-1) === b.at(-1) && a[0] === b[0]
}
