import type { Verdict } from './check.ts'
import type { CheckRequest, CheckResponse } from './messages.ts'
import type { Progress } from './search.ts'

/** A question under way. */
export interface Checking {
  readonly verdict: Promise<Verdict>
  /** Ends the search at once; `verdict` then never settles. */
  readonly cancel: () => void
}

/** Asks a worker of its own, so that a search can always be ended and its memory is given back. */
export function checkInWorker(request: CheckRequest, onProgress: (progress: Progress) => void): Checking {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  const verdict = new Promise<Verdict>((resolve, reject) => {
    const end = (settle: () => void): void => {
      worker.terminate()
      settle()
    }
    worker.addEventListener('message', ({ data }: MessageEvent<CheckResponse>) => {
      if (data.kind === 'progress') onProgress(data.progress)
      else if (data.kind === 'verdict') end(() => resolve(data.verdict))
      else end(() => reject(new Error(data.error)))
    })
    worker.addEventListener('error', ({ message }) => end(() => reject(new Error(message || 'The search has failed.'))))
    worker.postMessage(request)
  })
  return { verdict, cancel: () => worker.terminate() }
}
