import type { Proof } from '../explorer/check.ts'
import type { Coverage } from '../explorer/coverage.ts'
import type { Answer } from '../explorer/goals.ts'
import type { Distance } from '../explorer/messages.ts'
import type { BreakingSet, MinimalProgress } from '../explorer/minimal.ts'
import type { Problem } from '../explorer/problem.ts'
import type { Progress } from '../explorer/search.ts'
import type { StepNeed } from '../explorer/step-needs.ts'
import type { Witness } from '../explorer/witness.ts'
import type { Violation } from '../protocol/properties.ts'
import type { Protocol } from '../protocol/setup.ts'

/** 'laboratory', 'all' (the small standard set-ups), 'pairs' of them, or the id of one set-up or pair. */
export type Target = string

/** How many states a search may remember. About 60 bytes each, and what the widest level needs. */
export const LIMITS = [200_000, 2_000_000, 10_000_000] as const

type Status = 'running' | 'done' | 'cancelled' | 'failed'

/** One way in which a set-up breaks. The schedule comes later than the verdict. */
export interface Race {
  readonly problem: Problem
  readonly violation: Violation
  readonly witness: Witness | undefined
}

/** What *Check* says, while it searches and afterwards. */
export interface CheckReport {
  readonly status: Status
  readonly target: Target
  /** What is checked, in words. */
  readonly about: string
  /** Of target and switches: with another key the report is about something else. */
  readonly key: string
  readonly problems: number
  readonly proofs: readonly Proof[]
  /** Of the set-up that is searched now. */
  readonly progress: Progress | undefined
  readonly seconds: number
  readonly races: readonly Race[]
  /** A sentence; only when it failed. */
  readonly error: string | undefined
}

/** 'Can it ever happen that …', and what came of it. */
export interface GoalReport {
  readonly status: Status
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
export interface HereReport {
  readonly status: Status
  /** The moment that it is about. */
  readonly key: string
  readonly proof: Proof | undefined
  readonly problem: Problem | undefined
  readonly distance: Distance | undefined
}

/** One cell of the table. */
export interface Cell {
  readonly proofs: readonly Proof[]
  readonly races: readonly Race[]
}

export interface TableReport {
  readonly status: Status
  readonly protocol: Protocol
  /** By `cellKey`. */
  readonly cells: Readonly<Record<string, Cell>>
  readonly seconds: number
}

export interface MinimalReport {
  readonly status: Status
  readonly protocol: Protocol
  readonly progress: MinimalProgress
  readonly found: readonly BreakingSet[]
  readonly seconds: number
}

interface CoverageReport {
  readonly status: Status
  readonly key: string
  readonly coverage: Coverage | undefined
}

/** Why each step of the race that is shown is needed. */
interface NeedsReport {
  /** The first actions of the laboratory are these: it shows this race. */
  readonly race: Race
  readonly needs: readonly StepNeed[] | undefined
}

/** All that the checker of the page knows. */
export interface CheckerState {
  readonly target: Target
  readonly limit: number
  readonly report: CheckReport | undefined
  readonly goal: GoalReport | undefined
  readonly here: HereReport | undefined
  readonly table: TableReport | undefined
  readonly minimal: MinimalReport | undefined
  readonly coverage: CoverageReport | undefined
  readonly needs: NeedsReport | undefined
}

export const FIRST_STATE: CheckerState = {
  target: 'all',
  limit: LIMITS[1],
  report: undefined,
  goal: undefined,
  here: undefined,
  table: undefined,
  minimal: undefined,
  coverage: undefined,
  needs: undefined,
}
