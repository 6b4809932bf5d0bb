import { useMemo } from 'react'
import type { Camera } from '../../timeline/camera.ts'
import { layoutLabels } from '../../timeline/layout-labels.ts'
import { paintLabel } from '../../timeline/paint-words.ts'
import type { LabelShape } from '../../timeline/shapes.ts'
import type { Lane, Lanes } from '../../trace/lane-types.ts'
import { type Geometry, rowTransform, viewFrame } from './geometry.ts'
import { svgElement } from './SvgView.tsx'

/** The labels of one lane for one view, in the space of time. */
export interface LaneLabels {
  readonly lane: Lane
  readonly row: number
  readonly labels: readonly LabelShape[]
}

/** The words on the lanes in view, placed for this view. */
export function useLabels(
  lanes: Lanes,
  geometry: Geometry,
  camera: Camera,
  [first, last]: readonly [number, number],
): readonly LaneLabels[] {
  return useMemo(() => {
    const view = viewFrame(geometry, camera)
    return geometry.lanes.slice(first, last + 1).map((lane, index) => {
      return { lane, row: first + index, labels: layoutLabels(lane, view, lanes.end) }
    })
  }, [geometry, camera, lanes.end, first, last])
}

interface LabelsProps {
  readonly labels: readonly LaneLabels[]
  readonly geometry: Geometry
}

/** Labels that stand where what they name begins: they move with the plot. */
export function Labels({ labels, geometry }: LabelsProps) {
  return labels.map(({ lane, row, labels: ofLane }) => (
    <g key={lane.thread} transform={rowTransform(geometry, row)}>
      {ofLane.map((label) => (label.pinned ? null : svgElement(paintLabel(label))))}
    </g>
  ))
}

/** Labels that stand at the edge of the view: they stay while the plot moves below them. */
export function PinnedLabels({ labels, geometry, camera }: LabelsProps & { readonly camera: Camera }) {
  const across = geometry.orientation === 'across'
  const [dx, dy] = across ? [camera.offset, 0] : [0, camera.offset]
  const moved = ({ at }: LabelShape) => ({ x: Math.round(at.x + dx), y: Math.round(at.y + dy) })
  return (
    <g pointerEvents="none">
      {labels.map(({ lane, row, labels: ofLane }) => (
        <g key={lane.thread} transform={rowTransform(geometry, row)}>
          {ofLane.map((label) => (label.pinned ? svgElement(paintLabel(label, moved(label))) : null))}
        </g>
      ))}
    </g>
  )
}
