import type { ChartLayout, LayoutRequest } from './layout-types.ts'
import type { LayoutAnswer, LayoutQuestion } from './messages.ts'

/** Somebody who lays charts out. */
export interface Layouter {
  /** `undefined`: something else was asked for meanwhile. Rejects where no worker is to be had, or it fails. */
  readonly ask: (request: LayoutRequest) => Promise<ChartLayout | undefined>
  readonly end: () => void
}

/** In milliseconds. A chart takes a tenth of a second; a worker that says nothing for so long never will. */
const PATIENCE = 15_000

/** A layouter in a worker, which is kept for the next chart. What was laid out once is kept too. */
export function workerLayouter(): Layouter {
  const known = new Map<string, ChartLayout>()
  let worker: Worker | undefined
  let latest = 0
  const end = (): void => {
    worker?.terminate()
    worker = undefined
  }
  return {
    end,
    ask: async (request) => {
      const id = ++latest
      const key = JSON.stringify(request)
      const layout = known.get(key)
      if (layout !== undefined) return layout
      worker ??= new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
      try {
        const laid = await answerOf(worker, { id, request })
        known.set(key, laid)
        return id === latest ? laid : undefined
      } catch (error) {
        end()
        throw error
      }
    },
  }
}

function answerOf(worker: Worker, question: LayoutQuestion): Promise<ChartLayout> {
  const listening = new AbortController()
  const { signal } = listening
  const answer = new Promise<ChartLayout>((resolve, reject) => {
    const fail = (event: Event): void => reject(new Error(event.type))
    worker.addEventListener('error', fail, { signal })
    worker.addEventListener('messageerror', fail, { signal })
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<LayoutAnswer>) => {
        if (data.id === question.id) resolve(data.layout)
      },
      { signal },
    )
    const timer = setTimeout(() => reject(new Error('The worker says nothing.')), PATIENCE)
    signal.addEventListener('abort', () => clearTimeout(timer))
    worker.postMessage(question)
  })
  return answer.finally(() => listening.abort())
}
