import type { Violation } from '../protocol/properties.ts'
import { codeOf } from './codes.ts'
import { fewestSwitches } from './fewest-switches.ts'
import type { Problem } from './problem.ts'
import { type Finding, findingKey, type Progress, Search } from './search.ts'
import { type Witness, withRealSlots, witnessOf } from './witness.ts'

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
  readonly symmetry?: boolean
  readonly partialOrder?: boolean
  /** Ends at the first violation. */
  readonly first?: boolean
  /** Called between slices of work; returning false cancels. */
  readonly onProgress?: (progress: Progress) => boolean
  /** Seconds; a clock that the caller owns. */
  readonly now: () => number
}

/** States to expand between two reports. */
const SLICE = 20_000

/** States that the second search, for the fewest switches, may remember. */
const SWITCH_ENTRIES = 400_000

function pathOf(search: Search, found: Finding, problem: Problem, symmetry: boolean): readonly number[] {
  const { state, thread, event, violation, depth } = found
  const fewest = fewestSwitches(problem, findingKey(violation), depth, SWITCH_ENTRIES)
  if (fewest !== undefined) return fewest
  const path = search.levels.pathTo(state)
  const whole = thread === undefined ? path : [...path, codeOf(thread, event)]
  return symmetry ? withRealSlots(problem, whole) : whole
}

function brokenOf(search: Search, problem: Problem, symmetry: boolean): readonly Broken[] {
  return [...search.findings.values()]
    .sort((a, b) => a.depth - b.depth)
    .map((finding) => ({
      violation: finding.violation,
      witness: witnessOf(problem, pathOf(search, finding, problem, symmetry)),
    }))
}

/**
 * Explores every schedule of a problem, as far as the limit allows. With partial-order reduction a schedule that breaks
 * something need not be a shortest one, so what it finds is looked for again without.
 */
export function check(problem: Problem, options: CheckOptions): Verdict {
  const { maxStates, onProgress, now, symmetry = true, partialOrder = false, first = false } = options
  const started = now()
  const search = new Search(problem, { maxStates, symmetry, partialOrder, first })
  let state = search.run(SLICE)
  while (state === 'running' && (onProgress?.(search.progress) ?? true)) state = search.run(SLICE)
  if (partialOrder && search.findings.size > 0) {
    const again = check(problem, { ...options, partialOrder: false })
    return { ...again, seconds: now() - started }
  }
  return {
    problem: problem.id,
    complete: state === 'complete',
    progress: search.progress,
    seconds: now() - started,
    broken: brokenOf(search, problem, symmetry),
  }
}
