import type { StepId, Action } from '../kit/actions.ts'
import type { ThreadId } from '../kit/ids.ts'
import { step } from '../kit/state.ts'
import type { Violation } from '../kit/violations.ts'

export type { Violation }

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
}

export interface TraceThread {
  readonly id: ThreadId
  readonly name: string
  readonly role: 'm' | 'sysmon' | 'template'
}

export interface TraceRecord {
  /** Position in `records`. */
  readonly tick: number
  /** Nanoseconds since the first record; only where a clock was there (a recorded log). */
  readonly time?: number
  /** The thread that did it. */
  readonly thread: ThreadId
  readonly step?: StepId
  readonly action?: Action
  /** What happened, one plain sentence without the thread's name: 'sends signal 33 to M2'. */
  readonly text: string
  readonly facts: readonly Fact[]
}

/** What kind of thing a thread is in: decides hue, pattern and shape of its span. */
export type ActivityKind =
  | 'running' // user code, on a P
  | 'runtime' // working inside the runtime: newm, doAllThreadsSyscall, exit …
  | 'kernel' // blocked in a system call
  | 'handler' // in the handler of signal 33
  | 'spinning' // asks again and again (sched_yield)
  | 'asleep' // sleeps on a lock, a semaphore or m.park
  | 'starting' // cloned, not yet open for signals or without procid
  | 'unstarted' // in allm, but no thread exists yet
  | 'gone'

export interface Activity {
  readonly kind: ActivityKind
  /** Short, drawn inside the span: 'read(2)', 'waits for procid', 'stopped'. */
  readonly label: string
}

/** The kernel's view of a thread's state: `version` counts how often a call took effect on it, inheritance included. */
export interface KernelState {
  readonly version: number
  /** What the last call left there: 'KEEPCAPS=1', 'uid 1000', '2 filters', or '' before any call. */
  readonly label: string
}

/** Everything a picture needs, without the model. `thread` is whom it is true of, not who caused it. */
export type Fact =
  | { readonly kind: 'activity'; readonly thread: ThreadId; readonly activity: Activity }
  /** The signal handler lies over whatever the thread was in; it ends with `handler-end`. */
  | { readonly kind: 'handler-start'; readonly thread: ThreadId; readonly label: string }
  | { readonly kind: 'handler-end'; readonly thread: ThreadId }
  | { readonly kind: 'born'; readonly thread: ThreadId } // enters allm
  | { readonly kind: 'cloned'; readonly thread: ThreadId; readonly by: ThreadId }
  | { readonly kind: 'procid'; readonly thread: ThreadId }
  | { readonly kind: 'sent'; readonly thread: ThreadId; readonly foreign: boolean; readonly lost: boolean }
  | { readonly kind: 'delivered'; readonly thread: ThreadId }
  | { readonly kind: 'acknowledged'; readonly thread: ThreadId }
  | { readonly kind: 'mask'; readonly thread: ThreadId; readonly blocked: boolean }
  /** `call`: which call took effect there last, counted from 1; 0 before any. */
  | {
      readonly kind: 'kernel'
      readonly thread: ThreadId
      readonly state: KernelState
      readonly inherited: boolean
      readonly call: number
    }
  | { readonly kind: 'woken'; readonly thread: ThreadId; readonly by: ThreadId }
  /** The coordinator of the fixup protocol has left it a fixup to run; `acknowledged` when it has. */
  | { readonly kind: 'marked'; readonly thread: ThreadId; readonly by: ThreadId }
  | { readonly kind: 'world'; readonly state: 'stopping' | 'stopped' | 'running' }
  | { readonly kind: 'called'; readonly thread: ThreadId; readonly label: string }
  | { readonly kind: 'returned'; readonly thread: ThreadId; readonly r1: number; readonly errno: string | undefined }
  /** Leaves allm: from here on a call leaves it out rightly. */
  | { readonly kind: 'left'; readonly thread: ThreadId }
  /** A system call returned EINTR to the program, though the kernel restarts it after a handler with SA_RESTART. */
  | { readonly kind: 'eintr'; readonly thread: ThreadId; readonly call: string }
  /** A goroutine that moves between threads has read the kernel state here. */
  | { readonly kind: 'saw'; readonly thread: ThreadId; readonly version: number }
  /** The process dies: `thread` throws, or crashes. */
  | { readonly kind: 'died'; readonly thread: ThreadId; readonly death: Omit<Violation, 'threads'> }
  | { readonly kind: 'violation'; readonly thread: ThreadId | undefined; readonly violation: Violation }
