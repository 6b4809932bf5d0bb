import type { Fact } from '../kit/facts.ts'
import { type ThreadId, threadId } from '../kit/ids.ts'
import type { Judgement } from './judge/types.ts'
import type { Log } from './log.ts'
import { LogStory, startOf } from './log-story.ts'
import type { Trace, TraceRecord, TraceThread } from './types.ts'

/** Events, `[from, to)`. */
export interface LogWindow {
  readonly from: number
  readonly to: number
}

/** A call of this number, from 1, until its return and the last handler that it began. Undefined if there are fewer. */
export function windowOfLogCall({ calls }: Judgement, number: number): LogWindow | undefined {
  const call = calls[number - 1]
  if (call === undefined) return undefined
  const last = call.targets.reduce((latest, { left }) => Math.max(latest, left ?? 0), call.end)
  return { from: call.begin, to: last + 1 }
}

/**
 * A part of a log as a trace, with what was so when it begins. Every event is an object here: not for a million of them.
 * Only threads of which something is told are in it.
 */
export function excerptOfLog(log: Log, judgement: Judgement, { from, to }: LogWindow): Trace {
  const source = new LogStory(log, judgement)
  source.skip(0, from)
  const start = source.stateFacts()
  const records = [...source.take(from, to), ...source.rest(startOf(log, to - 1))]
  const told = new Set([...start.flatMap(threadsIn), ...records.flatMap(threadsOfRecord)])
  const threads = threadsOfLog(log).filter(({ id }) => told.has(id))
  return { threads, start, records, signal: signalIn(judgement) }
}

/** Go's is told by its number; of others a log may have several. */
export function signalIn({ calls }: Judgement): string {
  return calls.every(({ family }) => family === 'signals') ? 'signal 33' : 'the signal'
}

/** All threads of a log, called by their numbers. Which of them is sysmon, a log does not say. */
export function threadsOfLog({ threads }: Log): readonly TraceThread[] {
  return threads.map(({ tid, comm }, index) => {
    return { id: threadId(index), name: comm === '' ? String(tid) : `${comm} ${tid}`, role: 'm' }
  })
}

function threadsOfRecord({ thread, facts }: TraceRecord): readonly ThreadId[] {
  return [thread, ...facts.flatMap(threadsIn)]
}

function threadsIn(fact: Fact): readonly ThreadId[] {
  return 'thread' in fact && fact.thread !== undefined ? [fact.thread] : []
}
