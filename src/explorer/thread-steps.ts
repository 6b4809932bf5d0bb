import type { EventName, StepId, Action } from '../kit/actions.ts'
import { LIFE } from '../kit/fields.ts'
import { type ThreadId, threadId } from '../kit/ids.ts'
import { Memory } from '../kit/memory.ts'
import { brokenBy } from '../kit/properties.ts'
import type { Protocol } from '../kit/protocol.ts'
import type { Rules } from '../kit/setup.ts'
import type { Violation } from '../kit/violations.ts'
import { assertDefined } from '../base/assert.ts'
import { COMPILED, type CompiledLeaf, type Move } from './compile.ts'
import { handlersAreAwaited, mayGoFirst } from './independence.ts'
import type { Layout } from './layout.ts'
import type { Problem } from './problem.ts'
import { TracedMemory } from './traced-memory.ts'

/** One step of a thread out of a state. */
export interface Step {
  readonly thread: ThreadId
  /** Index in EVENTS. */
  readonly event: number
  readonly id: StepId
  /** What it breaks; a hang is no step's. */
  readonly violations: readonly Violation[]
}

/** A step, and what it writes. */
export interface TracedStep {
  readonly step: Step
  readonly writes: readonly (readonly [at: number, value: number])[]
}

const CODE = Object.fromEntries(EVENTS.map((event, index) => [event, index])) as Record<EventName, number>

/** Faults that happen once at the most, as bits of the last word. */
export const FAULT_BITS: Readonly<Partial<Record<EventName, number>>> = {
  TGKILL_LOST: 1,
  FOREIGN_33: 2,
  RESULT_DIFFERS: 4,
}

interface Choice {
  readonly event: EventName
  readonly call: number
  readonly argument: number
}

function choicesOf(problem: Problem, thread: ThreadId): readonly Choice[] {
  const program = problem.programs.find((one) => one.thread === thread)
  return (program?.choices ?? []).map(({ event, call, argument }: Action) => ({
    event,
    call: call === undefined ? 0 : callIndex(call) + 1,
    argument: argument ?? 0,
  }))
}

/** Which region of a thread a move brings to its target. */
type Region = 'program' | 'handler' | undefined

/** What threads can do, worked out by guards and effects themselves, on a traced memory. */
export class ThreadSteps {
  readonly memory: TracedMemory
  private readonly layout: Layout
  private readonly programs: readonly (readonly Choice[])[]
  private readonly awaited: boolean
  private readonly compiled: (typeof COMPILED)[Protocol]
  private found: TracedStep[] = []

  constructor(problem: Problem, layout: Layout, rules: Rules) {
    const { setup } = problem
    this.memory = new TracedMemory(setup, layout, rules)
    this.layout = layout
    this.compiled = COMPILED[setup.protocol]
    this.awaited = handlersAreAwaited(problem, rules)
    this.programs = Array.from({ length: setup.capacity }, (_, index) => choicesOf(problem, threadId(index)))
  }

  /** Every step of a thread out of the state that the memory holds. */
  of(thread: ThreadId): readonly TracedStep[] {
    this.found = []
    if (this.memory.get(G.fatal) !== FATAL.none) return this.found
    const life = this.memory.of(thread, T.life)
    if (life === LIFE.allocated || life === LIFE.alive) this.expand(thread)
    return this.found
  }

  /** Whether the thread's next step may be taken before all others: partial-order reduction. */
  mayGoFirst(thread: ThreadId): boolean {
    const { memory, layout } = this
    if (memory.get(G.fatal) !== FATAL.none || memory.of(thread, T.life) !== LIFE.alive) return false
    const compiled = this.compiled[roleOf(thread)]
    const leaf =
      memory.of(thread, T.handling) === 1
        ? compiled.handler[memory.read(layout.handlerAt(thread))]
        : compiled.program[memory.read(layout.programAt(thread))]
    return leaf !== undefined && mayGoFirst(leaf.independence, this.awaited, memory, thread)
  }

