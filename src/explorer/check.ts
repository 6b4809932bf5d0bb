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

/** As a verdict, without schedules. */
export interface Proof {
  readonly problem: string
  readonly complete: boolean
  readonly progress: Progress
  readonly seconds: number
  readonly violations: readonly Violation[]
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
const SWITCH_ENTRIES = 200_000

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

function searched(problem: Problem, options: CheckOptions, partialOrder: boolean): readonly [Search, boolean] {
  const { maxStates, onProgress, symmetry = true, first = false } = options
  const search = new Search(problem, { maxStates, symmetry, partialOrder, first })
  let state = search.run(SLICE)
  while (state === 'running' && (onProgress?.(search.progress) ?? true)) state = search.run(SLICE)
  return [search, state === 'complete']
}

/** Explores every schedule of a problem, as far as the limit allows, and says in which ways it breaks: no schedules. */
export function prove(problem: Problem, options: CheckOptions): Proof {
  const started = options.now()
  const [search, complete] = searched(problem, options, options.partialOrder ?? true)
  const violations = [...search.findings.values()].map(({ violation }) => violation)
  return { problem: problem.id, complete, progress: search.progress, seconds: options.now() - started, violations }
}

/**
 * As `prove`, and a shortest schedule for each way in which the problem breaks. With partial-order reduction a schedule
 * need not be shortest, so a problem that turns out to break is searched again without.
 */
export function check(problem: Problem, options: CheckOptions): Verdict {
  const started = options.now()
  const { symmetry = true, partialOrder = false } = options
  let [search, complete] = searched(problem, options, partialOrder)
  if (partialOrder && search.findings.size > 0) [search, complete] = searched(problem, options, false)
  const broken = brokenOf(search, problem, symmetry)
  return { problem: problem.id, complete, progress: search.progress, seconds: options.now() - started, broken }
}
