import { laneOrder } from '../../src/trace/lane-order.ts'
import type { Trace } from '../../src/trace/types.ts'

const PER_TICK = 38
const LANE = 44

/** What one would write first: one SVG element for each record that has happened, all of them rendered at every step. */
export function Naive({ trace, moment }: { readonly trace: Trace; readonly moment: number }) {
  const order = laneOrder(trace.threads, (thread) => thread)
  const rows = new Map(order.map(({ id }, row) => [id, row]))
  return (
    <svg width={1000} height={LANE * order.length}>
      <title>All records so far</title>
      <g transform={`translate(${600 - moment * PER_TICK} 0)`}>
        {trace.records.slice(0, moment).map(({ tick, thread, text }) => (
          <rect key={tick} x={tick * PER_TICK} y={(rows.get(thread) ?? 0) * LANE + 12} width={PER_TICK} height={20}>
            <title>{text}</title>
          </rect>
        ))}
      </g>
    </svg>
  )
}
