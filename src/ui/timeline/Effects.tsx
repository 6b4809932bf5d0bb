import { useRef } from 'react'
import type { Camera } from '../../timeline/camera.ts'
import { layoutGhost } from '../../timeline/layout-ghost.ts'
import { type Lanes, recordBefore } from '../../trace/lane-types.ts'
import type { TraceRecord } from '../../trace/types.ts'
import { cssVars } from './css-vars.ts'
import { type Geometry, rowTransform, viewFrame } from './geometry.ts'

interface EffectsProps {
  readonly lanes: Lanes
  readonly geometry: Geometry
  readonly camera: Camera
  readonly moment: number
}

/** Steps that follow each other faster than this are too fast for an eye to follow their effects. In milliseconds. */
const QUICK = 160

/**
 * Motion where it shows cause and effect, and only for a step that has just been made: a dot runs along the arrow from
 * the lane that acts to the lane that is acted upon, a ring opens where something arrives.
 */
export function Effects({ lanes, geometry, camera, moment }: EffectsProps) {
  const record = useJustMade(lanes, moment)
  if (record === undefined) return null
  const { rows, arrows } = layoutGhost(record, viewFrame(geometry, camera), geometry.rowOf)
  const moved = geometry.orientation === 'across' ? `translate(${camera.offset} 0)` : `translate(0 ${camera.offset})`
  return (
    <g key={moment} className="tl-effects" transform={moved} pointerEvents="none">
      {arrows.map(({ key, kind, from, to }) => (
        <g key={key} transform={`translate(${to.x} ${to.y})`}>
          <circle
            className={`tl-fly tl-fly-${kind}`}
            r={5}
            style={cssVars({ '--dx': `${from.x - to.x}px`, '--dy': `${from.y - to.y}px` })}
          />
        </g>
      ))}
      {[...rows].map(([row, shapes]) => (
        <g key={row} transform={rowTransform(geometry, row)}>
          {shapes.map((shape) =>
            shape.shape === 'glyph' || shape.shape === 'ring' ? (
              <circle
                key={shape.key}
                className={`tl-pulse tl-pulse-${shape.shape}${arrows.length > 0 ? ' tl-late' : ''}`}
                cx={shape.at.x}
                cy={shape.at.y}
                r={9}
              />
            ) : null,
          )}
        </g>
      ))}
    </g>
  )
}

/** The record of the last step, if the cursor got here by that one step and not in a rush. */
function useJustMade(lanes: Lanes, moment: number): TraceRecord | undefined {
  const last = useRef<{ moment: number; at: number; shown: TraceRecord | undefined }>({
    moment,
    at: 0,
    shown: undefined,
  })
  if (last.current.moment !== moment) {
    const at = performance.now()
    const byStep = moment === last.current.moment + 1 && at - last.current.at > QUICK
    last.current = { moment, at, shown: byStep ? recordBefore(lanes, moment) : undefined }
  }
  return last.current.shown
}
