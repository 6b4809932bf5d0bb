import type { Proof } from '../../src/explorer/check.ts'
import type { Question } from './question.ts'

window.searchProblem = (question: Question) => {
  const worker = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' })
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Proof>) => resolve(data))
    worker.addEventListener('error', ({ message }) => reject(new Error(message)))
    worker.postMessage(question)
  })
}
