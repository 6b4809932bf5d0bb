import type { Action, StepId } from '../kit/actions.ts'
import type { Fact } from '../kit/facts.ts'
import type { ThreadId } from '../kit/ids.ts'

/**
 * What happened, for every picture, export and check. A click, a scenario, a counterexample and a recorded log all
 * become this value. Ticks are order, not time: record `i` turns moment `i` into moment `i + 1`. Intervals are
 * half-open, `[from, to)`, in ticks.
 */
export interface Trace {
  readonly threads: readonly TraceThread[]
  /** What holds at moment 0, before the first record: activities, masks, kernel versions, births. */
  readonly start: readonly Fact[]
  readonly records: readonly TraceRecord[]
  /** Which signal reaches threads, or can: 'signal 33'. */
  readonly signal: string
}

export interface TraceThread {
  readonly id: ThreadId
  readonly name: string
  /** As the protocol names it. */
  readonly role: string
}

export interface TraceRecord {
  /** Position in `records`. */
  readonly tick: number
  /** Nanoseconds since the first record; only where a clock was there (a recorded log). */
  readonly time?: number
  /** The thread that did it. */
  readonly thread: ThreadId
  readonly step?: StepId | undefined
  readonly action?: Action
  /** A word or two for the step. */
  readonly word?: string | undefined
  /** What happened, one plain sentence without the thread's name: 'sends signal 33 to M2'. */
  readonly text: string
  readonly facts: readonly Fact[]
}
