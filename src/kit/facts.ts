import type { ThreadId } from './ids.ts'
import type { Violation } from './violations.ts'

/** What kind of thing a thread is in: decides hue, pattern and shape of its span. */
export type ActivityKind =
  | 'running' // its program
  | 'runtime' // working inside the runtime or library
  | 'kernel' // blocked in a system call
  | 'handler' // in the handler of the protocol's signal
  | 'spinning' // asks again and again (sched_yield)
  | 'asleep' // sleeps on a lock, a semaphore, a futex
  | 'starting' // cloned, not yet open for signals or not yet known
  | 'unstarted' // known to the runtime or library, but no thread exists yet
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
  /** Enters the list of threads that a call walks. */
  | { readonly kind: 'born'; readonly thread: ThreadId }
  | { readonly kind: 'cloned'; readonly thread: ThreadId; readonly by: ThreadId }
  /** Its thread id is known to those who want to signal it. */
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
  /** A caller has left it a note to run the call, without a signal; `acknowledged` when it has. */
  | { readonly kind: 'marked'; readonly thread: ThreadId; readonly by: ThreadId }
  /** A shade over all lanes: whoever runs the program is being stopped, or has been. */
  | { readonly kind: 'world'; readonly state: 'stopping' | 'stopped' | 'running' }
  | { readonly kind: 'called'; readonly thread: ThreadId; readonly label: string }
  | { readonly kind: 'returned'; readonly thread: ThreadId; readonly r1: number; readonly errno: string | undefined }
  /** From here on a call leaves it out rightly: it runs no program any more. */
  | { readonly kind: 'left'; readonly thread: ThreadId }
  /** A system call returned EINTR to the program, though the kernel restarts it after a handler with SA_RESTART. */
  | { readonly kind: 'eintr'; readonly thread: ThreadId; readonly call: string }
  /** The observer that moves between threads has read the kernel state here. */
  | { readonly kind: 'saw'; readonly thread: ThreadId; readonly version: number }
  /** The process dies: `thread` throws, aborts, or crashes. */
  | { readonly kind: 'died'; readonly thread: ThreadId; readonly death: Omit<Violation, 'threads'> }
  | { readonly kind: 'violation'; readonly thread: ThreadId | undefined; readonly violation: Violation }
