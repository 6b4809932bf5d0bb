import { useMemo } from 'react'
import type { Camera } from '../../timeline/camera.ts'
import { layoutLabels } from '../../timeline/layout-labels.ts'
import type { LabelShape } from '../../timeline/shapes.ts'
import type { Lane, Lanes } from '../../trace/lane-types.ts'
import { type Geometry, rowTransform, viewFrame } from './geometry.ts'

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
      {ofLane.map((label) =>
        label.pinned ? null : <LabelView key={label.key} label={label} x={label.at.x} y={label.at.y} />,
      )}
    </g>
  ))
}

/** Labels that stand at the edge of the view: they stay while the plot moves below them. */
export function PinnedLabels({ labels, geometry, camera }: LabelsProps & { readonly camera: Camera }) {
  const across = geometry.orientation === 'across'
  const [dx, dy] = across ? [camera.offset, 0] : [0, camera.offset]
  return (
    <g pointerEvents="none">
      {labels.map(({ lane, row, labels: ofLane }) => (
        <g key={lane.thread} transform={rowTransform(geometry, row)}>
          {ofLane.map((label) =>
            label.pinned ? (
              <LabelView
                key={label.key}
                label={label}
                x={Math.round(label.at.x + dx)}
                y={Math.round(label.at.y + dy)}
              />
            ) : null,
          )}
        </g>
      ))}
    </g>
  )
}

function LabelView({ label, x, y }: { readonly label: LabelShape; readonly x: number; readonly y: number }) {
  const { tone, text, turned } = label
  return (
    <text
      className={`tl-label tl-label-${tone}`}
      transform={`translate(${x} ${y})${turned ? ' rotate(90)' : ''}`}
      dy="0.35em"
    >
      {text}
    </text>
  )
}
