import { memo } from 'react'
import type { Frame } from '../../timeline/frame.ts'
import { layoutLabels } from '../../timeline/layout-labels.ts'
import type { LabelShape } from '../../timeline/shapes.ts'
import type { Lane } from '../../trace/lane-types.ts'

interface LabelsProps {
  readonly lane: Lane
  /** What is really in view: labels keep inside of it. */
  readonly view: Frame
  readonly end: number
}

/** The words on a lane, placed for each view. */
export const Labels = memo(function Labels({ lane, view, end }: LabelsProps) {
  return layoutLabels(lane, view, end).map((label) => <LabelView key={label.key} label={label} />)
})

function LabelView({ label }: { readonly label: LabelShape }) {
  const { at, tone, text, turned } = label
  return (
    <text
      className={`tl-label tl-label-${tone}`}
      transform={`translate(${at.x} ${at.y})${turned ? ' rotate(90)' : ''}`}
      dy="0.35em"
    >
      {text}
    </text>
  )
}
