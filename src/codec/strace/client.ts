import { fail, ok, type Result } from '../../base/result.ts'
import type { JudgedLog } from '../../trace/judge/types.ts'
import type { ReadRequest, ReadResponse } from './messages.ts'
import { unpacked } from './packed.ts'
import type { ReadProgress } from './read-log.ts'

/** A log that is being read, and judged, in a worker. */
export interface Reading {
  /** `undefined`: it was cancelled. Never rejects: what goes wrong is a sentence. */
  readonly judged: Promise<Result<JudgedLog> | undefined>
  /** Ends it at once, and gives all memory back. */
  readonly cancel: () => void
}

/** Reads and judges one log; of -ff all files together. Pasted text is a file as well: `new File([text], 'pasted text')`. */
export function readInWorker(files: readonly File[], onProgress: (progress: ReadProgress) => void): Reading {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  let cancel = (): void => undefined
  const judged = new Promise<Result<JudgedLog> | undefined>((resolve) => {
    const end = (result: Result<JudgedLog> | undefined): void => {
      worker.terminate()
      resolve(result)
    }
    cancel = () => end(undefined)
    worker.addEventListener('message', ({ data }: MessageEvent<ReadResponse>) => {
      if (data.kind === 'progress') onProgress(data.progress)
      if (data.kind === 'read') end(data.judged.ok ? ok(unpacked(data.judged.value)) : data.judged)
      if (data.kind === 'failed') end(fail(sentenceOf(data.error)))
    })
    worker.addEventListener('error', ({ message }) => end(fail(sentenceOf(message))))
    const request: ReadRequest = { files }
    worker.postMessage(request)
  })
  return { judged, cancel }
}

/** What a browser says where a file has vanished or memory has run out. */
function sentenceOf(error: string): string {
  if (/allocation|memory|array length/i.test(error)) {
    return 'There is not enough memory for this log. Cut it (head -c 500M), or record less.'
  }
  if (/could not be (found|read)|NotFound|NotReadable/i.test(error)) {
    return 'The file cannot be read any more: it was moved, deleted or changed since it was chosen.'
  }
  return `The log cannot be read: ${error || 'the worker has failed'}.`
}
