import type { Fact } from '../kit/facts.ts'
import type { PerfettoEvent } from './perfetto-events.ts'

/** Where a point stands, and the name of its thread. */
export interface PerfettoPlace {
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly name: string
}

/** What is a point in time, and the counters. */
export function* pointsOf(
  fact: Fact,
  { name: thread, ...place }: PerfettoPlace,
  signal: string,
): Generator<PerfettoEvent> {
  const instant = (cat: string, name: string, args: Readonly<Record<string, string | number>>): PerfettoEvent => {
    return { ph: 'i', s: 't', ...place, cat, name, args }
  }
  if (fact.kind === 'kernel') {
    const { version, label } = fact.state
    yield { ph: 'C', ...place, name: `kernel state of ${thread}`, args: { version } }
    if (version > 0) yield instant('kernel state', label || `version ${version}`, { version })
  }
  if (fact.kind === 'acknowledged') yield instant('signal', 'acknowledged', {})
  if (fact.kind === 'sent' && fact.lost) yield instant('signal', `${signal} is lost`, {})
  if (fact.kind !== 'violation') return
  const { property, text } = fact.violation
  yield instant('violation', `violated: ${property}`, { text })
}
