import { EVENT_KIND } from '../../trace/log.ts'
import type { LaneStore } from './lane-columns.ts'

/** What happens in a range of time: everything that begins in it. */
export interface RangeSum {
  readonly length: number
  readonly events: number
  readonly threads: number
  readonly signals: number
  /** By the name of the system call, those that took longest together first. */
  readonly words: readonly WordSum[]
}

export interface WordSum {
  readonly word: string
  readonly count: number
  /** Together, within the range. Only of those whose end the log shows. */
  readonly time: number
}

/** Events `[first, end)` begin within `[from, to]`, give or take those of a clock that was set back. */
export function eventsBetween({ log, unit }: LaneStore, from: number, to: number): readonly [number, number] {
  const times = unit === 'ns' ? log.events.start : log.events.line
  const search = (time: number, inclusive: boolean) => {
    let low = 0
    let high = log.events.count
    while (low < high) {
      const middle = (low + high) >>> 1
      const at = times[middle] ?? 0
      if (at < time || (inclusive && at === time)) low = middle + 1
      else high = middle
    }
    return low
  }
  return [search(from, false), search(to, true)]
}

export function sumRange(store: LaneStore, from: number, to: number): RangeSum {
  const { events, words, threads } = store.log
  const tos = store.unit === 'ns' ? events.end : events.endLine
  const froms = store.unit === 'ns' ? events.start : events.line
  const counts = new Uint32Array(words.length)
  const times = new Float64Array(words.length)
  const seen = new Uint8Array(threads.length)
  let signals = 0
  const [first, end] = eventsBetween(store, from, to)
  for (let i = first; i < end; i++) {
    seen[events.thread[i] ?? 0] = 1
    if (events.kind[i] === EVENT_KIND.signal) signals++
    if (events.kind[i] !== EVENT_KIND.syscall) continue
    const word = events.word[i] ?? 0
    counts[word] = (counts[word] ?? 0) + 1
    times[word] = (times[word] ?? 0) + Math.max(0, Math.min(to, tos[i] ?? 0) - (froms[i] ?? 0))
  }
  const sums = words
    .map((word, i) => ({ word, count: counts[i] ?? 0, time: times[i] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.time - a.time || b.count - a.count)
  const lanes = seen.reduce((sum, each) => sum + each, 0)
  return { length: to - from, events: end - first, threads: lanes, signals, words: sums }
}
