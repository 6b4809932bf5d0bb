import { memo } from 'react'
import type { Frame } from '../../timeline/frame.ts'
import { layoutLabels } from '../../timeline/layout-labels.ts'
import { layoutSigns } from '../../timeline/layout-signs.ts'
import type { LabelShape, SignShape } from '../../timeline/shapes.ts'
import type { Lane } from '../../trace/lane-types.ts'

interface LabelsProps {
  readonly lane: Lane
  /** What is really in view: labels keep inside of it. */
  readonly view: Frame
  readonly end: number
}

/** The words on a lane and its violations, placed for each view. */
export const Labels = memo(function Labels({ lane, view, end }: LabelsProps) {
  return (
    <>
      {layoutLabels(lane, view, end).map((label) => (
        <LabelView key={label.key} label={label} />
      ))}
      {layoutSigns(lane, view).map((sign) => (
        <SignView key={sign.key} sign={sign} />
      ))}
    </>
  )
})

export function LabelView({ label }: { readonly label: LabelShape }) {
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

/** A sign with an exclamation mark, so that it is one without its colour too. */
function SignView({ sign }: { readonly sign: SignShape }) {
  const { at, box, text } = sign
  return (
    <g className="tl-sign">
      {box === undefined ? null : (
        <>
          <rect className="tl-sign-box" x={box.x} y={box.y} width={box.width} height={box.height} rx={3} />
          <text x={box.x < at.x ? box.x + 8 : box.x + 16} y={at.y} dy="0.35em">
            {text}
          </text>
        </>
      )}
      <path className="tl-sign-mark" transform={`translate(${at.x} ${at.y})`} d="M0,-10 L10.5,8.5 L-10.5,8.5 Z" />
      <path className="tl-sign-bang" transform={`translate(${at.x} ${at.y})`} d="M0,-4 L0,3 M0,5.4 L0,6" />
    </g>
  )
}
