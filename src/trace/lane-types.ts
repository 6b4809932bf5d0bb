import type { StepId } from '../kit/actions.ts'
import type { Activity, KernelState } from '../kit/facts.ts'
import type { ThreadId } from '../kit/ids.ts'
import type { Violation } from '../kit/violations.ts'
import type { Trace, TraceRecord, TraceThread } from './types.ts'

/**
 * A trace, sorted by thread, as a picture needs it. Two units, both whole numbers:
 * a *tick* names a record; a *moment* is what lies between two records. Record `t` turns moment `t` into `t + 1`, so
 * what record `t` says holds from moment `t + 1`, and what holds at the start from moment 0.
 */
export interface Lanes {
  readonly trace: Trace
  /** The last moment; 0 for a trace without records. */
  readonly end: number
  /** In the order of `trace.threads`, those only that something was ever said of. */
  readonly lanes: readonly Lane[]
  readonly world: readonly WorldSpan[]
  readonly calls: readonly CallSpan[]
  readonly violations: readonly LaneViolation[]
}

/** The moments `[from, to)`; `to` is undefined while it is still so at the end of the trace. */
export interface Interval {
  readonly from: number
  readonly to: number | undefined
}

export interface Lane {
  readonly thread: ThreadId
  readonly name: string
  readonly role: TraceThread['role']
  /** First moments: listed, cloned, with a procid, gone. */
  readonly born: number | undefined
  readonly cloned: number | undefined
  readonly procid: number | undefined
  readonly gone: number | undefined
  /** Level 0: what the thread is in. Never overlap. */
  readonly spans: readonly Span[]
  /** Level 1: the handler, over what the thread was in. Never overlap. */
  readonly handlers: readonly HandlerSpan[]
  /** One for each record of this thread, in order. */
  readonly marks: readonly Mark[]
  readonly kernel: readonly KernelSpan[]
  /** While signals are blocked, 33 among them. */
  readonly masks: readonly Interval[]
  /** Signals to this thread, in the order in which they were sent. */
  readonly signals: readonly Signal[]
  /** Ticks of the acknowledgements. */
  readonly acknowledged: readonly number[]
  readonly violations: readonly LaneViolation[]
  /** Arrows that end at this lane, signals aside. */
  readonly arrows: readonly Arrow[]
}

export interface Span extends Interval {
  readonly activity: Activity
}

export interface HandlerSpan extends Interval {
  readonly label: string
}

export interface Mark {
  readonly tick: number
  readonly step: StepId | undefined
  readonly word?: string | undefined
  readonly text: string
}

export interface KernelSpan extends Interval {
  readonly state: KernelState
  readonly inherited: boolean
}

/** A signal 33 on its way. It is pending from `sent` until `delivered`, both ticks; a lost one never arrives. */
export interface Signal {
  readonly sent: number
  /** Undefined when it comes from outside of the program. */
  readonly by: ThreadId | undefined
  readonly delivered: number | undefined
  readonly foreign: boolean
  readonly lost: boolean
}

/** At one tick, from the lane of `by` to the lane that it is kept in. */
export interface Arrow {
  readonly kind: 'clone' | 'wake' | 'mark'
  readonly tick: number
  readonly by: ThreadId
}

export interface WorldSpan extends Interval {
  readonly state: 'stopping' | 'stopped'
}

/** One call of AllThreadsSyscall: from its first moment until it has returned. */
export interface CallSpan extends Interval {
  readonly thread: ThreadId
  readonly label: string
  readonly result: { readonly r1: number; readonly errno: string | undefined } | undefined
}

export interface LaneViolation {
  readonly tick: number
  readonly violation: Violation
}

/** The record that led to a moment; none for moment 0. */
export function recordBefore(lanes: Lanes, moment: number): TraceRecord | undefined {
  return moment > 0 ? lanes.trace.records.at(moment - 1) : undefined
}
