import { EVENT_FLAG, EVENT_KIND, type Log } from '../../log.ts'
import { resultTextOf, wordOf } from '../../log-text.ts'
import { threadName } from '../../thread-name.ts'
import type { CallTarget, LogCall } from '../types.ts'
import { deadlockOf } from './glibc-births.ts'

/** Why a call that has not returned never will. */
export interface NeverReturns {
  /** A whole sentence. */
  readonly why: string
  readonly thread: number | undefined
  readonly event: number | undefined
}

/** So long a call may take with threads that are slow to answer. */
const LONG = 100e6

/** Those that pass over a failed send, and wait for its answer. */
const WAITS_FOR_FAILED: ReadonlySet<LogCall['family']> = new Set(['signals', 'psx'])

function failedSend(log: Log, { sent }: CallTarget): string | undefined {
  if (sent === undefined || ((log.events.flags[sent] ?? 0) & EVENT_FLAG.failed) === 0) return undefined
  const result = resultTextOf(log, sent)
  return result.includes('ESRCH') ? undefined : result
}

function endOf(log: Log, thread: number | undefined): number | undefined {
  const { ended, last } = log.threads[thread ?? -1] ?? {}
  return ended === undefined ? undefined : last
}

function signalThatKilled(log: Log, thread: number): string {
  const last = log.threads[thread]?.last ?? -1
  return log.events.kind[last] === EVENT_KIND.killed ? ` (${wordOf(log, last)})` : ''
}

/** From the last thing that the call did to the end of its process, in nanoseconds. */
function waited(log: Log, call: LogCall): number {
  const end = endOf(log, call.coordinator)
  if (end === undefined || log.clock !== 'wall') return 0
  let last = call.firstSignal ?? call.begin
  for (const { sent, ran } of call.targets) last = Math.max(last, sent ?? 0, ran ?? 0)
  return (log.events.start[end] ?? 0) - (log.events.start[last] ?? 0)
}

/**
 * Why a call that has not returned in a log never will; `undefined` where it may only not be through: a log that merely
 * ends tells nothing.
 */
export function neverReturns(log: Log, call: LogCall): NeverReturns | undefined {
  if (call.finished) return undefined
  const deadlock = deadlockOf(call)
  if (deadlock !== undefined) return { why: deadlock, thread: call.coordinator, event: call.begin }
  for (const target of call.targets) {
    const { thread, fate, ran, sent } = target
    const name = threadName(log, thread)
    if (fate === 'killed') {
      const why = `The caller waits for ${name}, which was killed in it${signalThatKilled(log, thread)}.`
      return { why, thread, event: ran ?? sent }
    }
    const failed = WAITS_FOR_FAILED.has(call.family) ? failedSend(log, target) : undefined
    if (failed !== undefined) {
      return { why: `The caller waits for ${name}, whose signal could not be sent: ${failed}.`, thread, event: sent }
    }
  }
  if (waited(log, call) < LONG) return undefined
  const missing = call.targets.find(({ fate }) => fate === 'missed')
  const whom = missing === undefined ? '' : `: ${threadName(log, missing.thread)} has not run it`
  const why = `It had not returned when its process ended${whom}.`
  return { why, thread: missing?.thread ?? call.coordinator, event: missing?.sent ?? call.firstSignal }
}
