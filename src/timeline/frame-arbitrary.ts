import fc from 'fast-check'
import type { Frame } from './frame.ts'
import { acrossMetrics, downMetrics } from './lane-metrics.ts'
import { px } from './units.ts'

/** A frame for tests: 40 px a tick, so that most words fit, and wide open. */
export function frameOf(changes: Partial<Frame> = {}): Frame {
  const orientation = changes.orientation ?? 'across'
  const metrics = orientation === 'across' ? acrossMetrics(px(90)) : downMetrics(px(240))
  return { orientation, perTick: 40, from: -0.5, to: 100, metrics, ...changes }
}

/** Any part of time, at any zoom, in both orientations and all heights. */
export const anyFrame: fc.Arbitrary<Frame> = fc
  .record({
    orientation: fc.constantFrom('across', 'down'),
    perTick: fc.double({ min: 0.05, max: 160, noNaN: true }),
    from: fc.double({ min: -1, max: 40, noNaN: true }),
    span: fc.double({ min: 0.5, max: 60, noNaN: true }),
    size: fc.constantFrom(44, 66, 76, 108, 180, 300),
  })
  .map(({ orientation, perTick, from, span, size }) => ({
    orientation,
    perTick,
    from,
    to: from + span,
    metrics: orientation === 'across' ? acrossMetrics(px(size)) : downMetrics(px(size)),
  }))
