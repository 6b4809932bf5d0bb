import type { Camera } from '../../timeline/camera.ts'
import { layoutSigns } from '../../timeline/layout-signs.ts'
import { paintSign } from '../../timeline/paint-words.ts'
import { type Geometry, rowTransform, viewFrame } from './geometry.ts'
import { svgElement } from './SvgView.tsx'

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
          {shapes.map((sign) => svgElement(paintSign(sign)))}
        </g>
      ))}
    </g>
  )
}
