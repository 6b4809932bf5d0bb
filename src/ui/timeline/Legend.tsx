import { createElement, Fragment, type ReactNode } from 'react'
import { LEGEND, SAMPLE } from '../../timeline/legend-signs.ts'
import './legend.css'
import './shapes.css'
import { svgElement } from './SvgView.tsx'

interface Entry {
  readonly words: string
  readonly sample: ReactNode
}

function Badge({ kind, text }: { readonly kind: 'can' | 'cannot' | 'p'; readonly text: string }) {
  return (
    <g className={`legend-badge legend-${kind}`}>
      <rect x={2} y={2} width={SAMPLE.width - 4} height={SAMPLE.height - 4} rx={3} />
      <text x={SAMPLE.width / 2} y={SAMPLE.height / 2} dy="0.35em">
        {text}
      </text>
    </g>
  )
}

const HEAD: readonly Entry[] = [
  { words: 'can take a step: press it, or its key', sample: <Badge kind="can" text="1" /> },
  { words: 'cannot by itself', sample: <Badge kind="cannot" text="2" /> },
  { words: 'holds this P', sample: <Badge kind="p" text="P0" /> },
  { words: 'left its P behind for a system call', sample: <Badge kind="p" text="(P1)" /> },
]

const GROUPS: readonly { readonly title: string; readonly entries: readonly Entry[] }[] = [
  { title: 'The head of a lane', entries: HEAD },
  ...LEGEND.map(({ title, signs }) => ({
    title,
    entries: signs.map(({ words, sample }) => ({
      words,
      sample: createElement(Fragment, undefined, ...sample.map(svgElement)),
    })),
  })),
]

/** What the signs of the timeline mean. Needs a timeline on the same page, which brings the patterns. */
export function Legend() {
  return (
    <div className="tl-legend">
      {GROUPS.map(({ title, entries }) => (
        <section key={title}>
          <h3>{title}</h3>
          <ul>
            {entries.map(({ words, sample }) => (
              <li key={words}>
                <svg className="timeline-sample" width={SAMPLE.width} height={SAMPLE.height} aria-hidden="true">
                  {sample}
                </svg>
                <span>{words}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
