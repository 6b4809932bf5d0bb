import { FATAL, G } from '../protocol/fields.ts'
import type { ThreadId } from '../protocol/ids.ts'
import { callers, type Violation } from '../protocol/properties.ts'
import type { Rules } from '../protocol/setup.ts'
import { Expander } from './expander.ts'
import { Fingerprints } from './fingerprints.ts'
import { Levels } from './levels.ts'
import { HEAD, STEP } from './outcomes.ts'
import { type Problem, programmedThreads } from './problem.ts'
import { Symmetry } from './symmetry.ts'
import { VALUE_BITS, VALUES } from './zobrist.ts'

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
  private readonly seen = new Fingerprints()
  /** Those found for the next level: most steps lead to one of them, and this table is small enough for the cache. */
  private readonly fresh = new Fingerprints()
  private readonly symmetry: Symmetry | undefined
  private readonly goal: SearchOptions['goal']

  constructor(problem: Problem, options: SearchOptions) {
    this.options = options
    this.goal = options.goal
    this.expander = new Expander(problem, options.partialOrder ?? false, options.rules)
    this.levels = new Levels(this.expander.memory.size)
    this.symmetry = options.symmetry ? new Symmetry(this.expander.memory, programmedThreads(problem)) : undefined
    const first = this.expander.initial()
    this.expander.load(first, 0)
    this.symmetry?.canonicalise()
    this.seen.add(this.expander.memory.low, this.expander.memory.high)
    const to = this.levels.add(0, 0)
    this.expander.memory.save(this.levels.nextStore, to)
    this.levels.next()
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
        if (!this.levels.next()) return 'complete'
        this.fresh.clear()
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

  private expandAt(at: number): void {
    const { expander, levels, goal, symmetry } = this
    const from = at * expander.memory.size
    const state = levels.idOf(at)
    if (goal !== undefined || symmetry !== undefined) expander.load(levels.store, from)
    if (goal?.(expander) === true) {
      this.reached ??= state
      return
    }
    const count = expander.find(levels.bytes, from * 4)
    if (count === 0) this.watchEnd(state, from)
    this.transitions += count
    for (let i = 0; i < count; i++) {
      const step = expander.found[i] as number
      if (expander.outcomes.words[step + STEP.breaks] === 1) this.watch(state, step)
      if (symmetry === undefined) this.follow(state, from, step)
      else this.followCanonical(state, step, symmetry)
    }
  }

  /** Keeps the state after a step, if it is new: as the one before, but for what the step writes. */
  private follow(state: number, from: number, step: number): void {
    const { levels } = this
    const { size } = this.expander.memory
    const { words } = this.expander.outcomes
    const low = (levels.store[from + size - 2] as number) ^ (words[step + STEP.low] as number)
    const high = (levels.store[from + size - 1] as number) ^ (words[step + STEP.high] as number)
    if (!this.fresh.add(low, high) || !this.seen.add(low, high)) return
    const to = levels.add(state, words[step + STEP.code] as number)
    const { store, nextStore, nextBytes } = levels
    for (let i = 0; i < size - 2; i++) nextStore[to + i] = store[from + i] as number
    nextStore[to + size - 2] = low
    nextStore[to + size - 1] = high
    const end = step + HEAD + (words[step + STEP.writes] as number)
    for (let i = step + HEAD; i < end; i++) {
      const write = words[i] as number
      nextBytes[to * 4 + (write >> VALUE_BITS)] = write & (VALUES - 1)
    }
  }

  private followCanonical(state: number, step: number, symmetry: Symmetry): void {
    const { expander, levels } = this
    const { memory, outcomes } = expander
    const before = { low: memory.low, high: memory.high }
    expander.take(step)
    symmetry.canonicalise()
    const { low, high } = memory
    if (this.fresh.add(low, high) && this.seen.add(low, high)) {
      const to = levels.add(state, outcomes.words[step + STEP.code] as number)
      memory.save(levels.nextStore, to)
    }
    memory.undo(before.low, before.high)
  }

  private watch(state: number, at: number): void {
    const { outcomes } = this.expander
    const { thread, event, violations } = outcomes.stepAt(at)
    for (const violation of violations) this.note({ violation, depth: this.levels.depth + 1, state, thread, event })
  }

  private watchEnd(state: number, from: number): void {
    const { memory } = this.expander
    memory.load(this.levels.store, from)
    const open = callers(memory)
    if (open.length === 0 || memory.get(G.fatal) !== FATAL.none) return
    const violation: Violation = {
      property: 'it returns',
      kind: 'hang',
      threads: open,
      text: 'The call never returns.',
    }
    this.note({ violation, depth: this.levels.depth, state, thread: undefined, event: 0 })
  }

  private note(finding: Finding): void {
    const key = findingKey(finding.violation)
    if (!this.findings.has(key)) this.findings.set(key, finding)
  }
}
