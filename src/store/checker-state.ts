import type { Proof } from '../explorer/check.ts'
import type { Coverage } from '../explorer/coverage.ts'
import type { Answer } from '../explorer/goals.ts'
import type { Distance } from '../explorer/messages.ts'
import type { BreakingSet, MinimalProgress } from '../explorer/minimal.ts'
import type { Problem } from '../explorer/problem.ts'
import type { Progress } from '../explorer/search.ts'
import type { StepNeed } from '../explorer/step-needs.ts'
import type { Witness } from '../explorer/witness.ts'
import type { Violation } from '../kit/violations.ts'

type Status = 'running' | 'done' | 'cancelled' | 'failed'

/** Whatever the checker says is of something. It is shown only while that is what the page shows: `checker-shown.ts`. */
interface Report {
  readonly status: Status
  /** What it is of. Equal keys, equal questions. */
  readonly key: string
}

/** One way in which a set-up breaks. The schedule comes later than the verdict. */
export interface Race {
  readonly problem: Problem
  readonly violation: Violation
  readonly witness: Witness | undefined
}

/** What *Check* says, while it searches and afterwards. */
export interface CheckReport extends Report {
  readonly scope: string
  /** Goes on after 'In '. */
  readonly where: string
  /** What is checked, in words. */
  readonly about: string
  readonly problems: number
  /** Whether anybody makes a call on every thread in them. */
  readonly isCalled: boolean
  readonly proofs: readonly Proof[]
  /** Of the set-up that is searched now. */
  readonly progress: Progress | undefined
  readonly seconds: number
  readonly races: readonly Race[]
  /** A sentence; only when it failed. */
  readonly error: string | undefined
}

/** 'Can it ever happen that …', and what came of it. */
export interface GoalReport extends Report {
  readonly goal: string
  readonly about: string
  readonly problem: Problem | undefined
  readonly answer: Answer | undefined
  /** Searched so far, in all set-ups. */
  readonly states: number
  /** The set-up that is searched, from 1, and of how many. */
  readonly at: number
  readonly problems: number
  readonly error: string | undefined
}

/** 'Can it still go wrong from here?' */
export interface HereReport extends Report {
  readonly proof: Proof | undefined
  readonly problem: Problem | undefined
  readonly distance: Distance | undefined
}

/** One cell of the table. */
export interface Cell {
  readonly proofs: readonly Proof[]
  readonly races: readonly Race[]
}

export interface TableReport extends Report {
  /** By `cellKey`. */
  readonly cells: Readonly<Record<string, Cell>>
  readonly seconds: number
  /** A sentence; only when it failed. */
  readonly error: string | undefined
}

/** Answers to questions of several protocols; they stay true whatever the page shows. */
export interface MatrixReport {
  readonly status: Status
  /** By the problem's id. */
  readonly cells: Readonly<Record<string, Cell>>
  /** How many are asked for. */
  readonly all: number
  readonly seconds: number
  /** A sentence; only when it failed. */
  readonly error: string | undefined
}

export interface MinimalReport extends Report {
  readonly progress: MinimalProgress
  readonly found: readonly BreakingSet[]
  readonly seconds: number
  /** A sentence; only when it failed. */
  readonly error: string | undefined
}

export interface CoverageReport extends Report {
  readonly coverage: Coverage | undefined
}

/** Why each step of the race that is shown is needed. */
export interface NeedsReport {
  readonly race: Race
  readonly needs: readonly StepNeed[] | undefined
}

/** All that the checker of the page knows. */
export interface CheckerState {
  readonly report: CheckReport | undefined
  readonly goal: GoalReport | undefined
  readonly here: HereReport | undefined
  readonly table: TableReport | undefined
  readonly matrix: MatrixReport | undefined
  readonly minimal: MinimalReport | undefined
  readonly coverage: CoverageReport | undefined
  readonly needs: NeedsReport | undefined
}

export const FIRST_STATE: CheckerState = {
  report: undefined,
  goal: undefined,
  here: undefined,
  table: undefined,
  matrix: undefined,
  minimal: undefined,
  coverage: undefined,
  needs: undefined,
}
