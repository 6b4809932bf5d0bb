import { ok, type Result } from '../../base/result.ts'
import { whenLoaded } from '../../protocols/registry.ts'
import { judge } from '../../trace/judge/judge.ts'
import type { Log } from '../../trace/log.ts'
import type { ReadRequest, ReadResponse } from './messages.ts'
import { buffersOf, packed } from './packed.ts'
import { cutFile, outlineFile, readPart } from './part/read-part.ts'
import { prepare } from './prepare.ts'
import { type ReadProgress, readLog } from './read-log.ts'

function say(response: ReadResponse, transferred: Transferable[] = []): void {
  self.postMessage(response, { transfer: transferred })
}

const report = (progress: ReadProgress): void => say({ kind: 'progress', progress })

async function answer(request: ReadRequest): Promise<void> {
  switch (request.kind) {
    case 'prepare':
      return prepare()
    case 'read':
      return sayJudged(await readLog(request.files, report, request.limit))
    case 'part':
      return sayJudged(await readPart(request.file, request.plan, report, request.limit))
    case 'pass':
      return say({ kind: 'passed', outline: await outlineFile(request.file, report) })
    case 'cut':
      return say({ kind: 'cut', pieces: await cutFile(request.file, request.plan, report) })
  }
}

async function sayJudged(read: Result<Log>): Promise<void> {
  if (read.ok) {
    const log = read.value
    const judgement = await whenLoaded(() => judge(log))
    const value = packed({ log, judgement })
    say({ kind: 'read', judged: ok(value) }, buffersOf(value))
  } else say({ kind: 'read', judged: read })
}

self.addEventListener('message', ({ data }: MessageEvent<ReadRequest>) => {
  answer(data).catch((error: unknown) =>
    say({ kind: 'failed', error: error instanceof Error ? error.message : String(error) }),
  )
})
