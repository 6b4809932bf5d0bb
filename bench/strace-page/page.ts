import { prepareWorker, readInWorker } from '../../src/codec/strace/client.ts'
import type { ReadResponse } from '../../src/codec/strace/messages.ts'
import { unpacked } from '../../src/codec/strace/packed.ts'

/** What is timed: from the file to the log in the page, with its judgement as people get it, or without. */
export type Way = 'judged' | 'not judged'

declare global {
  interface Window {
    /**
     * Seconds from the chosen file to the log in the page, once for each time, each with a new worker: one that was
     * prepared, as for a file that is dragged over the page, or one that is made when the file has come.
     */
    readonly readLog: (way: Way, times: number, prepared: boolean) => Promise<readonly number[]>
  }
}

async function readJudged(file: File): Promise<number> {
  const log = await readInWorker([file], () => undefined).judged
  if (log?.ok !== true) throw new Error(log?.error ?? 'It was cancelled.')
  return log.value.log.events.count
}

let waiting: Worker | undefined

function newWorker(): Worker {
  return new Worker(new URL('./read-worker.ts', import.meta.url), { type: 'module' })
}

/** So long a person has a file over the page before letting it go. */
const HOVERS = 600

async function prepare(way: Way): Promise<void> {
  if (way === 'judged') prepareWorker()
  else {
    waiting = newWorker()
    waiting.postMessage('prepare')
  }
  await new Promise((resolve) => setTimeout(resolve, HOVERS))
}

function readAlone(file: File): Promise<number> {
  const worker = waiting ?? newWorker()
  waiting = undefined
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<ReadResponse>) => {
      if (data.kind === 'read' && data.judged.ok) resolve(unpacked(data.judged.value).log.events.count)
      else reject(new Error(data.kind === 'failed' ? data.error : 'The log was not understood.'))
      worker.terminate()
    })
    worker.postMessage(file)
  })
}

function chosenFile(): File {
  const file = document.querySelector('input')?.files?.[0]
  if (file === undefined) throw new Error('No file was chosen.')
  return file
}

Object.assign(window, {
  readLog: async (way: Way, times: number, prepared: boolean) => {
    const seconds: number[] = []
    for (let i = 0; i < times; i++) {
      if (prepared) await prepare(way)
      const started = performance.now()
      await (way === 'judged' ? readJudged : readAlone)(chosenFile())
      seconds.push((performance.now() - started) / 1000)
    }
    return seconds
  },
})
