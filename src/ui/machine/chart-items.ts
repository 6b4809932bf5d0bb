import type { Chart, Transition } from '../../statechart/chart.ts'
import { guardWords } from '../../statechart/measure.ts'
import type { PointedAt } from '../../statechart/paint.ts'
import type { ViewPart } from '../../statechart/view.ts'
import type { SvgAttributes } from '../../timeline/svg-node.ts'
import { targetWords } from './transition-words.ts'
import type { Machine } from './use-machine.ts'

/** What an element of the picture stands for, as `data-item` says it. */
function itemName(item: PointedAt): string {
  return item.kind === 'box' ? `box ${item.node.id}` : takeName(item.transition)
}

export function takeName({ id }: Transition): string {
  return `take ${id}`
}

export function itemAt(chart: Chart, parts: readonly ViewPart[], name: string): PointedAt | undefined {
  const transition = chart.transitions.find((each) => name === takeName(each))
  if (transition !== undefined) return { kind: 'transition', transition }
  const node = parts.flatMap(({ nodes }) => nodes).find(({ id }) => name === `box ${id}`)
  return node === undefined ? undefined : { kind: 'box', node }
}

/** The first that Tab comes to: what has had the focus, else what the thread can take, else where it stands. */
function entryOf(
  { possible, chart }: Machine,
  parts: readonly ViewPart[],
  focused: string | undefined,
  here = '',
): string {
  if (focused !== undefined && itemAt(chart, parts, focused) !== undefined) return focused
  const shown = parts.flatMap(({ edges, nodes }) => [
    ...edges.flatMap(({ transitions }) => transitions),
    ...nodes.flatMap(({ inner }) => inner),
  ])
  const first = shown.find(({ id }) => possible.has(id))
  return first === undefined ? `box ${here}` : takeName(first)
}

/** The attributes of what one can press or walk to: one of them is reached by Tab, the others by arrows. */
export function attributesFor(
  machine: Machine,
  parts: readonly ViewPart[],
  focused: string | undefined,
  here: string | undefined,
): (item: PointedAt) => SvgAttributes {
  const entry = entryOf(machine, parts, focused, here)
  return (item) => {
    const name = itemName(item)
    const common = { 'data-item': name, role: 'button', tabIndex: name === entry ? 0 : -1 }
    if (item.kind === 'box') return { ...common, 'aria-label': `State ${item.node.title} ${item.node.label}`.trim() }
    const isPossible = machine.possible.has(item.transition.id)
    const guard = guardWords(item.transition)
    const words = `${item.transition.step} ${targetWords(item.transition)}${guard === '' ? '' : `, if ${guard}`}`
    return { ...common, 'aria-label': words, 'aria-disabled': String(!isPossible) }
  }
}
