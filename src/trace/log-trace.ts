import { threadId } from '../protocol/ids.ts'
import { threadName } from './judge/findings.ts'
import type { Judgement } from './judge/types.ts'
import type { Log } from './log.ts'
import { meaningOf, NO_MEANING } from './log-call-facts.ts'
import { LogRecords } from './log-records.ts'
import type { Fact, Trace } from './types.ts'

/**
 * A recorded log as a trace. A record is a line: a system call printed in two pieces is two. With a judgement the
 * records also say what belongs to calls on every thread: who ran it, who acknowledged, what was violated.
 */
export function traceOfLog(log: Log, judgement?: Judgement): Trace {
  return {
    threads: log.threads.map((_, i) => ({ id: threadId(i), name: threadName(log, i), role: 'm' })),
    start: log.threads.flatMap(({ parent }, i) => (parent === undefined ? aliveFacts(i) : [])),
    records: new LogRecords(log, judgement === undefined ? NO_MEANING : meaningOf(log, judgement)),
  }
}

/** Of a thread whose clone the log does not show. */
function aliveFacts(i: number): readonly Fact[] {
  const thread = threadId(i)
  return [
    { kind: 'born', thread },
    { kind: 'activity', thread, activity: { kind: 'running', label: '' } },
  ]
}
