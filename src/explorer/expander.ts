import { assertDefined } from '../base/assert.ts'
import { type Action, EVENTS, type EventName } from '../protocol/actions.ts'
import { callIndex } from '../protocol/calls.ts'
import { FATAL, G, LIFE, T } from '../protocol/fields.ts'
import { type Role, roleOf, type ThreadId, threadId } from '../protocol/ids.ts'
import { Memory } from '../protocol/memory.ts'
import { type Rules, rulesOf } from '../protocol/setup.ts'
import { initialState, step } from '../protocol/state.ts'
import { TABLES } from '../protocol/table.ts'
import { COMPILED, type CompiledLeaf, type Move } from './compile.ts'
import { handlersAreAwaited, mayGoFirst } from './independence.ts'
import type { Problem } from './problem.ts'
import { EXTRA, SearchMemory } from './search-memory.ts'

/** Called once for every step out of a state, while the memory holds the state after it. */
export type Visit = (thread: ThreadId, event: number, move: Move) => void

const CODE = Object.fromEntries(EVENTS.map((event, index) => [event, index])) as Record<EventName, number>

/** Faults that happen once at the most, as bits of the last word. */
const LOST = 1
const FOREIGN = 2
const DIFFERS = 4
const FAULT_BITS: Readonly<Partial<Record<EventName, number>>> = {
  TGKILL_LOST: LOST,
  FOREIGN_33: FOREIGN,
  RESULT_DIFFERS: DIFFERS,
}

interface Choice {
  /** Index in EVENTS. */
  readonly code: number
  readonly call: number
  readonly argument: number
}

function choicesOf(problem: Problem, thread: ThreadId): readonly Choice[] {
  const program = problem.programs.find((one) => one.thread === thread)
  return (program?.choices ?? []).map(({ event, call, argument }: Action) => ({
    code: CODE[event],
    call: call === undefined ? 0 : callIndex(call) + 1,
    argument: argument ?? 0,
  }))
}

function indexOf(role: Role, region: 'thread' | 'handler', path: string): number {
  return [...TABLES[role][region].keys()].indexOf(path)
}

/** Steps of a problem's machines on packed states. One instance, one thread of execution: it works in place. */
export class Expander {
  readonly memory: SearchMemory
  private readonly before: Memory
  private readonly beforeWords: Int32Array
  private readonly capacity: number
  private readonly programs: readonly (readonly Choice[])[]
  private readonly roles: readonly Role[]
  private readonly faultsAt: number
  private readonly reduce: boolean
  private readonly prelude: readonly Action[]
  private readonly awaited: boolean
  private store: Int32Array = new Int32Array(0)
  private from = 0
  private low = 0
  private high = 0
  private visit: Visit = () => undefined
  private steps = 0

  constructor(problem: Problem, reduce = false, rules: Rules = rulesOf(problem.setup)) {
    this.reduce = reduce
    this.prelude = problem.prelude ?? []
    this.awaited = handlersAreAwaited(problem, rules)
    const { setup } = problem
    this.memory = new SearchMemory(setup, rules)
    this.capacity = setup.capacity
    this.beforeWords = new Int32Array(this.memory.size)
    this.before = new Memory(setup, new Uint8Array(this.beforeWords.buffer), this.memory.rules)
    const slots = Array.from({ length: setup.capacity }, (_, index) => threadId(index))
    this.programs = slots.map((thread) => choicesOf(problem, thread))
    this.roles = slots.map(roleOf)
    this.faultsAt = this.memory.extraAt + EXTRA * setup.capacity
  }

  /** The packed state before the first step. */
  initial(): Int32Array {
    const { memory, capacity } = this
    const start = this.prelude.reduce(step, initialState(memory.setup))
    start.memory.words.forEach((value, at) => {
      memory.write(at, value)
    })
    start.control.forEach(({ program, handler }, thread) => {
      const role = roleOf(threadId(thread))
      memory.write(memory.extraAt + thread, indexOf(role, 'thread', program.path))
      memory.write(memory.extraAt + capacity + thread, indexOf(role, 'handler', handler.path))
    })
    for (const { event } of this.prelude) {
      memory.write(this.faultsAt, memory.read(this.faultsAt) | (FAULT_BITS[event] ?? 0))
    }
    const packed = new Int32Array(memory.size)
    memory.save(packed, 0)
    return packed
  }

  load(store: Int32Array, from: number): void {
    this.memory.load(store, from)
    this.store = store
    this.from = from
    this.low = this.memory.low
    this.high = this.memory.high
  }

  /** The state that was loaded, while `memory` holds one of its successors. Copied when it is asked for: that is rare. */
  base(): Memory {
    const { beforeWords, store, from } = this
    for (let at = 0; at < beforeWords.length; at++) beforeWords[at] = store[from + at] as number
    return this.before
  }

  /** Visits every successor of the loaded state; returns how many there are. */
  expand(visit: Visit): number {
    const { memory } = this
    this.visit = visit
    this.steps = 0
    if (memory.get(G.fatal) !== FATAL.none) return 0
    const alone = this.reduce ? this.independentThread() : undefined
    if (alone !== undefined) this.expandThread(alone)
    // An empty expansion would hide the others: it cannot be, for an independent step is always possible.
    if (this.steps > 0) return this.steps
    for (const thread of memory.threads()) {
      const life = memory.of(thread, T.life)
      if (life === LIFE.allocated || life === LIFE.alive) this.expandThread(thread)
    }
    return this.steps
  }

