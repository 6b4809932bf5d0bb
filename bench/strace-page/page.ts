import { readInWorker } from '../../src/codec/strace/client.ts'
import type { ReadResponse } from '../../src/codec/strace/messages.ts'
import { unpacked } from '../../src/codec/strace/packed.ts'

/** What is timed: from the file to the log in the page, with its judgement as people get it, or without. */
export type Way = 'judged' | 'not judged'

declare global {
  interface Window {
    /** Seconds from the chosen file to the log in the page, once for each time, each with a new worker. */
    readonly readLog: (way: Way, times: number) => Promise<readonly number[]>
  }
}

async function readJudged(file: File): Promise<number> {
  const log = await readInWorker([file], () => undefined).judged
  if (log?.ok !== true) throw new Error(log?.error ?? 'It was cancelled.')
  return log.value.log.events.count
}

function readAlone(file: File): Promise<number> {
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), { type: 'module' })
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
  readLog: async (way: Way, times: number) => {
    const seconds: number[] = []
    for (let i = 0; i < times; i++) {
      const started = performance.now()
      await (way === 'judged' ? readJudged : readAlone)(chosenFile())
      seconds.push((performance.now() - started) / 1000)
    }
    return seconds
  },
})
