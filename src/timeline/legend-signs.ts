import type { ActivityKind } from '../kit/facts.ts'
import type { Lanes } from '../trace/lane-types.ts'
import { paintGlyph, paintShape } from './paint-shapes.ts'
import { type SvgNode, svgNode } from './svg-node.ts'
import { px } from './units.ts'

/** A sign of the timeline with its meaning. The sample is {@link SAMPLE} px large. */
export interface LegendSign {
  readonly words: string
  /** In a recorded log, where less is known. */
  readonly wordsInLog?: string
  readonly sample: readonly SvgNode[]
  /** Whether it is too large for lanes so low that hundreds of them fit into a picture. */
  readonly isLarge?: true
  /** Whether these lanes have it anywhere. */
  readonly occurs: (lanes: Lanes) => boolean
}

export const SAMPLE = { width: 36, height: 20 }

const BAR = { x: px(1), y: px(2), width: px(SAMPLE.width - 2), height: px(SAMPLE.height - 4) }
const LINE = { x1: 1, x2: SAMPLE.width - 1, y1: SAMPLE.height / 2, y2: SAMPLE.height / 2 }
const CENTRE = { x: px(SAMPLE.width / 2), y: px(SAMPLE.height / 2) }

function activity(kind: ActivityKind, words: string, wordsInLog?: string): LegendSign {
  return {
    words,
    ...(wordsInLog !== undefined && { wordsInLog }),
    sample: [paintShape({ shape: 'span', key: kind, kind, label: '', ...BAR }, 'across')],
    occurs: ({ lanes }) => lanes.some(({ spans }) => spans.some((span) => span.activity.kind === kind)),
  }
}

function glyph(name: 'bolt' | 'check' | 'lost', words: string, occurs: LegendSign['occurs']): LegendSign {
  return { words, sample: [paintGlyph({ glyph: name, ...CENTRE })], isLarge: true, occurs }
}

function ring(inherited: boolean, words: string): LegendSign {
  const strip = svgNode('line', { className: 'tl-strip tl-changed', ...LINE, x1: CENTRE.x }, [], 'strip')
  const shape = { shape: 'ring', key: 'ring', at: CENTRE, radius: px(8), version: 1, inherited } as const
  return {
    words,
    sample: [strip, paintShape(shape, 'across')],
    isLarge: true,
    occurs: ({ lanes }) =>
      lanes.some(({ kernel }) => kernel.some((each) => each.state.version > 0 && each.inherited === inherited)),
  }
}

function arrow(kind: 'signal' | 'clone' | 'wake' | 'mark', words: string, occurs: LegendSign['occurs']): LegendSign {
  const tip = `M${SAMPLE.width - 2},${CENTRE.y} l-6,-4 v8 Z`
  const parts = [
    svgNode('line', { ...LINE, x2: SAMPLE.width - 8 }, [], 'line'),
    svgNode('path', { d: tip }, [], 'head'),
  ]
  return { words, sample: [svgNode('g', { className: `tl-arrow tl-arrow-${kind}` }, parts, 'arrow')], occurs }
}

const rail = svgNode('line', { className: 'tl-rail', ...LINE, x2: CENTRE.x }, [], 'rail')
const wall = { shape: 'mask', key: 'wall', ...BAR, y: px(6), height: px(4) } as const
const handler = { shape: 'handler', key: 'handler', label: '', ...BAR } as const

/** What the signs mean, in groups. */
export const LEGEND: readonly { readonly title: string; readonly signs: readonly LegendSign[] }[] = [
  {
    title: 'A thread',
    signs: [
      activity('running', 'runs Go code on a P', 'runs code, in no system call'),
      activity('runtime', 'works in the runtime'),
      activity('kernel', 'is in a system call'),
      activity('spinning', 'asks again and again'),
      activity('asleep', 'sleeps'),
      activity('starting', 'is being born'),
    ],
  },
  {
    title: 'Signal 33',
    signs: [
      arrow('signal', 'is sent', ({ lanes }) => lanes.some(({ signals }) => signals.length > 0)),
      {
        words: 'is pending',
        sample: [rail, { ...paintGlyph({ glyph: 'dart', ...CENTRE }), key: 'dart' }],
        occurs: ({ lanes }) => lanes.some(({ signals }) => signals.some(({ lost }) => !lost)),
      },
      {
        words: 'is blocked',
        sample: [paintShape(wall, 'across')],
        occurs: ({ lanes }) => lanes.some(({ masks }) => masks.length > 0),
      },
      glyph('bolt', 'is delivered', ({ lanes }) =>
        lanes.some(({ signals }) => signals.some(({ delivered }) => delivered !== undefined)),
      ),
      {
        words: 'is in its handler',
        sample: [paintShape(handler, 'across')],
        occurs: ({ lanes }) => lanes.some(({ handlers }) => handlers.length > 0),
      },
      glyph('check', 'is acknowledged', ({ lanes }) => lanes.some(({ acknowledged }) => acknowledged.length > 0)),
      glyph('lost', 'is lost', ({ lanes }) => lanes.some(({ signals }) => signals.some(({ lost }) => lost))),
    ],
  },
  {
    title: 'Kernel state',
    signs: [ring(false, 'the call took effect, so many times'), ring(true, 'inherited at clone')],
  },
  {
    title: 'Between lanes',
    signs: [
      arrow('clone', 'clones', ({ lanes }) => lanes.some(({ arrows }) => arrows.some(({ kind }) => kind === 'clone'))),
      arrow('wake', 'wakes', ({ lanes }) => lanes.some(({ arrows }) => arrows.some(({ kind }) => kind === 'wake'))),
      arrow('mark', 'leaves a fixup to run', ({ lanes }) =>
        lanes.some(({ arrows }) => arrows.some(({ kind }) => kind === 'mark')),
      ),
    ],
  },
]
