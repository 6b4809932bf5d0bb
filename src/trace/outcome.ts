import type { Fact } from '../kit/facts.ts'
import type { ThreadId } from '../kit/ids.ts'
import type { Violation } from '../kit/violations.ts'
import type { Trace, TraceRecord } from './types.ts'

/** What a trace says up to a moment, for people and tests. */
export interface Outcome {
  /** How many calls have returned. */
  readonly returned: number
  /** Of the last call that returned. */
  readonly last: { readonly thread: ThreadId; readonly r1: number; readonly errno: string | undefined } | undefined
  readonly violations: readonly Violation[]
}

const NOTHING: Outcome = { returned: 0, last: undefined, violations: [] }

/**
 * The outcome after each record that was asked for. A record is made when its trace grows and belongs to one history,
 * so what it led to is told by the record alone. Without this, playing a long trace would read all of it at each step.
 */
const known = new WeakMap<TraceRecord, Outcome>()

/** The same object for as long as nothing new is to be said. */
export function outcomeAt(trace: Trace, moment: number): Outcome {
  const records = trace.records.slice(0, moment)
  const from = records.findLastIndex((record) => known.has(record))
  const before = records[from]
  let outcome = (before === undefined ? undefined : known.get(before)) ?? NOTHING
  for (const record of records.slice(from + 1)) {
    outcome = record.facts.reduce(withFact, outcome)
    known.set(record, outcome)
  }
  return outcome
}

function withFact(outcome: Outcome, fact: Fact): Outcome {
  if (fact.kind === 'violation') return { ...outcome, violations: [...outcome.violations, fact.violation] }
  if (fact.kind !== 'returned') return outcome
  const { thread, r1, errno } = fact
  return { ...outcome, returned: outcome.returned + 1, last: { thread, r1, errno } }
}