  /** A thread whose next step may be taken before all others. */
  private independentThread(): ThreadId | undefined {
    const { memory } = this
    for (const thread of memory.threads()) {
      if (memory.of(thread, T.life) !== LIFE.alive) continue
      const compiled = COMPILED[this.roles[thread] ?? 'm']
      const handling = memory.of(thread, T.handling) === 1
      const leaves = handling ? compiled.handler : compiled.program
      const leaf = leaves[memory.read(memory.extraAt + (handling ? this.capacity : 0) + thread)]
      if (leaf !== undefined && mayGoFirst(leaf.independence, this.awaited, memory, thread)) return thread
    }
    return undefined
  }

  /** The atomic state in which a thread's program stands. */
  programPath(thread: ThreadId): string {
    const compiled = COMPILED[this.roles[thread] ?? 'm']
    return compiled.program[this.memory.read(this.memory.extraAt + thread)]?.path ?? ''
  }

  /** The choice of people that comes next on a lane. */
  nextChoice(thread: ThreadId): Choice | undefined {
    return this.programs[thread]?.[this.memory.read(this.memory.extraAt + 2 * this.capacity + thread)]
  }

  private expandThread(thread: ThreadId): void {
    const { memory } = this
    const role = assertDefined(this.roles[thread], 'a role')
    const program = COMPILED[role].program[memory.read(memory.extraAt + thread)]
    const handler = COMPILED[role].handler[memory.read(memory.extraAt + this.capacity + thread)]
    if (program === undefined || handler === undefined) return
    const faults = memory.rules.faults
    if (memory.of(thread, T.handling) === 1) {
      this.take(thread, CODE.HANDLE, handler.handle, true, 0)
      if (faults['result-differs']) this.take(thread, CODE.RESULT_DIFFERS, handler.differs, true, DIFFERS)
    } else {
      if (memory.of(thread, T.pending) > 0) this.deliver(thread, program, handler)
      this.take(thread, CODE.STEP, program.step, false, 0)
      this.take(thread, CODE.PREEMPT, program.preempt, false, 0)
      if (faults['lost-tgkill']) this.take(thread, CODE.TGKILL_LOST, program.lost, false, LOST)
      this.choose(thread, program)
    }
    if (faults['foreign-33']) this.take(thread, CODE.FOREIGN_33, COMPILED[role].foreign, undefined, FOREIGN)
  }

  /** The first of the moves that is possible. `inHandler` says whose state changes; `undefined`: nobody's. */
  private take(
    thread: ThreadId,
    event: number,
    moves: readonly Move[],
    inHandler: boolean | undefined,
    fault: number,
  ): void {
    const { memory } = this
    if (moves.length === 0 || (fault !== 0 && (memory.read(this.faultsAt) & fault) !== 0)) return
    const move = firstPossible(moves, memory, thread)
    if (move === undefined) return
    for (const effect of move.effects) effect(memory, thread, 0, 0)
    if (inHandler !== undefined) memory.write(memory.extraAt + (inHandler ? this.capacity : 0) + thread, move.target)
    if (fault !== 0) memory.write(this.faultsAt, memory.read(this.faultsAt) | fault)
    this.done(thread, event, move)
  }

  /** A signal interrupts the program, and may take it out of what it is blocked in: both regions move. */
  private deliver(thread: ThreadId, program: CompiledLeaf, handler: CompiledLeaf): void {
    const { memory } = this
    const move = firstPossible(handler.signal, memory, thread)
    if (move === undefined) return
    const knockedOut = firstPossible(program.signal, memory, thread)
    for (const effect of move.effects) effect(memory, thread, 0, 0)
    memory.write(memory.extraAt + this.capacity + thread, move.target)
    if (knockedOut !== undefined) memory.write(memory.extraAt + thread, knockedOut.target)
    this.done(thread, CODE.SIGNAL, move)
  }

  private choose(thread: ThreadId, program: CompiledLeaf): void {
    const { memory } = this
    const choice = this.nextChoice(thread)
    const moves = choice && program.byEvent[choice.code]
    if (choice === undefined || moves === undefined) return
    const move = firstPossible(moves, memory, thread)
    if (move === undefined) return
    for (const effect of move.effects) effect(memory, thread, choice.call, choice.argument)
    memory.write(memory.extraAt + thread, move.target)
    const next = memory.extraAt + 2 * this.capacity + thread
    memory.write(next, memory.read(next) + 1)
    this.done(thread, choice.code, move)
  }

  private done(thread: ThreadId, event: number, move: Move): void {
    this.steps++
    this.visit(thread, event, move)
    this.memory.undo(this.low, this.high)
  }
}

function firstPossible(moves: readonly Move[], memory: Memory, thread: ThreadId): Move | undefined {
  for (const move of moves) if (move.test(memory, thread)) return move
  return undefined
}
