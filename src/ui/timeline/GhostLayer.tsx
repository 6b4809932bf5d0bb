import { type Camera, positionOf } from '../../timeline/camera.ts'
import { type Ghost, type GhostShape, layoutGhost } from '../../timeline/layout-ghost.ts'
import { STEP_WORDS } from '../../timeline/step-words.ts'
import { markAt } from '../../timeline/units.ts'
import type { TraceRecord } from '../../trace/types.ts'
import type { Geometry } from './geometry.ts'
import { rowTransform, viewFrame } from './Plot.tsx'
import { ArrowView, ShapeView } from './ShapeView.tsx'

export function ghostOf(record: TraceRecord, geometry: Geometry, camera: Camera): Ghost {
  return layoutGhost(record, viewFrame(geometry, camera), geometry.rowOf)
}

interface GhostProps {
  readonly record: TraceRecord
  readonly ghost: Ghost
  readonly geometry: Geometry
  readonly camera: Camera
}

/** What the previewed step would change, dashed, at the cursor. */
export function GhostLayer({ record, ghost, geometry, camera }: GhostProps) {
  const { orientation, metrics } = geometry
  const moved = orientation === 'across' ? `translate(${camera.offset} 0)` : `translate(0 ${camera.offset})`
  const row = geometry.rowOf(ghost.thread)
  const along = positionOf(camera, markAt(record.tick)) - camera.offset
  const word = record.step === undefined ? '' : STEP_WORDS[record.step]
  const aside = metrics.words?.at ?? metrics.strip
  const at = orientation === 'across' ? { x: along, y: aside } : { x: aside, y: along }
  return (
    <g className="tl-ghost" transform={moved} pointerEvents="none">
      {ghost.arrows.map((arrow) => (
        <ArrowView key={arrow.key} arrow={arrow} />
      ))}
      {[...ghost.rows].map(([each, shapes]) => (
        <g key={each} transform={rowTransform(geometry, each)}>
          {shapes.map((shape) => (
            <GhostView key={shape.key} shape={shape} geometry={geometry} />
          ))}
        </g>
      ))}
      {row === undefined ? null : (
        <g transform={rowTransform(geometry, row)}>
          <text className="tl-word" {...at} dy={orientation === 'down' ? '0.35em' : 0}>
            {word}
          </text>
        </g>
      )}
    </g>
  )
}

function GhostView({ shape, geometry }: { readonly shape: GhostShape; readonly geometry: Geometry }) {
  const isBar = shape.shape === 'span' || shape.shape === 'handler'
  const lies = isBar && geometry.orientation === 'across'
  return (
    <>
      {isBar ? (
        <rect className="tl-ghost-ground" x={shape.x} y={shape.y} width={shape.width} height={shape.height} />
      ) : null}
      <ShapeView shape={shape} orientation={geometry.orientation} />
      {lies ? (
        <text className="tl-label" x={shape.x + 14} y={shape.y + shape.height / 2} dy="0.35em">
          {shape.label}
        </text>
      ) : null}
    </>
  )
}
