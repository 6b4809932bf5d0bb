import { EVENT_FLAG, type Log } from '../log.ts'
import type { LogCall } from './types.ts'

/** One thing that a log shows of a call. `thread` is its index in the log. */
export interface Observation {
  readonly kind: 'runs itself' | 'signals' | 'arrives' | 'runs' | 'leaves' | 'returns'
  readonly thread: number
  /** Whom it signals. */
  readonly target: number | undefined
  readonly event: number
  /** When, in the log's own clock. */
  readonly at: number
}

/** A call as it was seen, in order. What a filter hides is not among it. */
export function observationsOf(log: Log, call: LogCall): readonly Observation[] {
  const { start, end, flags } = log.events
  const found: Observation[] = []
  const began = (event: number): number => start[event] ?? 0
  const ended = (event: number): number =>
    ((flags[event] ?? 0) & EVENT_FLAG.unfinished) === 0 ? (end[event] ?? 0) : began(event)
  const add = (kind: Observation['kind'], thread: number, event: number | undefined, target?: number): void => {
    if (event === undefined) return
    // A run counts when it is through, a sending as soon as it has begun.
    const at = kind === 'runs' || kind === 'runs itself' ? ended(event) : began(event)
    found.push({ kind, thread, target, event, at })
  }
  const { coordinator } = call
  if (coordinator !== undefined) add('runs itself', coordinator, call.own)
  for (const { thread, sent, delivered, ran, left, fate } of call.targets) {
    if (fate === 'not visible') continue
    if (coordinator !== undefined) add('signals', coordinator, sent, thread)
    add('arrives', thread, delivered)
    add('runs', thread, ran)
    if (ran !== undefined) add('leaves', thread, left)
  }
  if (coordinator !== undefined && call.finished) add('returns', coordinator, call.returned)
  return found.sort((a, b) => a.at - b.at || a.event - b.event)
}
