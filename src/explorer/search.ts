import { PROCESS } from '../kit/fields.ts'
import type { ThreadId } from '../kit/ids.ts'
import { callers } from '../kit/properties.ts'
import type { Rules } from '../kit/setup.ts'
import type { Violation } from '../kit/violations.ts'
import { Expander } from './expander.ts'
import type { Expansion } from './expansion.ts'
import type { Levels } from './levels.ts'
import { type Problem, programmedThreads } from './problem.ts'
import { ReducedExpansion } from './reduced-expansion.ts'
import { SleepingExpansion } from './sleeping-expansion.ts'
import { Symmetry } from './symmetry.ts'

/** Where a violation was first met: the state before the step that brings it, and that step; a hang has no step. */
export interface Finding {
  readonly violation: Violation
  /** Steps from the start to the violation. */
  readonly depth: number
  readonly state: number
  readonly thread: ThreadId | undefined
  readonly event: number
}

/** How far a search is. */
export interface Progress {
  readonly states: number
  readonly transitions: number
  readonly depth: number
  /** States of this depth that are not expanded yet, and those found for the next one. */
  readonly frontier: number
}

export interface SearchOptions {
  readonly maxStates: number
  /** Partial-order reduction: the same verdicts, but not always the shortest schedules. */
  readonly partialOrder?: boolean
  /** Symmetry reduction: the same verdicts, and witnesses stay shortest. */
  readonly symmetry?: boolean
  /** Ends when so many violations of different kinds are found. */
  readonly findings?: number
  /** The rules of the set-up, when somebody wants to know which of them the search asks about. */
  readonly rules?: Rules
  /** Ends at the first state of which this is true. */
  readonly goal?: (expander: Expander) => boolean
}

/** One violation of each property and kind is kept: the first, which is a shortest. */
export function findingKey({ property, kind }: Violation): string {
  return `${property}: ${kind}`
}

/**
 * Breadth-first search over every schedule of a problem. `run(n)` expands n states, so that a caller can show progress
 * and stop in between. Every graph here is finite and without cycles (programs are bounded, and waiting is not a step),
 * so a state without a successor in which a call is still open is a hang, and there is no other.
 */
export class Search {
  readonly findings = new Map<string, Finding>()
  readonly expander: Expander
  readonly levels: Levels
  transitions = 0
  /** The first state at which the goal was true. */
  reached: number | undefined
  private readonly options: SearchOptions
  private readonly expansion: Expansion
  private readonly goal: SearchOptions['goal']

  constructor(problem: Problem, options: SearchOptions) {
    this.options = options
    this.goal = options.goal
    this.expander = new Expander(problem, options.partialOrder ?? false, options.rules)
    this.expansion = this.expansionOf(problem)
    this.levels = this.expansion.levels
    this.expander.load(this.expander.initial(), 0)
    this.expansion.start()
  }

  private expansionOf(problem: Problem): Expansion {
    const { expander, options } = this
    const breaking = (state: number, step: number): void => this.watch(state, step)
    const symmetry = options.symmetry ? new Symmetry(expander.memory, programmedThreads(problem)) : undefined
    return symmetry === undefined && options.partialOrder !== true
      ? new SleepingExpansion(expander, breaking)
      : new ReducedExpansion(expander, breaking, symmetry)
  }

  get progress(): Progress {
    const { count, depth, frontier } = this.levels
    return { states: count, transitions: this.transitions, depth, frontier }
  }

  /** Expands up to `budget` states. Where memory ends, so does the search, as at its limit. */
  run(budget: number): 'running' | 'complete' | 'limit' {
    try {
      return this.expandStates(budget)
    } catch (error) {
      if (error instanceof RangeError) return 'limit'
      throw error
    }
  }

  private expandStates(budget: number): 'running' | 'complete' | 'limit' {
    for (let left = budget; left > 0; left--) {
      const at = this.levels.take()
      if (at < 0) {
        if (!this.expansion.nextLevel()) return 'complete'
        left++
        continue
      }
      if (this.levels.count >= this.options.maxStates) return 'limit'
      if (this.reached !== undefined) return 'complete'
      if (this.findings.size >= (this.options.findings ?? Number.POSITIVE_INFINITY)) return 'complete'
      this.expandAt(at)
    }
    return 'running'
  }

  private expandAt(place: number): void {
    const { expander, expansion, goal, levels } = this
    if (goal !== undefined) {
      expansion.load(place)
      if (goal(expander)) {
        this.reached ??= levels.idOf(place)
        return
      }
    }
    const steps = expansion.expand(place)
    if (steps === 0) this.watchEnd(place)
    this.transitions += steps
  }

  private watch(state: number, at: number): void {
    const { outcomes } = this.expander
    const { thread, event, violations } = outcomes.stepAt(at)
    for (const violation of violations) this.note({ violation, depth: this.levels.depth + 1, state, thread, event })
  }

  private watchEnd(place: number): void {
    const { memory } = this.expander
    this.expansion.load(place)
    const open = callers(memory)
    if (open.length === 0 || memory.get(PROCESS.fatal) !== 0) return
    const violation: Violation = {
      property: 'it returns',
      kind: 'hang',
      threads: open,
      text: 'The call never returns.',
    }
    this.note({ violation, depth: this.levels.depth, state: this.levels.idOf(place), thread: undefined, event: 0 })
  }

  private note(finding: Finding): void {
    const key = findingKey(finding.violation)
    if (!this.findings.has(key)) this.findings.set(key, finding)
  }
}
