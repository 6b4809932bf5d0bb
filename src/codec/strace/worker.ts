import { ok } from '../../base/result.ts'
import { judge } from '../../trace/judge/judge.ts'
import type { Log } from '../../trace/log.ts'
import type { ReadRequest, ReadResponse } from './messages.ts'
import { readLog } from './read-log.ts'

function say(response: ReadResponse, transferred: Transferable[] = []): void {
  self.postMessage(response, { transfer: transferred })
}

/** What is handed over instead of copied: every column, and the text. */
function buffersOf({ events, source }: Log): Transferable[] {
  const { count: _, ...columns } = events
  return [...new Set([...Object.values(columns), ...source].map(({ buffer }) => buffer))]
}

self.addEventListener('message', ({ data }: MessageEvent<ReadRequest>) => {
  readLog(data.files, (progress) => say({ kind: 'progress', progress }))
    .then((read) => {
      if (!read.ok) return say({ kind: 'read', judged: read })
      const log = read.value
      return say({ kind: 'read', judged: ok({ log, judgement: judge(log) }) }, buffersOf(log))
    })
    .catch((error: unknown) => say({ kind: 'failed', error: error instanceof Error ? error.message : String(error) }))
})
