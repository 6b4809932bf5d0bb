import { type RefObject, useEffect, useRef } from 'react'
import type { StepId } from '../../kit/actions.ts'
import { type Stretch, scrollTopFor } from './reveal.ts'

/** Below this many milliseconds between two steps a smooth scroll would never arrive. */
const TOO_FAST = 400

/**
 * Scrolls the listing to the routine of the last step, whose id is `home`. Only the listing moves, never the page
 * around it.
 */
export function useReveal(
  listing: RefObject<HTMLElement | null>,
  home: string | undefined,
  highlighted: StepId | undefined,
): void {
  const before = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    const view = listing.current
    const routine = view?.querySelector<HTMLElement>(`[data-routine="${home}"]`)
    if (!view || !routine || highlighted === undefined) return
    const now = performance.now()
    const isFast = now - before.current < TOO_FAST
    before.current = now
    const top = scrollTopOf(view, routine)
    if (top !== undefined) view.scrollTo({ top, behavior: isFast || prefersStillness() ? 'instant' : 'smooth' })
  }, [listing, home, highlighted])
}

function scrollTopOf(view: HTMLElement, routine: HTMLElement): number | undefined {
  const heading = routine.querySelector<HTMLElement>('h3') ?? routine
  const line = routine.querySelector<HTMLElement>('[data-last]') ?? heading
  const origin = view.getBoundingClientRect().top - view.scrollTop
  const stretchOf = (element: HTMLElement): Stretch => {
    const { top, height } = element.getBoundingClientRect()
    return { top: top - origin, height }
  }
  const seen = { top: view.scrollTop, height: view.clientHeight }
  return scrollTopFor(seen, stretchOf(routine), stretchOf(line), heading.offsetHeight)
}

function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}
