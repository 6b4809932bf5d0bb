import type { Violation } from '../protocol/properties.ts'
import { fewestSwitches } from './fewest-switches.ts'
import type { Problem } from './problem.ts'
import { type Finding, findingKey, type Progress, Search } from './search.ts'
import { codeOf, type Witness, witnessOf } from './witness.ts'

/** One way in which a set-up breaks, with its shortest schedule. */
export interface Broken {
  readonly violation: Violation
  readonly witness: Witness
}

/** What the checker says of one problem. `complete` means that every schedule was explored. */
export interface Verdict {
  readonly problem: string
  readonly complete: boolean
  readonly progress: Progress
  readonly seconds: number
  readonly broken: readonly Broken[]
}

export interface CheckOptions {
  readonly maxStates: number
  /** Called between slices of work; returning false cancels. */
  readonly onProgress?: (progress: Progress) => boolean
  /** Seconds; a clock that the caller owns. */
  readonly now: () => number
}

/** States to expand between two reports. */
const SLICE = 20_000

/** States that the second search, for the fewest switches, may remember. */
const SWITCH_ENTRIES = 400_000

function pathOf(
  search: Search,
  { state, thread, event, violation, depth }: Finding,
  problem: Problem,
): readonly number[] {
  const fewest = fewestSwitches(problem, findingKey(violation), depth, SWITCH_ENTRIES)
  if (fewest !== undefined) return fewest
  const path = search.levels.pathTo(state)
  return thread === undefined ? path : [...path, codeOf(thread, event)]
}

function brokenOf(search: Search, problem: Problem): readonly Broken[] {
  return [...search.findings.values()]
    .sort((a, b) => a.depth - b.depth)
    .map((finding) => ({ violation: finding.violation, witness: witnessOf(problem, pathOf(search, finding, problem)) }))
}

/** Explores every schedule of a problem, as far as the limit allows. */
export function check(problem: Problem, { maxStates, onProgress, now }: CheckOptions): Verdict {
  const started = now()
  const search = new Search(problem, { maxStates })
  let state = search.run(SLICE)
  while (state === 'running' && (onProgress?.(search.progress) ?? true)) state = search.run(SLICE)
  return {
    problem: problem.id,
    complete: state === 'complete',
    progress: search.progress,
    seconds: now() - started,
    broken: brokenOf(search, problem),
  }
}
