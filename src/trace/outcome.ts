import type { ThreadId } from '../protocol/ids.ts'
import type { Trace, Violation } from './types.ts'

/** What a trace says up to a moment, for people and tests. */
export interface Outcome {
  /** How many calls have returned. */
  readonly returned: number
  /** Of the last call that returned. */
  readonly last: { readonly thread: ThreadId; readonly r1: number; readonly errno: string | undefined } | undefined
  readonly violations: readonly Violation[]
}

export function outcomeAt(trace: Trace, moment: number): Outcome {
  let returned = 0
  let last: Outcome['last']
  const violations: Violation[] = []
  for (const record of trace.records.slice(0, moment)) {
    for (const fact of record.facts) {
      if (fact.kind === 'returned') {
        returned++
        last = { thread: fact.thread, r1: fact.r1, errno: fact.errno }
      }
      if (fact.kind === 'violation') violations.push(fact.violation)
    }
  }
  return { returned, last, violations }
}
