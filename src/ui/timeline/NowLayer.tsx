import { type Camera, positionOf } from '../../timeline/camera.ts'
import { pendingAt } from '../../timeline/layout-signals.ts'
import { edgeAt } from '../../timeline/units.ts'
import type { Lanes } from '../../trace/lane-types.ts'
import { Glyph } from './Glyph.tsx'
import type { Geometry } from './geometry.ts'
import { rowTransform, viewFrame } from './Plot.tsx'

interface NowProps {
  readonly lanes: Lanes
  readonly geometry: Geometry
  readonly camera: Camera
  readonly moment: number
}

interface VeilProps extends NowProps {
  /** Fades the future more, for something else to be drawn over it. */
  readonly strong: boolean
}

/** Fades what lies after the cursor, hides what lies after the end, and draws the line of now. */
export function NowLayer({ lanes, geometry, camera, moment, strong }: VeilProps) {
  const { stage, orientation, breadth } = geometry
  const now = positionOf(camera, moment)
  const end = positionOf(camera, edgeAt(lanes.end + 1))
  const across = orientation === 'across'
  const rect = (from: number, to: number) => {
    const start = Math.max(0, from)
    const length = Math.max(0, Math.min(stage.length, to) - start)
    return across
      ? { x: start, y: 0, width: length, height: breadth }
      : { x: 0, y: start, width: breadth, height: length }
  }
  const line = across ? { x1: now, x2: now, y1: 0, y2: breadth } : { x1: 0, x2: breadth, y1: now, y2: now }
  return (
    <g pointerEvents="none">
      <rect className="tl-unwritten" {...rect(end, stage.length)} />
      {moment < lanes.end ? (
        <rect className={strong ? 'tl-future tl-strong' : 'tl-future'} {...rect(now, end)} />
      ) : null}
      <line className="tl-now" {...line} />
    </g>
  )
}

/** Each signal that waits now, as a dart on the rail of its lane: this is where the signal is. */
export function PendingDarts({
  geometry,
  camera,
  moment,
  rows,
}: NowProps & { readonly rows: readonly [number, number] }) {
  const now = positionOf(camera, moment)
  const across = geometry.orientation === 'across'
  const view = viewFrame(geometry, camera)
  return (
    <g pointerEvents="none">
      {geometry.lanes.slice(rows[0], rows[1] + 1).map((lane, index) => (
        <g key={lane.thread} transform={rowTransform(geometry, rows[0] + index)} data-pending={lane.name}>
          {pendingAt(lane, view, moment).map(({ aside, foreign, index: signal }) => (
            <Glyph
              key={signal}
              glyph="dart"
              x={across ? now : aside}
              y={across ? aside : now}
              foreign={foreign}
              turned={!across}
            />
          ))}
        </g>
      ))}
    </g>
  )
}
