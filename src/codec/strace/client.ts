import { fail, ok, type Result } from '../../base/result.ts'
import type { JudgedLog } from '../../trace/judge/types.ts'
import type { ReadRequest, ReadResponse } from './messages.ts'
import { unpacked } from './packed.ts'
import type { LogOutline } from './part/outline.ts'
import type { PartPlan } from './part/read-part.ts'
import type { ReadProgress } from './read-log.ts'

/** Something that a worker is at. */
interface Work<Value> {
  /** `undefined`: it was cancelled. Never rejects: what goes wrong is a sentence. */
  readonly done: Promise<Result<Value> | undefined>
  /** Ends it at once, and gives all memory back. */
  readonly cancel: () => void
}

/** A log that is being read, and judged, in a worker. */
export interface Reading {
  readonly judged: Work<JudgedLog>['done']
  readonly cancel: () => void
}

type Report = (progress: ReadProgress) => void

/**
 * Reads and judges one log; of -ff all files together. Pasted text is a file as well: `new File([text], 'pasted text')`.
 * What has more text than `limit` bytes is refused as `TooLarge`.
 */
export function readInWorker(files: readonly File[], onProgress: Report, limit?: number): Reading {
  const { done, cancel } = work({ kind: 'read', files, limit }, onProgress, judgedIn)
  return { judged: done, cancel }
}

/** Passes over a log of any size. */
export function outlineInWorker(file: File, onProgress: Report): Work<LogOutline> {
  return work({ kind: 'pass', file }, onProgress, (data) => (data.kind === 'passed' ? data.outline : undefined))
}

/** Reads and judges a part of a log. */
export function readPartInWorker(file: File, plan: PartPlan, onProgress: Report, limit?: number): Reading {
  const { done, cancel } = work({ kind: 'part', file, plan, limit }, onProgress, judgedIn)
  return { judged: done, cancel }
}

/** The text of a part of a log, to be saved. */
export function cutInWorker(file: File, plan: PartPlan, onProgress: Report): Work<readonly Uint8Array[]> {
  return work({ kind: 'cut', file, plan }, onProgress, (data) => (data.kind === 'cut' ? data.pieces : undefined))
}

function judgedIn(data: ReadResponse): Result<JudgedLog> | undefined {
  if (data.kind !== 'read') return undefined
  return data.judged.ok ? ok(unpacked(data.judged.value)) : data.judged
}

/** One that waits for the next log: it has compiled what reads it. */
let waiting: Worker | undefined

function newWorker(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
}

/** Makes a worker ready, where a log is likely to come: a file is dragged over the page, or being chosen. */
export function prepareWorker(): void {
  if (waiting !== undefined) return
  waiting = newWorker()
  const request: ReadRequest = { kind: 'prepare' }
  waiting.postMessage(request)
}

function takeWorker(): Worker {
  const worker = waiting ?? newWorker()
  waiting = undefined
  return worker
}

/** `answerIn` gives the answer, if a message is it. */
function work<Value>(
  request: ReadRequest,
  onProgress: Report,
  answerIn: (data: ReadResponse) => Result<Value> | undefined,
): Work<Value> {
  const worker = takeWorker()
  let cancel = (): void => undefined
  const done = new Promise<Result<Value> | undefined>((resolve) => {
    const end = (result: Result<Value> | undefined): void => {
      worker.terminate()
      resolve(result)
    }
    cancel = () => end(undefined)
    worker.addEventListener('message', ({ data }: MessageEvent<ReadResponse>) => {
      if (data.kind === 'progress') onProgress(data.progress)
      if (data.kind === 'failed') end(fail(sentenceOf(data.error)))
      const answer = answerIn(data)
      if (answer !== undefined) end(answer)
    })
    worker.addEventListener('error', ({ message }) => end(fail(sentenceOf(message))))
    worker.postMessage(request)
  })
  return { done, cancel }
}

/** What a browser says where a file has vanished or memory has run out. */
function sentenceOf(error: string): string {
  if (/allocation|memory|array length/i.test(error)) {
    return 'There is not enough memory for this log. Open only a part of it, or record less.'
  }
  if (/could not be (found|read)|NotFound|NotReadable/i.test(error)) {
    return 'The file cannot be read any more: it was moved, deleted or changed since it was chosen.'
  }
  return `The log cannot be read: ${error || 'the worker has failed'}.`
}
