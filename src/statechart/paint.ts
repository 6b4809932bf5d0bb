import { keyed, type SvgNode, svgNode } from '../timeline/svg-node.ts'
import type { Transition } from './chart.ts'
import type { ChartLayout, Place, PlacedPart, Point } from './layout-types.ts'
import { BOX_PAD, CHIP_HEIGHT, chipsOf, chipsTop, type Density, guardWords, LABEL_SIZE, TITLE_SIZE } from './measure.ts'
import type { Token } from './tokens.ts'
import type { ViewEdge, ViewFrame, ViewNode, ViewPart } from './view.ts'

/** What is told of a chart beside its shape. */
export interface ChartFacts {
  readonly density: Density
  /** Ids of what the chosen thread can take now. */
  readonly possible: ReadonlySet<string>
  /** What was taken last. */
  readonly last: string | undefined
  /** Boxes in which the chosen thread stands. */
  readonly here: ReadonlySet<string>
  /** Attributes of what one can point at; a picture has none. */
  readonly attributesOf?: (item: PointedAt) => SvgNode['attributes']
}

export type PointedAt =
  | { readonly kind: 'transition'; readonly transition: Transition }
  | { readonly kind: 'box'; readonly node: ViewNode }

/** The whole chart without its tokens: regions, frames, arrows, boxes. */
export function paintChart(parts: readonly ViewPart[], layout: ChartLayout, facts: ChartFacts): readonly SvgNode[] {
  return layout.parts.flatMap((placed) => {
    const part = parts.find(({ id }) => id === placed.id)
    return part === undefined ? [] : [keyed(part.id, paintPart(part, placed, facts))]
  })
}

function paintPart(part: ViewPart, placed: PlacedPart, facts: ChartFacts): SvgNode {
  const at = <Found>(
    places: ReadonlyMap<string, Place>,
    id: string,
    paint: (place: Place) => Found,
  ): readonly Found[] => {
    const place = places.get(id)
    return place === undefined ? [] : [paint(place)]
  }
  const { x, y, width, height } = placed
  const isAlone = part.nodes.length === 1
  return svgNode('g', { className: 'sc-part' }, [
    svgNode('rect', { className: 'sc-region', x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1, rx: 6 }),
    svgNode('text', { className: 'sc-region-title', x: x + 12, y: y + 17 }, isAlone ? '' : part.title),
    ...part.frames.flatMap((frame) => at(placed.frames, frame.id, (place) => paintFrame(frame, place))),
    ...part.edges.flatMap((edge, index) => paintArrow(edge, placed.edges[index], facts)),
    ...part.nodes.flatMap((node) => at(placed.nodes, node.id, (place) => paintBox(node, place, facts))),
    ...part.edges.flatMap((edge, index) => paintLabel(edge, placed.edges[index], facts)),
  ])
}

function paintFrame({ id, title }: ViewFrame, { x, y, width, height }: Place): SvgNode {
  return svgNode(
    'g',
    {},
    [
      svgNode('rect', { className: 'sc-frame', x, y, width, height, rx: 8 }),
      svgNode('text', { className: 'sc-frame-title', x: x + 10, y: y + 17 }, title),
    ],
    `frame ${id}`,
  )
}

function paintBox(node: ViewNode, place: Place, facts: ChartFacts): SvgNode {
  const { x, y, width, height } = place
  const isHere = facts.here.has(node.id)
  const className = `sc-box sc-${node.kind} sc-look-${node.look}${isHere ? ' sc-here' : ''}`
  const { chips } = chipsOf(node.inner, facts.density, 'box')
  const round = node.kind === 'outside' ? height / 2 : 6
  return svgNode(
    'g',
    { className },
    [
      svgNode('g', { className: 'sc-press', ...facts.attributesOf?.({ kind: 'box', node }) }, [
        ...(node.kind === 'closed'
          ? [svgNode('rect', { className: 'sc-sheet', x: x + 3, y: y + 3, width, height, rx: 6 })]
          : []),
        svgNode('rect', { className: 'sc-face', x, y, width, height, rx: round }),
        ...(node.isInitial ? [svgNode('circle', { className: 'sc-initial', cx: x, cy: y + 14, r: 4 })] : []),
        svgNode('text', { className: 'sc-title', x: x + BOX_PAD, y: y + 20, fontSize: TITLE_SIZE }, node.title),
        svgNode('text', { className: 'sc-label', x: x + BOX_PAD, y: y + 34, fontSize: LABEL_SIZE }, node.label),
      ]),
      ...paintChips(node.inner, chips, { x: x + BOX_PAD, y: y + chipsTop(node) }, facts),
    ],
    `box ${node.id}`,
  )
}

