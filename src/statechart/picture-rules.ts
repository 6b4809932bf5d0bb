import { CODE, LIGHT, type Rule, rulesOf } from '../timeline/picture-style.ts'

const rule = (on: string, set: Rule['set']): Rule => ({ on, set })
const noFill = { fill: 'none' } as const

/** The style sheet of the panel, `ui/machine/chart.css`, as literal colours. */
export const CHART_RULES = rulesOf([
  rule('.sc-region', { ...noFill, stroke: LIGHT.rule, strokeDasharray: '6 4' }),
  rule('.sc-region-title', { fill: LIGHT['ink-soft'], fontSize: 12, fontWeight: 600 }),
  rule('.sc-frame', { ...noFill, stroke: LIGHT['rule-strong'] }),
  rule('.sc-frame-title', { fill: LIGHT.ink, fontSize: 13, fontWeight: 600 }),
  rule('.sc-line', { ...noFill, stroke: LIGHT['rule-strong'] }),
  rule('.sc-head', { fill: LIGHT['rule-strong'] }),
  rule('.sc-arrow.sc-possible .sc-line', { stroke: LIGHT.ink, strokeWidth: 2 }),
  rule('.sc-possible .sc-head', { fill: LIGHT.ink }),
  rule('.sc-sheet', { fill: LIGHT.paper, stroke: LIGHT['rule-strong'] }),
  rule('.sc-face', { fill: LIGHT.paper, stroke: LIGHT['rule-strong'] }),
  rule('.sc-look-running .sc-face', { fill: LIGHT['running-fill'], stroke: LIGHT.running }),
  rule('.sc-look-runtime .sc-face', { fill: LIGHT['runtime-fill'], stroke: LIGHT.runtime }),
  rule('.sc-look-handler .sc-face', { fill: LIGHT['signal-fill'], stroke: LIGHT.signal }),
  ...['asleep', 'kernel', 'spinning'].map((kind) => rule(`.sc-look-${kind} .sc-face`, { fill: LIGHT['waiting-fill'] })),
  rule('.sc-outside .sc-face', { fill: LIGHT.paper, stroke: LIGHT['rule-strong'], strokeDasharray: '4 3' }),
  rule('.sc-here .sc-face', { stroke: LIGHT.ink, strokeWidth: 2.5 }),
  rule('.sc-initial', { fill: LIGHT.ink }),
  rule('.sc-title', { fill: LIGHT.ink, fontWeight: 600 }),
  rule('.sc-label', { fill: LIGHT['ink-soft'] }),
  rule('.sc-key', { fill: LIGHT.paper, stroke: LIGHT.rule }),
  rule('.sc-step', { fill: LIGHT['ink-soft'], fontFamily: CODE, fontSize: 11.5, textAnchor: 'middle' }),
  rule('.sc-guard', { fill: LIGHT['ink-soft'], stroke: LIGHT.paper, strokeWidth: 3, paintOrder: 'stroke' }),
  rule('.sc-possible .sc-key', { stroke: LIGHT.ink, strokeWidth: 2 }),
  rule('.sc-possible .sc-step', { fill: LIGHT.ink, fontWeight: 600 }),
  rule('.sc-possible .sc-guard', { fill: LIGHT.ink }),
  rule('.sc-token rect', { fill: LIGHT.paper, stroke: LIGHT.ink, strokeWidth: 1.5 }),
  rule('.sc-token text', { fill: LIGHT.ink, fontSize: 11.5, fontWeight: 600, textAnchor: 'middle' }),
  rule('.sc-chosen rect', { fill: LIGHT.ink }),
  rule('.sc-chosen text', { fill: LIGHT.paper }),
])
