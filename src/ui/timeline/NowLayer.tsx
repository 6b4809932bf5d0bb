import { type Camera, positionOf } from '../../timeline/camera.ts'
import { pendingAt } from '../../timeline/layout-signals.ts'
import { paintGlyph } from '../../timeline/paint-shapes.ts'
import { edgeAt } from '../../timeline/units.ts'
import type { Lanes } from '../../trace/lane-types.ts'
import { type Geometry, rowTransform, viewFrame } from './geometry.ts'
import { SvgView } from './SvgView.tsx'

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
      <path className="tl-unwritten" d={unwritten(geometry, end)} />
      {moment < lanes.end ? (
        <rect className={strong ? 'tl-future tl-strong' : 'tl-future'} {...rect(now, end)} />
      ) : null}
      <line className="tl-now" {...line} />
    </g>
  )
}

/** What has not happened yet, behind the lanes: hides the bands, which run on to the edge. */
export function Beyond({ geometry, camera, end }: Pick<NowProps, 'geometry' | 'camera'> & { readonly end: number }) {
  const from = Math.max(0, positionOf(camera, edgeAt(end + 1)))
  if (from >= geometry.stage.length) return null
  const inset = geometry.orientation === 'across' ? `0 0 0 ${from}px` : `${from}px 0 0 0`
  return <div className="tl-beyond" style={{ inset }} />
}

/**
 * Hides what runs on beyond the end: bars, rails and strips are laid out to the edge, so that a step need not lay them
 * out again. Not the lines of the words: nothing runs there, and the word of the last step may reach a little beyond.
 */
function unwritten({ orientation, metrics, lanes, stage }: Geometry, end: number): string {
  const from = Math.max(0, end)
  const length = Math.max(0, stage.length - from)
  const { size, span, strip, words } = metrics
  const parts: readonly (readonly [number, number])[] =
    words === undefined
      ? [[0, size]]
      : orientation === 'down'
        ? [[0, words.lines[0] - 2]]
        : [
            [0, span[1] + 2],
            [strip - metrics.ring - 1, size],
          ]
  const boxes = lanes.flatMap((_, row) => parts.map(([near, far]) => [row * size + near, far - near] as const))
  return boxes
    .map(([at, breadth]) =>
      orientation === 'across'
        ? `M${from},${at}h${length}v${breadth}h${-length}z`
        : `M${at},${from}h${breadth}v${length}h${-breadth}z`,
    )
    .join('')
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
            <SvgView
              key={signal}
              node={paintGlyph({
                ...{ glyph: 'dart', foreign, turned: !across },
                ...(across ? { x: now, y: aside } : { x: aside, y: now }),
              })}
            />
          ))}
        </g>
      ))}
    </g>
  )
}
