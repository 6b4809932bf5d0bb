import { easeCubicOut, timer } from 'd3'
import type { TimeView } from './time-view.ts'

/** Shows views from one to another for so many milliseconds, 0 is at once. Gives what stops it on its way. */
export function glideView(
  from: TimeView,
  to: TimeView,
  milliseconds: number,
  width: number,
  show: (view: TimeView) => void,
): () => void {
  if (milliseconds <= 0) {
    show(to)
    return () => {}
  }
  const running = timer((elapsed) => {
    const part = Math.min(1, elapsed / milliseconds)
    if (part === 1) running.stop()
    show(part === 1 ? to : between(from, to, easeCubicOut(part), width))
  })
  return () => running.stop()
}

/**
 * Evenly in the logarithm of the scale, so that a zoom by a million looks even; what both views show of the middle goes
 * evenly with the scale.
 */
function between(from: TimeView, to: TimeView, part: number, width: number): TimeView {
  const perPx = from.perPx * (to.perPx / from.perPx) ** part
  const [start, end] = [from.from + (from.perPx * width) / 2, to.from + (to.perPx * width) / 2]
  const moved = from.perPx === to.perPx ? part : (perPx - from.perPx) / (to.perPx - from.perPx)
  return { from: start + (end - start) * moved - (perPx * width) / 2, perPx }
}
