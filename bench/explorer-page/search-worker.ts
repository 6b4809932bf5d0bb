import { prove } from '../../src/explorer/check.ts'
import type { Question } from './question.ts'

self.addEventListener('message', ({ data: { problem, reduce } }: MessageEvent<Question>) => {
  const now = (): number => performance.now() / 1000
  self.postMessage(prove(problem, { maxStates: 20_000_000, symmetry: reduce, partialOrder: reduce, now }))
})
