import { COMMON_GOALS } from '../kit/goals.ts'
import type { Goal } from '../kit/study.ts'
import { studyOf } from '../protocols/studies.ts'
import type { CheckOptions } from './check.ts'
import type { Problem } from './problem.ts'
import { Search } from './search.ts'
import { type Witness, witnessOf } from './witness.ts'

/** States between two reports. */
const SLICE = 20_000

/** What can be asked of a protocol: what all have in common, or what is its own. */
export function goalsOf(protocol: string): readonly Goal[] {
  return studyOf(protocol).goals ?? COMMON_GOALS
}

export interface Answer {
  readonly question: string
  /** `false` and complete: never. */
  readonly possible: boolean
  readonly complete: boolean
  readonly states: number
  readonly witness: Witness | undefined
}

/**
 * The shortest schedule that leads to such a situation, or that there is none. `onProgress` is called between slices of
 * work; returning false cancels.
 */
export function canItHappen(
  problem: Problem,
  question: Goal,
  { maxStates, onProgress }: Pick<CheckOptions, 'maxStates' | 'onProgress'>,
): Answer {
  const search = new Search(problem, { maxStates, goal: question.holds })
  let state = search.run(SLICE)
  while (state === 'running' && (onProgress?.(search.progress) ?? true)) state = search.run(SLICE)
  const { reached, progress } = search
  const possible = reached !== undefined
  return {
    question: question.id,
    possible,
    complete: possible || state === 'complete',
    states: progress.states,
    witness: possible ? witnessOf(problem, search.levels.pathTo(reached)) : undefined,
  }
}
