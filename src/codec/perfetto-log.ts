import type { ThreadId } from '../kit/ids.ts'
import type { Judgement } from '../trace/judge/types.ts'
import type { Log } from '../trace/log.ts'
import { signalIn, threadsOfLog } from '../trace/log-excerpt.ts'
import { LogStory } from '../trace/log-story.ts'
import type { TraceRecord } from '../trace/types.ts'
import { recordingToPerfetto } from './perfetto.ts'

/** All of a log for Perfetto's UI, in pieces: it is read once, from its first event to its last. */
export function logToPerfetto(log: Log, judgement: Judgement): Iterable<string> {
  const ids = idsOf(log)
  const idOf = (thread: ThreadId) => ids[thread] ?? 0
  const clock = log.clock === 'wall' ? 'time' : 'lines'
  const about = { threads: threadsOfLog(log), start: [], signal: signalIn(judgement) } as const
  const source = { ...about, records: recordsOf(log, judgement), clock, idOf } as const
  return recordingToPerfetto(source, log.name)
}

function* recordsOf(log: Log, judgement: Judgement): Generator<TraceRecord> {
  const story = new LogStory(log, judgement)
  yield* story.take(0, log.events.count)
  yield* story.rest()
}

/** The kernel's numbers; a made one for a thread without a number, or with that of an earlier one. */
function idsOf({ threads }: Log): readonly number[] {
  const known = new Set<number>()
  return threads.map(({ tid }, index) => {
    const id = tid === 0 || known.has(tid) ? FREE + index : tid
    known.add(id)
    return id
  })
}

/** Above the largest number that Linux gives to a thread. */
const FREE = 2 ** 22 + 1
