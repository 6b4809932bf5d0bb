import type { Violation } from '../kit/violations.ts'
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
  /** Both reductions are on unless they are switched off. */
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

/** The same where a search is to end soon after it has what it was asked for. */
const SMALL_SLICE = 2_000

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

function brokenBy(search: Search, found: Finding, problem: Problem, symmetry: boolean): Broken {
  const witness = witnessOf(problem, pathOf(search, found, problem, symmetry))
  // The search knows only that a call hangs; the machines say who waits for whom.
  const told = witness.violations.find((one) => findingKey(one) === findingKey(found.violation))
  return { violation: told ?? found.violation, witness }
}

function brokenOf(search: Search, problem: Problem, symmetry: boolean): readonly Broken[] {
  const findings = [...search.findings.values()].sort((a, b) => a.depth - b.depth)
  return findings.map((found) => brokenBy(search, found, problem, symmetry))
}

interface Searched {
  readonly search: Search
  readonly complete: boolean
}

function searched(problem: Problem, options: CheckOptions, partialOrder: boolean, findings?: number): Searched {
  const { maxStates, onProgress, symmetry = true } = options
  const search = new Search(problem, { maxStates, symmetry, partialOrder, ...(findings ? { findings } : {}) })
  let state = search.run(SLICE)
  while (state === 'running' && (onProgress?.(search.progress) ?? true)) state = search.run(SLICE)
  return { search, complete: state === 'complete' }
}

/** Explores every schedule of a problem, as far as the limit allows, and says in which ways it breaks: no schedules. */
export function prove(problem: Problem, options: CheckOptions): Proof {
  const started = options.now()
  const { partialOrder = true, first = false } = options
  const { search, complete } = searched(problem, options, partialOrder, first ? 1 : undefined)
  const violations = [...search.findings.values()].map(({ violation }) => violation)
  return { problem: problem.id, complete, progress: search.progress, seconds: options.now() - started, violations }
}

/** As `prove`, and a schedule for each way in which the problem breaks: see `witnesses`. */
export function check(problem: Problem, options: CheckOptions): Verdict {
  const started = options.now()
  const { search, complete } = searched(problem, options, options.partialOrder ?? true)
  const keys = [...search.findings.keys()]
  const broken = keys.length === 0 ? [] : witnesses(problem, keys, options)
  const { progress } = search
  return { problem: problem.id, complete, progress, seconds: options.now() - started, broken }
}

/** No reductions: schedules are shortest, with the slots that the machines give out, and this is the fastest, too. */
const WHOLE = { symmetry: false, partialOrder: false } as const

/**
 * A shortest schedule for each of these violations (`findingKey`), which `prove` has found. Ends as soon as it has all.
 * Where the graph is too large without reductions, the schedule is one that the reduced search has met.
 */
export function witnesses(problem: Problem, keys: readonly string[], options: CheckOptions): readonly Broken[] {
  const whole = searchedFor(problem, keys, { ...options, ...WHOLE })
  const missing = keys.filter((key) => !whole.findings.has(key))
  const shortest = brokenOf(whole, problem, false).filter(({ violation }) => keys.includes(findingKey(violation)))
  if (missing.length === 0) return shortest
  const { symmetry = true } = options
  const reduced = searchedFor(problem, missing, { ...options, symmetry, partialOrder: true })
  const met = brokenOf(reduced, problem, symmetry).filter(({ violation }) => missing.includes(findingKey(violation)))
  return [...shortest, ...met]
}

function searchedFor(problem: Problem, keys: readonly string[], options: CheckOptions): Search {
  const { maxStates, onProgress, symmetry = true, partialOrder = true } = options
  const search = new Search(problem, { maxStates, symmetry, partialOrder })
  const isOver = (): boolean => keys.every((key) => search.findings.has(key))
  let state = search.run(SMALL_SLICE)
  while (state === 'running' && !isOver() && (onProgress?.(search.progress) ?? true)) state = search.run(SMALL_SLICE)
  return search
}
