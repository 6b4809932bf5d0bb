import type { Proof } from '../../src/explorer/check.ts'
import type { Problem } from '../../src/explorer/problem.ts'

export interface Question {
  readonly problem: Problem
  readonly reduce: boolean
}

declare global {
  interface Window {
    /** Searches a problem in a worker, as the page does. */
    searchProblem: (question: Question) => Promise<Proof>
  }
}
