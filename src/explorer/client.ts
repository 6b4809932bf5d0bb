import type { Answers, QuestionKind, Questions, Report, Response } from './messages.ts'

/** Somebody who answers questions about set-ups, one at a time. */
export interface Oracle {
  /** `undefined`: it was cancelled. Whatever was asked before is cancelled. Rejects with a sentence if it fails. */
  readonly ask: <Kind extends QuestionKind>(
    kind: Kind,
    question: Questions[Kind],
    onReport?: (report: Report) => void,
  ) => Promise<Answers[Kind] | undefined>
  /** Ends the question under way at once, and gives its memory back. */
  readonly cancel: () => void
}

interface Pending {
  readonly worker: Worker
  readonly cancel: () => void
}

/**
 * An oracle in a worker. An idle worker is kept, warm, for the next question; one that is cancelled is ended, so that a
 * search can always be stopped.
 */
export function workerOracle(): Oracle {
  let idle: Worker | undefined
  let pending: Pending | undefined
  const cancel = (): void => {
    pending?.cancel()
    pending = undefined
  }
  return {
    cancel,
    ask: <Kind extends QuestionKind>(
      kind: Kind,
      question: Questions[Kind],
      onReport: (report: Report) => void = () => undefined,
    ) => {
      cancel()
      const worker = idle ?? new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
      idle = undefined
      return new Promise<Answers[Kind] | undefined>((resolve, reject) => {
        const listening = new AbortController()
        pending = {
          worker,
          cancel: () => {
            listening.abort()
            worker.terminate()
            resolve(undefined)
          },
        }
        const end = (isUsable: boolean): void => {
          listening.abort()
          pending = undefined
          if (isUsable) idle = worker
          else worker.terminate()
        }
        const onMessage = ({ data }: MessageEvent<Response>): void => {
          if (data.kind === 'report') return onReport(data.report)
          end(data.kind === 'answer')
          if (data.kind === 'failed') reject(new Error(data.error))
          // The worker answers the question that it was asked.
          else resolve(data.answer as Answers[Kind])
        }
        const onError = ({ message }: ErrorEvent): void => {
          end(false)
          reject(new Error(message || 'The search has failed.'))
        }
        worker.addEventListener('message', onMessage, { signal: listening.signal })
        worker.addEventListener('error', onError, { signal: listening.signal })
        worker.postMessage({ kind, question })
      })
    },
  }
}
