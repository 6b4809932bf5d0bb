import type { ThreadId } from './ids.ts'

/** After these there is no process any more. throw: Go's; abort: a C library's `abort()`; SIGKILL: by its own hand. */
type Fatal = 'throw' | 'abort' | 'SIGKILL' | 'crash'

/** A property that does not hold, how it is broken, and where. */
export interface Violation {
  readonly property: 'exactly once' | 'it returns' | 'no mixed view' | 'same order' | 'same results' | 'invisible'
  readonly kind: 'missed' | 'twice' | 'hang' | 'mixed view' | 'order differs' | 'EINTR seen' | Fatal
  readonly threads: readonly ThreadId[]
  /** One sentence: 'M3 lives and never ran the call'. */
  readonly text: string
}

const FATAL: ReadonlySet<string> = new Set<Fatal>(['throw', 'abort', 'SIGKILL', 'crash'])

export function isFatal(kind: string): boolean {
  return FATAL.has(kind)
}

/** How the process has died: a violation of whoever did it. */
export type Death = Omit<Violation, 'threads'>
