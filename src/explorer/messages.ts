import type { Action } from '../kit/actions.ts'
import type { Setup } from '../kit/setup.ts'
import type { Broken, Proof } from './check.ts'
import type { Coverage } from './coverage.ts'
import type { Answer } from './goals.ts'
import type { BreakingSet, MinimalProgress } from './minimal.ts'
import type { Problem } from './problem.ts'
import type { Progress } from './search.ts'
import type { StepNeed } from './step-needs.ts'

/** What the page asks of the worker, by kind. One question at a time; the page ends it by ending the worker. */
export interface Questions {
  /** Does it always hold? With `first`, the search ends at the first violation. */
  readonly prove: { readonly problem: Problem; readonly maxStates: number; readonly first: boolean }
  /** A shortest schedule for each of these violations. */
  readonly witnesses: { readonly problem: Problem; readonly maxStates: number; readonly keys: readonly string[] }
  /** Can it ever happen? */
  readonly goal: { readonly problem: Problem; readonly maxStates: number; readonly goal: string }
  /** Steps from the start of the problem to the nearest violation. */
  readonly distance: { readonly problem: Problem; readonly maxStates: number }
  /** Which steps of a race matter, and why. */
  readonly needs: { readonly setup: Setup; readonly actions: readonly Action[]; readonly kind: string }
  readonly minimal: { readonly problems: readonly Problem[]; readonly maxStates: number }
  /** How much of the graph these traces have seen; the first is the one that is drawn. */
  readonly coverage: {
    readonly problem: Problem
    readonly traces: readonly (readonly Action[])[]
    readonly maxStates: number
  }
}

export interface Answers {
  readonly prove: Proof
  readonly witnesses: readonly Broken[]
  readonly goal: Answer
  readonly distance: Distance
  readonly needs: readonly StepNeed[]
  readonly minimal: { readonly progress: MinimalProgress; readonly found: readonly BreakingSet[] }
  readonly coverage: Coverage
}

export interface Distance {
  /** To the nearest violation; `undefined` where none was found. */
  readonly nearest: Broken | undefined
  readonly steps: number
  readonly complete: boolean
}

export type QuestionKind = keyof Questions

/** A question as it is posted. */
export type Asked = {
  readonly [Kind in QuestionKind]: { readonly kind: Kind; readonly question: Questions[Kind] }
}[QuestionKind]

/** What is told of a question under way. */
export type Report =
  | { readonly kind: 'search'; readonly progress: Progress }
  | { readonly kind: 'minimal'; readonly progress: MinimalProgress; readonly found: readonly BreakingSet[] }

/** What the worker says. */
export type Response =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'answer'; readonly answer: Answers[QuestionKind] }
  | { readonly kind: 'failed'; readonly error: string }
