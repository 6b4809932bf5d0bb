import type { ThreadId } from '../kit/ids.ts'
import type { State } from '../kit/state.ts'
import { withFont } from '../timeline/picture.ts'
import { FAMILY, LIGHT, styled } from '../timeline/picture-style.ts'
import { svgNode } from '../timeline/svg-node.ts'
import { svgText } from '../timeline/svg-text.ts'
import { type Chart, stateAt, titleOf } from './chart.ts'
import { layoutChart } from './layout.ts'
import { roleTitle } from './machine-source.ts'
import { measureView } from './measure.ts'
import { possibleFor } from './now.ts'
import { paintChart, paintToken } from './paint.ts'
import { CHART_RULES } from './picture-rules.ts'
import { tokensOn } from './tokens.ts'
import { type Scope, viewOf } from './view.ts'

export interface ChartPictureOptions {
  readonly scope: Scope
  /** The moment whose tokens are shown. */
  readonly state: State
  /** Those of them that run this machine. */
  readonly threads: readonly ThreadId[]
  /** Whose possible transitions are marked; nobody's where it is `undefined`. */
  readonly chosen: ThreadId | undefined
  readonly font: string | undefined
}

const MARGIN = 16
const TITLE = 44
/** What fits on paper: the room that is asked for. */
const ROOM = 1400

/** A statechart as one self-contained picture, with the guards written beside the steps. */
export function chartToSvg(chart: Chart, { scope, state, threads, chosen, font }: ChartPictureOptions): string {
  const parts = viewOf(chart, scope)
  const layout = layoutChart(measureView(parts, 'guards', ROOM))
  const possible = chosen === undefined ? new Set<string>() : possibleFor(chart, state, chosen)
  const tokens = tokensOn(parts, layout, state, threads)
  const here = new Set(tokens.filter(({ thread }) => thread === chosen).map(({ box }) => box))
  const facts = { density: 'guards', possible, last: undefined, here } as const
  const width = Math.ceil(layout.width + 2 * MARGIN)
  const height = Math.ceil(layout.height + 2 * MARGIN + TITLE)
  const title = titleFor(chart, scope.scope)
  const painted = [
    ...paintChart(parts, layout, facts),
    ...tokens.map((token) =>
      svgNode('g', { transform: `translate(${token.x} ${token.y})` }, [paintToken(token, token.thread === chosen)]),
    ),
  ]
  const root = svgNode(
    'svg',
    {
      ...{ xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` },
      ...{ role: 'img', 'aria-labelledby': 'title desc', fontFamily: FAMILY, fontSize: 12, fill: LIGHT.ink },
    },
    [
      svgNode('title', { id: 'title' }, title),
      svgNode('desc', { id: 'desc' }, descriptionOf(state.protocol.nameOf, tokens)),
      svgNode('rect', { width, height, fill: LIGHT.paper }),
      svgNode('text', { x: MARGIN, y: MARGIN + 18, fontSize: 18, fontWeight: 600 }, title),
      svgNode(
        'g',
        { transform: `translate(${MARGIN} ${MARGIN + TITLE - 10})` },
        painted.map((node) => styled(node, CHART_RULES)),
      ),
    ],
  )
  return withFont(svgText(root), font)
}

function titleFor(chart: Chart, scope: string): string {
  const whole = `${roleTitle(chart.protocol, chart.role)}, as a statechart`
  return scope === '' ? whole : `${whole}: ${titleOf(stateAt(chart, scope))}`
}

function descriptionOf(
  nameOf: (thread: ThreadId) => string,
  tokens: readonly { readonly thread: ThreadId; readonly box: string }[],
): string {
  if (tokens.length === 0) return 'No thread stands in it.'
  const at = (box: string) => box.replace(/^(from|to) /, '')
  return `${tokens.map(({ thread, box }) => `${nameOf(thread)} stands in ${at(box)}`).join('; ')}.`
}
