import type { Action } from '../kit/actions.ts'
import { faultBits } from '../kit/events.ts'
import { PROCESS } from '../kit/fields.ts'
import { type ThreadId, threadId } from '../kit/ids.ts'
import { type Rules, rulesOf } from '../kit/setup.ts'
import { initialState, step } from '../kit/state.ts'
import type { Table } from '../kit/table.ts'
import { tableFor } from '../kit/table.ts'
import { protocolOf } from '../protocols/registry.ts'
import { compiledOf } from './compile.ts'
import { Decisions } from './decisions.ts'
import type { Layout } from './layout.ts'
import { HEAD, OUTCOME, Outcomes, STEP } from './outcomes.ts'
import type { Problem } from './problem.ts'
import { SearchMemory } from './search-memory.ts'
import { type Step, ThreadSteps } from './thread-steps.ts'
import { VALUE_BITS, VALUES, zobristOf } from './zobrist.ts'

/** Called once for every step out of a state, while the memory holds the state after it. */
export type Visit = (step: Step) => void

/** Answers of the second tree of a thread: 0 is 'not known yet'. */
const AFTER_OTHERS = 1
const FIRST = 2

function indexOf(table: Table, region: 'thread' | 'handler', path: string): number {
  return [...table[region].keys()].indexOf(path)
}

/**
 * Steps of a problem's machines on packed states. What a thread can do follows from the few words that its guards and
 * effects look at: it is worked out once for each combination of their values, and looked up from then on.
 * One instance, one thread of execution: it works in place.
 */
export class Expander {
  readonly memory: SearchMemory
  readonly outcomes: Outcomes
  /** Where in `outcomes.words` the steps are that `find` has found. */
  readonly found = new Int32Array(1024)
  private readonly layout: Layout
  private readonly prelude: readonly Action[]
  private readonly reduce: boolean
  private readonly threadSteps: ThreadSteps
  private readonly decisions = new Decisions()
  /** By thread: what it can do, and whether it may go first (partial-order reduction). */
  private readonly trees: readonly number[]
  private readonly firstTrees: readonly number[]

  constructor(
    problem: Problem,
    reduce = false,
    rules: Rules = rulesOf(problem.setup, protocolOf(problem.setup).names),
  ) {
    const { setup } = problem
    this.memory = new SearchMemory(protocolOf(setup), setup, rules)
    this.layout = this.memory.layout
    this.prelude = problem.prelude ?? []
    this.reduce = reduce
    this.threadSteps = new ThreadSteps(problem, this.layout, rules)
    this.trees = Array.from({ length: setup.capacity }, () => this.decisions.plant())
    this.firstTrees = this.trees.map(() => this.decisions.plant())
    this.outcomes = new Outcomes(zobristOf(this.layout.size))
  }

  /** The packed state before the first step. */
  initial(): Int32Array {
    const { memory, layout } = this
    memory.load(new Int32Array(memory.size), 0)
    const start = this.prelude.reduce(step, initialState(protocolOf(memory.setup), memory.setup))
    start.memory.words.forEach((value, at) => {
      memory.write(at, value)
    })
    start.control.forEach(({ program, handler }, thread) => {
      const table = tableFor(memory.protocol, memory.protocol.roleOf(threadId(thread)))
      memory.write(layout.programAt(thread), indexOf(table, 'thread', program.path))
      memory.write(layout.handlerAt(thread), indexOf(table, 'handler', handler.path))
    })
    const bits = faultBits(memory.protocol)
    for (const { event } of this.prelude) {
      memory.write(layout.faultsAt, memory.read(layout.faultsAt) | (bits.get(event) ?? 0))
    }
    const packed = new Int32Array(memory.size)
    memory.save(packed, 0)
    return packed
  }

  load(store: Int32Array, from: number): void {
    this.memory.load(store, from)
  }

  /** Visits every successor of the loaded state; returns how many there are. */
  expand(visit: Visit): number {
    const { memory, outcomes, found } = this
    const { low, high } = memory
    const count = this.find()
    for (let i = 0; i < count; i++) {
      const at = found[i] as number
      this.take(at)
      visit(outcomes.stepAt(at))
      memory.undo(low, high)
    }
    return count
  }

  /** Brings the memory from the state in which a step was found to the state after it. */
  take(at: number): void {
    const { memory } = this
    const { words } = this.outcomes
    const end = at + HEAD + (words[at + STEP.writes] as number)
    for (let i = at + HEAD; i < end; i++) {
      const write = words[i] as number
      memory.poke(write >> VALUE_BITS, write & (VALUES - 1))
    }
    memory.low ^= words[at + STEP.low] as number
    memory.high ^= words[at + STEP.high] as number
  }

  /** Finds every step out of the state that the memory holds; returns how many there are. */
  find(): number {
    const born = this.memory.get(PROCESS.born)
    for (let thread = 0; thread < born && this.reduce; thread++) {
      const count = this.goesFirst(thread) ? this.findOf(thread, 0) : 0
      // An empty expansion would hide the others: it cannot be, for an independent step is always possible.
      if (count > 0) return count
    }
    let count = 0
    for (let thread = 0; thread < born; thread++) count = this.findOf(thread, count)
    return count
  }

  /** The atomic state in which a thread's program stands. */
  programPath(thread: ThreadId): string {
    const { protocol } = this.memory
    return (
      compiledOf(protocol)[protocol.roleOf(thread)]?.program[this.memory.read(this.layout.programAt(thread))]?.path ??
      ''
    )
  }

  /** What a thread can do in a state with these bytes: where in `outcomes.words` that is. */
  outcomeOf(thread: number, state: Uint8Array): number {
    const { decisions, outcomes, threadSteps } = this
    const tree = this.trees[thread] as number
    const known = decisions.find(tree, state)
    if (known !== 0) return known
    const { memory } = threadSteps
    memory.begin(state)
    const steps = threadSteps.of(threadId(thread))
    const outcome = outcomes.add(steps, memory.touched, memory.olds)
    decisions.learn(tree, memory.touched, memory.olds, outcome)
    return outcome
  }

  /** Adds a thread's steps to those found. */
  private findOf(thread: number, count: number): number {
    const { found } = this
    const { bytes } = this.memory
    const outcome = this.outcomeOf(thread, bytes)
    const { words } = this.outcomes
    const end = count + (words[outcome + OUTCOME.steps] as number)
    let at = outcome + OUTCOME.first
    for (let i = count; i < end; i++) {
      found[i] = at
      at += HEAD + (words[at + STEP.writes] as number)
    }
    return end
  }

  private goesFirst(thread: number): boolean {
    const { decisions, threadSteps } = this
    const tree = this.firstTrees[thread] as number
    const known = decisions.find(tree, this.memory.bytes)
    if (known !== 0) return known === FIRST
    const { memory } = threadSteps
    memory.begin(this.memory.bytes)
    const isFirst = threadSteps.mayGoFirst(threadId(thread))
    decisions.learn(tree, memory.touched, memory.olds, isFirst ? FIRST : AFTER_OTHERS)
    return isFirst
  }
}
