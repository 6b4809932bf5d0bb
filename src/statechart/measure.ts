import { codeWidth, textWidth } from '../timeline/text-width.ts'
import type { Transition } from './chart.ts'
import type { LayoutRequest, Place, Size } from './layout-types.ts'
import type { ViewEdge, ViewNode, ViewPart } from './view.ts'

/** Whether a transition says its step alone, or its guard too: there is room for that in a picture, not in a panel. */
export type Density = 'steps' | 'guards'

export const TITLE_SIZE = 13
export const LABEL_SIZE = 11
const CHIP_SIZE = 11.5
export const CHIP_HEIGHT = 20
/** Between chips, and between a chip and the words beside it. */
const CHIP_GAP = 4
export const BOX_PAD = 10
const TITLE_LINE = 19
const LABEL_LINE = 14
/** More chips than this are more than one row, in a box and on an arrow. */
const CHIPS_IN_ROW = { box: 4, arrow: 3 } as const

/** The guard that is always true is not worth saying. */
export function guardWords({ guard }: Transition): string {
  return guard === 'always' ? '' : guard
}

/** The size of a chip: its step, in code. */
function chipWidth({ step }: Transition): number {
  return Math.max(26, codeWidth(step, CHIP_SIZE) + 12)
}

/** The chips of several transitions, placed from a corner on; with guards each has a line of its own. */
export function chipsOf(
  transitions: readonly Transition[],
  density: Density,
  where: keyof typeof CHIPS_IN_ROW,
): { readonly chips: readonly Place[]; readonly size: Size } {
  const perRow = density === 'guards' ? 1 : CHIPS_IN_ROW[where]
  const chips: Place[] = []
  let [right, x, y] = [0, 0, 0]
  for (const [index, each] of transitions.entries()) {
    if (index > 0 && index % perRow === 0) [x, y] = [0, y + CHIP_HEIGHT + CHIP_GAP]
    const width = chipWidth(each)
    chips.push({ x, y, width, height: CHIP_HEIGHT })
    x += width + CHIP_GAP
    const words = density === 'guards' ? textWidth(guardWords(each), LABEL_SIZE) + CHIP_GAP : 0
    right = Math.max(right, x - CHIP_GAP + words)
  }
  return { chips, size: { width: right, height: transitions.length === 0 ? 0 : y + CHIP_HEIGHT } }
}

/** Where the chips of a box begin, from its upper edge. */
export function chipsTop({ label }: ViewNode): number {
  return BOX_PAD + TITLE_LINE + (label === '' ? 0 : LABEL_LINE) - 2
}

function nodeSize(node: ViewNode, density: Density): Size {
  const { size } = chipsOf(node.inner, density, 'box')
  const words = Math.max(textWidth(node.title, TITLE_SIZE) * 1.03, textWidth(node.label, LABEL_SIZE))
  return {
    width: Math.ceil(Math.max(64, words, size.width) + 2 * BOX_PAD),
    height: chipsTop(node) + (size.height === 0 ? 0 : size.height + CHIP_GAP) + BOX_PAD - 4,
  }
}

function edgeSize({ transitions }: ViewEdge, density: Density): Size {
  return chipsOf(transitions, density, 'arrow').size
}

export function measureView(parts: readonly ViewPart[], density: Density, room: number): LayoutRequest {
  return {
    room,
    parts: parts.map(({ id, nodes, frames, edges }) => ({
      id,
      nodes: nodes.map((node) => ({ id: node.id, frame: node.frame, ...nodeSize(node, density) })),
      frames: frames.map(({ id: own, frame, title }) => ({ id: own, frame, title: textWidth(title, TITLE_SIZE) })),
      edges: edges.map((edge) => ({ from: edge.from, to: edge.to, ...edgeSize(edge, density) })),
    })),
  }
}
