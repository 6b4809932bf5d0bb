import type { SvgAttributes, SvgNode } from './svg-node.ts'
import { TEXT_LABEL, TEXT_SMALL } from './text-width.ts'

/** The light theme of the page, `ui/style/theme.css`, as literal colours: an exported picture stands alone. */
export const LIGHT = {
  paper: '#fdfcf9',
  ink: '#1d1c1a',
  'ink-soft': '#5c5850',
  rule: '#dcd8cf',
  'rule-strong': '#8c877c',
  running: '#0066a3',
  'running-fill': '#d5e7f4',
  signal: '#a84400',
  'signal-fill': '#fbe1cc',
  state: '#00704c',
  violation: '#b3003f',
  'violation-fill': '#fad7e0',
  waiting: '#6a665e',
  'waiting-fill': '#edeae3',
  runtime: '#45423c',
  'runtime-fill': '#dfdbd1',
} as const

export const FAMILY = "'Source Sans 3', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"
export const CODE = "'Source Code Pro', ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"

export interface Rule {
  /** Classes or tags from the outside to the inside, as in CSS: '.tl-ring text', '.tl-tick.tl-many'. */
  readonly on: string
  readonly set: SvgAttributes
}

const round = { strokeLinecap: 'round', strokeLinejoin: 'round' } as const
const outlined = { paintOrder: 'stroke', strokeLinejoin: 'round', stroke: LIGHT.paper } as const

const BARS: readonly Rule[] = [
  { on: '.tl-bar', set: { fill: LIGHT['waiting-fill'] } },
  { on: '.tl-running .tl-bar', set: { fill: LIGHT['running-fill'], stroke: LIGHT.running } },
  { on: '.tl-runtime .tl-bar', set: { fill: LIGHT['runtime-fill'] } },
  ...['kernel', 'spinning', 'starting'].map((kind) => {
    return { on: `.tl-${kind} .tl-bar`, set: { fill: LIGHT.paper, stroke: LIGHT.waiting } }
  }),
  { on: '.tl-starting .tl-bar', set: { strokeDasharray: '5 3' } },
  { on: '.tl-kernel .tl-texture', set: { fill: 'url(#tl-hatch)' } },
  { on: '.tl-spinning .tl-texture', set: { fill: 'url(#tl-zigzag)' } },
  { on: '.tl-pattern-line', set: { fill: 'none', stroke: LIGHT.waiting, strokeOpacity: 0.45 } },
  {
    on: '.tl-asleep',
    set: { stroke: LIGHT.waiting, strokeWidth: 2, strokeDasharray: '0.1 6', strokeLinecap: 'round' },
  },
  { on: '.tl-unstarted', set: { stroke: LIGHT['rule-strong'], strokeDasharray: '6 6' } },
  { on: '.tl-handler', set: { fill: LIGHT['signal-fill'], stroke: LIGHT.signal, strokeWidth: 1.5 } },
  { on: '.tl-wall', set: { fill: 'url(#tl-wall)' } },
  { on: '.tl-pattern-wall', set: { stroke: LIGHT.ink, fill: 'none' } },
  { on: '.tl-wall-edge', set: { stroke: LIGHT.ink, fill: 'none', strokeWidth: 2 } },
]

const SIGNALS: readonly Rule[] = [
  { on: '.tl-rail', set: { stroke: LIGHT.signal, strokeWidth: 2 } },
  { on: '.tl-rail.tl-foreign', set: { strokeDasharray: '5 3' } },
  { on: '.tl-arrow line', set: { stroke: LIGHT['ink-soft'] } },
  { on: '.tl-arrow path', set: { fill: LIGHT['ink-soft'] } },
  { on: '.tl-arrow-signal line', set: { stroke: LIGHT.signal, strokeWidth: 1.5 } },
  { on: '.tl-arrow-signal path', set: { fill: LIGHT.signal } },
  { on: '.tl-arrow-wake line', set: { strokeDasharray: '1 4', strokeWidth: 1.5, strokeLinecap: 'round' } },
  { on: '.tl-arrow-mark line', set: { strokeDasharray: '6 3' } },
  { on: '.tl-arrow.tl-lost line', set: { strokeDasharray: '4 3' } },
  ...['dart', 'bolt'].map((glyph) => {
    return { on: `.tl-glyph-${glyph} path`, set: { fill: LIGHT.signal, strokeWidth: 3, ...outlined } }
  }),
  { on: '.tl-glyph-check circle', set: { fill: LIGHT.signal, stroke: LIGHT.paper, strokeWidth: 1.5 } },
  { on: '.tl-glyph-check path', set: { fill: 'none', stroke: LIGHT.paper, strokeWidth: 2, ...round } },
  { on: '.tl-glyph-lost circle', set: { fill: LIGHT.paper, stroke: LIGHT.signal } },
  { on: '.tl-glyph-lost path', set: { fill: 'none', stroke: LIGHT.signal, strokeWidth: 2 } },
  { on: '.tl-glyph-end path', set: { fill: 'none', stroke: LIGHT['ink-soft'], strokeWidth: 2 } },
  {
    on: '.tl-glyph.tl-foreign path',
    set: { fill: LIGHT.paper, stroke: LIGHT.signal, strokeWidth: 1.5, paintOrder: 'fill' },
  },
]