  private expand(thread: ThreadId): void {
    const { memory, layout } = this
    const compiled = this.compiled[roleOf(thread)]
    const { faults } = memory.rules
    if (memory.of(thread, T.handling) === 1) {
      const handler = assertDefined(compiled.handler[memory.read(layout.handlerAt(thread))], 'a state of the handler')
      this.take(thread, 'HANDLE', handler.handle, 'handler')
      if (faults['result-differs']) this.take(thread, 'RESULT_DIFFERS', handler.differs, 'handler')
    } else {
      const program = assertDefined(compiled.program[memory.read(layout.programAt(thread))], 'a state of the program')
      if (memory.of(thread, T.pending) > 0) this.interrupt(thread, program, 'SIGNAL')
      this.take(thread, 'STEP', program.step, 'program')
      this.take(thread, 'PREEMPT', program.preempt, 'program')
      if (faults['result-differs']) this.take(thread, 'RESULT_DIFFERS', program.differs, 'program')
      if (faults['lost-tgkill']) this.take(thread, 'TGKILL_LOST', program.lost, 'program')
      this.choose(thread, program)
    }
    if (faults['foreign-33']) this.take(thread, 'FOREIGN_33', compiled.foreign, undefined)
  }

  /** The first of the moves that is possible. */
  private take(thread: ThreadId, event: EventName, moves: readonly Move[], region: Region): void {
    const { memory, layout } = this
    const fault = FAULT_BITS[event] ?? 0
    if (moves.length === 0 || (fault !== 0 && (memory.read(layout.faultsAt) & fault) !== 0)) return
    const move = firstPossible(moves, memory, thread)
    if (move === undefined) return
    for (const effect of move.effects) effect(memory, thread, 0, 0)
    if (region === 'program') memory.write(layout.programAt(thread), move.target)
    if (region === 'handler') memory.write(layout.handlerAt(thread), move.target)
    if (fault !== 0) memory.write(layout.faultsAt, memory.read(layout.faultsAt) | fault)
    this.done(thread, event, move)
  }

  /** A signal interrupts the program, and may take it out of what it is blocked in: both regions move. */
  private interrupt(thread: ThreadId, program: CompiledLeaf, event: 'SIGNAL' | 'SIGINT', taken?: number): void {
    const { memory, layout } = this
    const { handler } = this.compiled[roleOf(thread)]
    const leaf = assertDefined(handler[memory.read(layout.handlerAt(thread))], 'a state of the handler')
    const move = firstPossible(leaf.byEvent[CODE[event]] ?? [], memory, thread)
    if (move === undefined) return
    const knockedOut = firstPossible(program.byEvent[CODE[event]] ?? [], memory, thread)
    for (const effect of move.effects) effect(memory, thread, 0, 0)
    memory.write(layout.handlerAt(thread), move.target)
    if (knockedOut !== undefined) memory.write(layout.programAt(thread), knockedOut.target)
    if (taken !== undefined) memory.write(layout.choiceAt(thread), taken)
    this.done(thread, event, move)
  }

  /** The choice of people that comes next on the lane. */
  private choose(thread: ThreadId, program: CompiledLeaf): void {
    const { memory, layout } = this
    const next = layout.choiceAt(thread)
    const taken = memory.read(next)
    const choice = this.programs[thread]?.[taken]
    if (choice === undefined) return
    if (choice.event === 'SIGINT') {
      this.interrupt(thread, program, 'SIGINT', taken + 1)
      return
    }
    const move = firstPossible(program.byEvent[CODE[choice.event]] ?? [], memory, thread)
    if (move === undefined) return
    for (const effect of move.effects) effect(memory, thread, choice.call, choice.argument)
    memory.write(layout.programAt(thread), move.target)
    memory.write(next, taken + 1)
    this.done(thread, choice.event, move)
  }

  private done(thread: ThreadId, event: EventName, { step: id }: Move): void {
    const { memory } = this
    const violations = brokenBy(memory.before, id, thread, memory)
    this.found.push({ step: { thread, event: CODE[event], id, violations }, writes: memory.writes() })
    memory.takeBack()
  }
}

function firstPossible(moves: readonly Move[], memory: Memory, thread: ThreadId): Move | undefined {
  for (const move of moves) if (move.test(memory, thread)) return move
  return undefined
}
