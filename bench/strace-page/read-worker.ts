import { ok } from '../../src/base/result.ts'
import type { ReadResponse } from '../../src/codec/strace/messages.ts'
import { buffersOf, packed } from '../../src/codec/strace/packed.ts'
import { prepare } from '../../src/codec/strace/prepare.ts'
import { readLog } from '../../src/codec/strace/read-log.ts'
import type { Judgement } from '../../src/trace/judge/types.ts'

// The worker of the page, without the judge.

const NOT_JUDGED: Judgement = {
  protocol: 'none',
  program: { kind: 'unknown', signs: [] },
  calls: [],
  asides: [],
  doubts: [],
  failedOnCoordinator: [],
  stuckWorld: undefined,
  firstForbidden: undefined,
  untold: [],
}

function say(response: ReadResponse, transfer: Transferable[] = []): void {
  self.postMessage(response, { transfer })
}

self.addEventListener('message', ({ data }: MessageEvent<File | 'prepare'>) => {
  if (data === 'prepare') return prepare()
  readLog([data])
    .then((read) => {
      if (!read.ok) return say({ kind: 'failed', error: read.error })
      const value = packed({ log: read.value, judgement: NOT_JUDGED })
      return say({ kind: 'read', judged: ok(value) }, buffersOf(value))
    })
    .catch((error: unknown) => say({ kind: 'failed', error: String(error) }))
})