const STATES: readonly Rule[] = [
  { on: '.tl-strip', set: { stroke: LIGHT.rule } },
  { on: '.tl-strip.tl-changed', set: { stroke: LIGHT.state, strokeWidth: 3 } },
  { on: '.tl-ring rect', set: { fill: LIGHT.paper, stroke: LIGHT.state, strokeWidth: 2 } },
  { on: '.tl-ring text', set: { fill: LIGHT.state, fontWeight: 650, textAnchor: 'middle' } },
  { on: '.tl-ring.tl-inherited rect', set: { strokeDasharray: '2.2 2.2' } },
  { on: '.tl-tick', set: { stroke: LIGHT.ink } },
  { on: '.tl-tick.tl-many', set: { stroke: LIGHT['rule-strong'] } },
  { on: '.tl-band-stopped', set: { fill: LIGHT.ink, opacity: 0.05 } },
  { on: '.tl-band-stopping', set: { fill: 'url(#tl-stopping)' } },
  { on: '.tl-pattern-stopping', set: { stroke: LIGHT.ink, strokeOpacity: 0.08, strokeWidth: 4 } },
]

const WORDS: readonly Rule[] = [
  ...['word', 'label'].map((kind) => ({ on: `.tl-${kind}`, set: { fill: LIGHT.ink, strokeWidth: 4, ...outlined } })),
  { on: '.tl-code', set: { fontFamily: CODE } },
  { on: '.tl-label', set: { fontSize: TEXT_LABEL } },
  ...['running', 'runtime', 'signal'].map((tone) => ({ on: `.tl-label-${tone}`, set: { strokeWidth: 0 } })),
  { on: '.tl-label-kernel-state', set: { strokeWidth: 7, fontSize: TEXT_SMALL, fill: LIGHT.state } },
  { on: '.tl-label-mask', set: { fontSize: TEXT_SMALL } },
  {
    on: '.tl-sign-mark',
    set: { fill: LIGHT.violation, strokeWidth: 2, ...outlined },
  },
  { on: '.tl-sign-bang', set: { stroke: LIGHT.paper, strokeWidth: 2.2, strokeLinecap: 'round' } },
  { on: '.tl-sign-box', set: { fill: LIGHT['violation-fill'], stroke: LIGHT.violation } },
  { on: '.tl-sign text', set: { fill: LIGHT.violation, fontSize: TEXT_LABEL, fontWeight: 600 } },
  ...['axis', 'caption'].map((kind) => ({ on: `.tl-${kind}`, set: { fill: LIGHT['ink-soft'] } })),
  { on: '.tl-call path', set: { fill: 'none', stroke: LIGHT['ink-soft'] } },
  { on: '.tl-call text', set: { fill: LIGHT.ink, strokeWidth: 8, ...outlined } },
]

type Rules = readonly { readonly steps: readonly string[]; readonly set: SvgAttributes }[]

/** As a style sheet of the page, in its order: of two rules that say something else, the later one counts. */
export function rulesOf(rules: readonly Rule[]): Rules {
  return rules.map(({ on, set }) => ({ steps: on.split(' '), set }))
}

const RULES = rulesOf([...BARS, ...SIGNALS, ...STATES, ...WORDS])

/** The same elements with their style in attributes instead of classes, for readers that know no style sheets. */
export function styled(node: SvgNode, rules: Rules = RULES, outside: readonly SvgNode[] = []): SvgNode {
  const { className: _, ...own } = node.attributes
  const inside = [...outside, node]
  const style = rules.filter(({ steps }) => applies(steps, inside)).map(({ set }) => set)
  const attributes = Object.assign({}, ...style, own)
  const { children } = node
  return {
    ...node,
    attributes,
    children: typeof children === 'string' ? children : children.map((child) => styled(child, rules, inside)),
  }
}

/** Whether the steps match the last of these nested elements, and those before it some that it lies in. */
function applies(steps: readonly string[], nested: readonly SvgNode[]): boolean {
  const last = nested.at(-1)
  const step = steps.at(-1)
  if (last === undefined || step === undefined || !matches(step, last)) return false
  const [outer] = steps.slice(-2, -1)
  return outer === undefined || nested.slice(0, -1).some((each) => matches(outer, each))
}

function matches(step: string, { tag, attributes }: SvgNode): boolean {
  if (!step.startsWith('.')) return step === tag
  const classes = String(attributes['className'] ?? '').split(' ')
  return step
    .slice(1)
    .split('.')
    .every((each) => classes.includes(each))
}
