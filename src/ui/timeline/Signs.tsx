import type { Camera } from '../../timeline/camera.ts'
import { layoutSigns } from '../../timeline/layout-signs.ts'
import type { SignShape } from '../../timeline/shapes.ts'
import { type Geometry, rowTransform, viewFrame } from './geometry.ts'

interface SignsProps {
  readonly geometry: Geometry
  readonly camera: Camera
  readonly rows: readonly [number, number]
  readonly moment: number
}

/** What is broken, on the lanes where it broke, above everything else. What lies after the cursor is not told yet. */
export function Signs({ geometry, camera, rows, moment }: SignsProps) {
  const view = viewFrame(geometry, camera)
  const signs = geometry.lanes.slice(rows[0], rows[1] + 1).flatMap((lane, index) => {
    const violations = lane.violations.filter(({ tick }) => tick < moment)
    return violations.length === 0
      ? []
      : [{ lane, row: rows[0] + index, shapes: layoutSigns({ ...lane, violations }, view) }]
  })
  if (signs.length === 0) return null
  const moved = geometry.orientation === 'across' ? `translate(${camera.offset} 0)` : `translate(0 ${camera.offset})`
  return (
    <g transform={moved} pointerEvents="none">
      {signs.map(({ lane, row, shapes }) => (
        <g key={lane.thread} transform={rowTransform(geometry, row)} data-signs={lane.name}>
          {shapes.map((sign) => (
            <SignView key={sign.key} sign={sign} />
          ))}
        </g>
      ))}
    </g>
  )
}

/** A sign with an exclamation mark, so that it is one without its colour too. */
function SignView({ sign }: { readonly sign: SignShape }) {
  const { at, box, lines, line } = sign
  const here = `translate(${at.x} ${at.y})`
  return (
    <g className="tl-sign">
      {box === undefined ? null : (
        <>
          <rect className="tl-sign-box" x={box.x} y={box.y} width={box.width} height={box.height} rx={3} />
          {lines.map((words, index) => (
            <text
              key={words}
              x={box.x === at.x ? box.x + 16 : box.x + 8}
              y={box.y + box.height / 2 + (index - (lines.length - 1) / 2) * line}
              dy="0.35em"
            >
              {words}
            </text>
          ))}
        </>
      )}
      <path className="tl-sign-mark" transform={here} d="M0,-10 L10.5,8.5 L-10.5,8.5 Z" />
      <path className="tl-sign-bang" transform={here} d="M0,-4 L0,3 M0,5.4 L0,6" />
    </g>
  )
}
