import type { ReactNode } from 'react'
import { paintGlyph } from '../../timeline/paint-shapes.ts'
import type { GlyphShape } from '../../timeline/shapes.ts'
import './legend.css'
import './shapes.css'
import { SvgView } from './SvgView.tsx'

const WIDTH = 36
const HEIGHT = 20

interface Entry {
  readonly words: string
  readonly sample: ReactNode
}

const bar = { x: 1, y: 2, width: WIDTH - 2, height: HEIGHT - 4, rx: 2 }
const middle = { x1: 1, x2: WIDTH - 1, y1: HEIGHT / 2, y2: HEIGHT / 2 }
const centre = { x: WIDTH / 2, y: HEIGHT / 2 }

function Bar({ kind, textured = false }: { readonly kind: string; readonly textured?: boolean }) {
  return (
    <g className={`tl-span tl-${kind}`}>
      <rect className="tl-bar" {...bar} />
      {textured ? <rect className="tl-texture" {...bar} /> : null}
    </g>
  )
}

function Ring({ inherited = false }: { readonly inherited?: boolean }) {
  return (
    <>
      <line className="tl-strip tl-changed" {...middle} x1={centre.x} />
      <g className={inherited ? 'tl-ring tl-inherited' : 'tl-ring'} transform={`translate(${centre.x} ${centre.y})`}>
        <rect x={-8} y={-8} width={16} height={16} rx={8} />
        <text dy="0.35em">1</text>
      </g>
    </>
  )
}

function Arrow({ kind }: { readonly kind: string }) {
  const head = `M${WIDTH - 2},${centre.y} l-6,-4 v8 Z`
  return (
    <g className={`tl-arrow tl-arrow-${kind}`}>
      <line {...middle} x2={WIDTH - 8} />
      <path d={head} />
    </g>
  )
}

function Glyph({ glyph }: { readonly glyph: GlyphShape['glyph'] }) {
  return <SvgView node={paintGlyph({ glyph, ...centre })} />
}

function Badge({ kind, text }: { readonly kind: 'can' | 'cannot' | 'p'; readonly text: string }) {
  return (
    <g className={`legend-badge legend-${kind}`}>
      <rect x={2} y={2} width={WIDTH - 4} height={HEIGHT - 4} rx={3} />
      <text {...centre} dy="0.35em">
        {text}
      </text>
    </g>
  )
}

const GROUPS: readonly { readonly title: string; readonly entries: readonly Entry[] }[] = [
  {
    title: 'The head of a lane',
    entries: [
      { words: 'can take a step: press it, or its key', sample: <Badge kind="can" text="1" /> },
      { words: 'cannot by itself', sample: <Badge kind="cannot" text="2" /> },
      { words: 'holds this P', sample: <Badge kind="p" text="P0" /> },
      { words: 'left its P behind for a system call', sample: <Badge kind="p" text="(P1)" /> },
    ],
  },
  {
    title: 'A thread',
    entries: [
      { words: 'runs Go code on a P', sample: <Bar kind="running" /> },
      { words: 'works in the runtime', sample: <Bar kind="runtime" /> },
      { words: 'is in a system call', sample: <Bar kind="kernel" textured /> },
      { words: 'asks again and again', sample: <Bar kind="spinning" textured /> },
      { words: 'sleeps', sample: <line className="tl-asleep" {...middle} /> },
      { words: 'is being born', sample: <Bar kind="starting" /> },
    ],
  },
  {
    title: 'Signal 33',
    entries: [
      { words: 'is sent', sample: <Arrow kind="signal" /> },
      {
        words: 'is pending',
        sample: (
          <>
            <line className="tl-rail" {...middle} x2={centre.x} />
            <Glyph glyph="dart" />
          </>
        ),
      },
      {
        words: 'is blocked',
        sample: (
          <g className="tl-mask">
            <rect className="tl-wall" x={1} y={6} width={WIDTH - 2} height={4} />
            <line className="tl-wall-edge" x1={1} x2={WIDTH - 1} y1={10} y2={10} />
          </g>
        ),
      },
      { words: 'is delivered', sample: <Glyph glyph="bolt" /> },
      { words: 'is in its handler', sample: <rect className="tl-handler" {...bar} /> },
      { words: 'is acknowledged', sample: <Glyph glyph="check" /> },
      { words: 'is lost', sample: <Glyph glyph="lost" /> },
    ],
  },
  {
    title: 'Kernel state',
    entries: [
      { words: 'the call took effect, so many times', sample: <Ring /> },
      { words: 'inherited at clone', sample: <Ring inherited /> },
    ],
  },
  {
    title: 'Between lanes',
    entries: [
      { words: 'clones', sample: <Arrow kind="clone" /> },
      { words: 'wakes', sample: <Arrow kind="wake" /> },
    ],
  },
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
                <svg className="timeline-sample" width={WIDTH} height={HEIGHT} aria-hidden="true">
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
