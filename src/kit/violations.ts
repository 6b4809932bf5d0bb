import type { ThreadId } from './ids.ts'

/** A property that does not hold, how it is broken, and where. */
export interface Violation {
  readonly property: 'exactly once' | 'it returns' | 'no mixed view' | 'same order' | 'same results' | 'invisible'
  readonly kind: 'missed' | 'twice' | 'hang' | 'mixed view' | 'order differs' | 'throw' | 'crash' | 'EINTR seen'
  readonly threads: readonly ThreadId[]
  /** One sentence: 'M3 lives and never ran the call'. */
  readonly text: string
}

/** How the process has died: a violation of whoever did it. */
export type Death = Omit<Violation, 'threads'>
