import { ok } from '../../base/result.ts'
import { judge } from '../../trace/judge/judge.ts'
import type { ReadRequest, ReadResponse } from './messages.ts'
import { buffersOf, packed } from './packed.ts'
import { readLog } from './read-log.ts'

function say(response: ReadResponse, transferred: Transferable[] = []): void {
  self.postMessage(response, { transfer: transferred })
}

self.addEventListener('message', ({ data }: MessageEvent<ReadRequest>) => {
  readLog(data.files, (progress) => say({ kind: 'progress', progress }))
    .then((read) => {
      if (!read.ok) return say({ kind: 'read', judged: read })
      const log = read.value
      const judgement = judge(log)
      const value = packed({ log, judgement })
      return say({ kind: 'read', judged: ok(value) }, buffersOf(value))
    })
    .catch((error: unknown) => say({ kind: 'failed', error: error instanceof Error ? error.message : String(error) }))
})
