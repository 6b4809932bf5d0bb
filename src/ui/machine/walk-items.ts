import type { KeyboardEvent } from 'react'

/** Along the way, and aside from it, where an arrow key leads. */
const WAYS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Of two that lie in the way, the nearer one; what lies aside counts for as much more. */
const ASIDE = 2.5

/** Arrows go to what is next in the picture; Enter and Space press. */
export function walkItems(event: KeyboardEvent<SVGSVGElement>, onPress: () => void): void {
  const { key, ctrlKey, metaKey, altKey, currentTarget } = event
  if (ctrlKey || metaKey || altKey) return
  const focused = document.activeElement
  if (!(focused instanceof SVGElement) || !currentTarget.contains(focused)) return
  const way = WAYS[key]
  if (key === 'Enter' || key === ' ') onPress()
  else if (way !== undefined) nextTo(focused, currentTarget, way)?.focus()
  else return
  event.preventDefault()
}

function nextTo(from: SVGElement, within: SVGSVGElement, [dx, dy]: readonly [number, number]): SVGElement | undefined {
  const [x, y] = centreOf(from)
  let [best, least]: [SVGElement | undefined, number] = [undefined, Number.POSITIVE_INFINITY]
  for (const item of within.querySelectorAll<SVGElement>('[data-item]')) {
    const [toX, toY] = centreOf(item)
    const along = (toX - x) * dx + (toY - y) * dy
    const aside = Math.abs((toX - x) * dy) + Math.abs((toY - y) * dx)
    const cost = along + ASIDE * aside
    if (item !== from && along > 1 && cost < least) [best, least] = [item, cost]
  }
  return best
}

function centreOf(element: SVGElement): readonly [number, number] {
  const { x, y, width, height } = element.getBoundingClientRect()
  return [x + width / 2, y + height / 2]
}
