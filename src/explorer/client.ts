import type { Answers, QuestionKind, Questions, Report, Response } from './messages.ts'

/** Somebody who answers questions about set-ups, one at a time. */
export interface Oracle {
  /** `undefined`: it was cancelled. Whatever was asked before is cancelled. Rejects with a sentence if it fails. */
  readonly ask: <Kind extends QuestionKind>(
    kind: Kind,
    question: Questions[Kind],
    onReport?: (report: Report) => void,
  ) => Promise<Answers[Kind] | undefined>
  /** Ends the question under way at once, and gives all memory back. */
  readonly cancel: () => void
}

/**
 * An oracle in a worker. An idle worker is kept, warm, for the next question; one that is cancelled is ended, so that a
 * search can always be stopped.
 */
export function workerOracle(): Oracle {
  let idle: Worker | undefined
  let interrupt: (() => void) | undefined
  const cancel = (): void => {
    interrupt?.()
    interrupt = undefined
    idle?.terminate()
    idle = undefined
  }
  return {
    cancel,
    ask: async (kind, question, onReport) => {
      interrupt?.()
      const worker = idle ?? new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
      idle = undefined
      const talk = converse(worker, { kind, question }, onReport)
      interrupt = talk.interrupt
      try {
        const answer = await talk.answer
        if (answer !== undefined) {
          interrupt = undefined
          idle = worker
        }
        // The worker answers the question that it was asked.
        return answer as Answers[typeof kind] | undefined
      } catch (error) {
        interrupt = undefined
        worker.terminate()
        throw error
      }
    },
  }
}

interface Conversation {
  readonly answer: Promise<Answers[QuestionKind] | undefined>
  readonly interrupt: () => void
}

function converse(worker: Worker, asked: object, onReport: ((report: Report) => void) | undefined): Conversation {
  const listening = new AbortController()
  const { signal } = listening
  let interrupt = (): void => undefined
  const answer = new Promise<Answers[QuestionKind] | undefined>((resolve, reject) => {
    interrupt = () => {
      listening.abort()
      worker.terminate()
      resolve(undefined)
    }
    const hear = ({ data }: MessageEvent<Response>): void => {
      if (data.kind === 'report') onReport?.(data.report)
      if (data.kind === 'answer') resolve(data.answer)
      if (data.kind === 'failed') reject(new Error(data.error))
      if (data.kind !== 'report') listening.abort()
    }
    const fail = ({ message }: ErrorEvent): void => {
      listening.abort()
      reject(new Error(message || 'The search has failed.'))
    }
    worker.addEventListener('message', hear, { signal })
    worker.addEventListener('error', fail, { signal })
    worker.postMessage(asked)
  })
  return { answer, interrupt: () => interrupt() }
}
