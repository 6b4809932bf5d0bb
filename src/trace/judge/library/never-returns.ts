import { EVENT_FLAG, EVENT_KIND, type Log } from '../../log.ts'
import { resultTextOf, wordOf } from '../../log-text.ts'
import { threadName } from '../../thread-name.ts'
import type { CallTarget, LogCall } from '../types.ts'
import { deadlockOf } from './awaited-births.ts'

/** Why a call that has not returned never will. */
export interface NeverReturns {
  /** A whole sentence. */
  readonly why: string
  readonly thread: number | undefined
  readonly event: number | undefined
}

/** Those that pass over a failed send, and wait for its answer. */
const WAITS_FOR_FAILED: ReadonlySet<LogCall['family']> = new Set(['signals', 'psx'])

function failedSend(log: Log, { sent }: CallTarget): string | undefined {
  if (sent === undefined || ((log.events.flags[sent] ?? 0) & EVENT_FLAG.failed) === 0) return undefined
  const result = resultTextOf(log, sent)
  return result.includes('ESRCH') ? undefined : result
}

function signalThatKilled(log: Log, thread: number): string {
  const last = log.threads[thread]?.last ?? -1
  return log.events.kind[last] === EVENT_KIND.killed ? ` (${wordOf(log, last)})` : ''
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
    if (fate === 'killed' && call.unreturned?.how === 'cause') {
      const why = `The caller waits for ${name}, which was killed in it${signalThatKilled(log, thread)}.`
      return { why, thread, event: ran ?? sent }
    }
    const failed = WAITS_FOR_FAILED.has(call.family) ? failedSend(log, target) : undefined
    if (failed !== undefined) {
      return { why: `The caller waits for ${name}, whose signal could not be sent: ${failed}.`, thread, event: sent }
    }
  }
  const how = call.unreturned?.how
  if (how !== 'waited' && how !== 'long') return undefined
  const missing = call.targets.find(({ fate }) => fate === 'missed')
  const whom = missing === undefined ? '' : `: ${threadName(log, missing.thread)} has not run it`
  const when = how === 'long' ? 'the log ends' : 'its process ended'
  const why = `It had not returned when ${when}${whom}.`
  return { why, thread: missing?.thread ?? call.coordinator, event: missing?.sent ?? call.firstSignal }
}
