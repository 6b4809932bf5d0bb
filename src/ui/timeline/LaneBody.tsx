import { memo, useMemo } from 'react'
import type { Frame } from '../../timeline/frame.ts'
import { type ArrowContext, layoutArrows } from '../../timeline/layout-arrows.ts'
import { layoutLane } from '../../timeline/layout-lane.ts'
import { paintArrow, paintShape } from '../../timeline/paint-shapes.ts'
import type { Lane } from '../../trace/lane-types.ts'
import { svgElement } from './SvgView.tsx'

interface LaneBodyProps {
  readonly lane: Lane
  readonly frame: Frame
}

/**
 * All that lies on a lane, but for its labels. It renders again only when the lane itself has changed, or the zoom, or
 * the page of time that is laid out: not on every step, and not on every pan.
 */
export const LaneBody = memo(function LaneBody({ lane, frame }: LaneBodyProps) {
  const shapes = useMemo(() => layoutLane(lane, frame), [lane, frame])
  return <g data-lane={lane.name}>{shapes.map((shape) => svgElement(paintShape(shape, frame.orientation)))}</g>
})

interface LaneArrowsProps extends LaneBodyProps {
  readonly context: ArrowContext
}

/** The arrows that end at a lane. */
export const LaneArrows = memo(function LaneArrows({ lane, frame, context }: LaneArrowsProps) {
  const arrows = useMemo(() => layoutArrows(lane, frame, context), [lane, frame, context])
  return <g>{arrows.map((arrow) => svgElement(paintArrow(arrow)))}</g>
})