type PlacedEdge = PlacedPart['edges'][number] | undefined

function paintArrow({ from, to, transitions }: ViewEdge, placed: PlacedEdge, facts: ChartFacts): readonly SvgNode[] {
  if (placed === undefined) return []
  const isPossible = transitions.some(({ id }) => facts.possible.has(id))
  const isLast = transitions.some(({ id }) => facts.last === id)
  const className = `sc-arrow${isPossible ? ' sc-possible' : ''}${isLast ? ' sc-last' : ''}`
  const key = `arrow ${from} ${to}`
  return [
    svgNode(
      'g',
      { className },
      [svgNode('path', { className: 'sc-line', d: curve(placed.points) }), head(placed.points)],
      key,
    ),
  ]
}

function paintLabel({ from, to, transitions }: ViewEdge, placed: PlacedEdge, facts: ChartFacts): readonly SvgNode[] {
  if (placed === undefined) return []
  const { chips } = chipsOf(transitions, facts.density, 'arrow')
  return [svgNode('g', {}, paintChips(transitions, chips, placed.label, facts), `label ${from} ${to}`)]
}

function paintChips(
  transitions: readonly Transition[],
  chips: readonly Place[],
  corner: Point,
  facts: ChartFacts,
): readonly SvgNode[] {
  return transitions.map((transition, index) => {
    const { x = 0, y = 0, width = 0 } = chips[index] ?? {}
    return paintChip(transition, { x: corner.x + x, y: corner.y + y, width, height: CHIP_HEIGHT }, facts)
  })
}

function paintChip(transition: Transition, { x, y, width, height }: Place, facts: ChartFacts): SvgNode {
  const { id, step } = transition
  const state = `${facts.possible.has(id) ? ' sc-possible' : ''}${facts.last === id ? ' sc-last' : ''}`
  const words = facts.density === 'guards' ? guardWords(transition) : ''
  return svgNode(
    'g',
    { className: `sc-chip${state}`, ...facts.attributesOf?.({ kind: 'transition', transition }) },
    [
      svgNode('rect', { className: 'sc-key', x, y, width, height, rx: 4 }),
      svgNode('text', { className: 'sc-step', x: x + width / 2, y: y + 14 }, step),
      ...(words === ''
        ? []
        : [svgNode('text', { className: 'sc-guard', x: x + width + 4, y: y + 14, fontSize: LABEL_SIZE }, words)]),
    ],
    id,
  )
}

/** A thread's token at the origin: whoever paints it moves it to its place. */
export function paintToken({ name, width, height }: Token, isChosen: boolean): SvgNode {
  return svgNode('g', { className: `sc-token${isChosen ? ' sc-chosen' : ''}` }, [
    svgNode('rect', { x: 0, y: 0, width, height, rx: height / 2 }),
    svgNode('text', { x: width / 2, y: 13 }, name),
  ])
}

/** Through the points, rounded half way between them. */
function curve(points: readonly Point[]): string {
  const [first, ...rest] = points
  if (first === undefined) return ''
  const parts = rest.map((point, index) => {
    const next = rest[index + 1]
    if (next === undefined) return `L${xy(point)}`
    return `Q${xy(point)} ${xy(index === rest.length - 2 ? next : middle(point, next))}`
  })
  return [`M${xy(first)}`, ...parts].join('')
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
}

function xy({ x, y }: Point): string {
  return `${x.toFixed(2)} ${y.toFixed(2)}`
}

const HEAD = { length: 8, width: 3.5 }

function head(points: readonly Point[]): SvgNode {
  const tip = points.at(-1) ?? { x: 0, y: 0 }
  const before = points.at(-2) ?? tip
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1
  const [dx, dy] = [(tip.x - before.x) / length, (tip.y - before.y) / length]
  const back = { x: tip.x - HEAD.length * dx, y: tip.y - HEAD.length * dy }
  const side = (sign: number) => ({ x: back.x - sign * HEAD.width * dy, y: back.y + sign * HEAD.width * dx })
  return svgNode('path', { className: 'sc-head', d: `M${xy(tip)}L${xy(side(1))}L${xy(side(-1))}Z` })
}
