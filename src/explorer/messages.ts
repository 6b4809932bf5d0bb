import type { Verdict } from './check.ts'
import type { Problem } from './problem.ts'
import type { Progress } from './search.ts'

/** What the page asks of the worker. One question a worker at a time; the page ends it by ending the worker. */
export interface CheckRequest {
  readonly problem: Problem
  readonly maxStates: number
  readonly symmetry: boolean
  readonly partialOrder: boolean
  readonly first: boolean
}

/** What the worker says. */
export type CheckResponse =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  | { readonly kind: 'failed'; readonly error: string }
