import { assertDefined } from '../base/assert.ts'
import { type Action, type EventName, OWN_EVENTS, type StepId } from '../kit/actions.ts'
import { eventNames, faultBits } from '../kit/events.ts'
import { LIFE, PROCESS, THREAD } from '../kit/fields.ts'
import { type ThreadId, threadId } from '../kit/ids.ts'
import { letsProgramStep, markDue } from '../kit/kernel.ts'
import type { Memory } from '../kit/memory.ts'
import { brokenBy } from '../kit/properties.ts'
import type { Protocol } from '../kit/protocol.ts'
import type { Rules } from '../kit/setup.ts'
import { callNumber } from '../kit/state.ts'
import type { Violation } from '../kit/violations.ts'
import { protocolOf } from '../protocols/registry.ts'
import { type CompiledLeaf, type CompiledMachines, compiledOf, type Move } from './compile.ts'
import { handlersAreAwaited } from './independence.ts'
import type { Layout } from './layout.ts'
import type { Problem } from './problem.ts'
import { TracedMemory } from './traced-memory.ts'

/** One step of a thread out of a state. */
export interface Step {
  readonly thread: ThreadId
  /** Its place among the events of the protocol. */
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

/** The kit's own events come first. */
const STEP = 0
const SIGNAL = 1
const HANDLE = 2

/** An event that a search takes by itself. */
interface EnvironmentEvent {
  readonly code: number
  /** The bit that notes it has happened; 0 if it may happen again. */
  readonly bit: number
  /** Whether it can happen where the program is free, too. */
  readonly isFree: boolean
}

/** The faults that the set-up has, and what its assumptions let happen. */
function environmentOf(protocol: Protocol, { faults, assumes }: Rules): readonly EnvironmentEvent[] {
  const bits = faultBits(protocol)
  return protocol.events.flatMap(({ name, fault, assumption }, index): readonly EnvironmentEvent[] => {
    const code = index + OWN_EVENTS.length
    if (fault !== undefined) return faults[fault] === true ? [{ code, bit: bits.get(name) ?? 0, isFree: true }] : []
    return assumption !== undefined && assumes[assumption] === true ? [{ code, bit: 0, isFree: false }] : []
  })
}

interface Choice {
  readonly event: EventName
  readonly call: number
  readonly argument: number
}

function choicesOf(protocol: Protocol, problem: Problem, thread: ThreadId): readonly Choice[] {
  const program = problem.programs.find((one) => one.thread === thread)
  return (program?.choices ?? []).map(({ event, call, argument }: Action) => ({
    event,
    call: callNumber(protocol, call),
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
  private readonly protocol: Protocol
  private readonly machines: readonly CompiledMachines[string][]
  private readonly environment: readonly EnvironmentEvent[]
  private readonly codes: ReadonlyMap<EventName, number>
  private found: TracedStep[] = []

  constructor(problem: Problem, layout: Layout, rules: Rules) {
    const { setup } = problem
    const protocol = protocolOf(setup)
    const compiled = compiledOf(protocol)
    this.protocol = protocol
    this.memory = new TracedMemory(protocol, setup, layout, rules)
    this.layout = layout
    this.machines = Array.from({ length: setup.capacity }, (_, index) =>
      assertDefined(compiled[protocol.roleOf(threadId(index))], `a machine of thread ${index}`),
    )
    this.codes = new Map(eventNames(protocol).map((event, index) => [event, index]))
    this.environment = environmentOf(protocol, rules)
    this.awaited = handlersAreAwaited(problem, rules)
    this.programs = Array.from({ length: setup.capacity }, (_, index) => choicesOf(protocol, problem, threadId(index)))
  }

  /** Every step of a thread out of the state that the memory holds. */
  of(thread: ThreadId): readonly TracedStep[] {
    this.found = []
    if (this.memory.get(PROCESS.fatal) !== 0) return this.found
    const life = this.memory.of(thread, THREAD.life)
    if (life === LIFE.allocated || life === LIFE.alive) this.expand(thread)
    return this.found
  }

  /** Whether the thread's next step may be taken before all others: partial-order reduction. */
  mayGoFirst(thread: ThreadId): boolean {
    const { memory, layout } = this
    if (memory.get(PROCESS.fatal) !== 0 || memory.of(thread, THREAD.life) !== LIFE.alive) return false
    const compiled = this.machineOf(thread)
    const leaf =
      memory.of(thread, THREAD.handling) === 1
        ? compiled.handler[memory.read(layout.handlerAt(thread))]
        : compiled.program[memory.read(layout.programAt(thread))]
    return (
      leaf !== undefined &&
      (this.protocol.independence?.mayGoFirst(leaf.independence, this.awaited, memory, thread) ?? false)
    )
  }

  private expand(thread: ThreadId): void {
    const { memory, layout } = this
    const { program: programs, handler: handlers, anywhere } = this.machineOf(thread)
    const isHandling = memory.of(thread, THREAD.handling) === 1
    if (isHandling) {
      const handler = assertDefined(handlers[memory.read(layout.handlerAt(thread))], 'a state of the handler')
      this.take(thread, HANDLE, handler.handle, 'handler')
      for (const { bit, code } of this.environment) this.take(thread, code, handler.byEvent[code] ?? [], 'handler', bit)
    } else {
      const program = assertDefined(programs[memory.read(layout.programAt(thread))], 'a state of the program')
      if (memory.of(thread, THREAD.pending) > 0) this.interrupt(thread, program, SIGNAL)
      this.take(thread, STEP, program.step, 'program')
      for (const { bit, code, isFree } of this.environment) {
        if (isFree || program.path !== this.protocol.free) {
          this.take(thread, code, program.byEvent[code] ?? [], 'program', bit)
        }
      }
      this.choose(thread, program)
    }
    for (const { bit, code } of this.environment) this.take(thread, code, anywhere[code] ?? [], undefined, bit)
  }

  private machineOf(thread: ThreadId): CompiledMachines[string] {
    return assertDefined(this.machines[thread], 'a machine')
  }

  /** The first of the moves that is possible. */
  private take(thread: ThreadId, event: number, moves: readonly Move[], region: Region, fault = 0): void {
    const { memory, layout } = this
    if (moves.length === 0 || (fault !== 0 && (memory.read(layout.faultsAt) & fault) !== 0)) return
    const move = firstPossible(moves, memory, thread)
    if (move === undefined) return
    if (region === 'program' && !letsProgramStep(memory, thread, move.endsInKernel)) return
    for (const effect of move.effects) effect(memory, thread, 0, 0)
    if (region === 'program') memory.write(layout.programAt(thread), move.target)
    if (region === 'handler') memory.write(layout.handlerAt(thread), move.target)
    if (fault !== 0) memory.write(layout.faultsAt, memory.read(layout.faultsAt) | fault)
    markDue(memory, thread, move.endsInKernel)
    this.done(thread, event, move)
  }

  /** A signal interrupts the program, and may take it out of what it is blocked in: both regions move. */
  private interrupt(thread: ThreadId, program: CompiledLeaf, event: number, taken?: number): void {
    const { memory, layout } = this
    const { handler } = this.machineOf(thread)
    const leaf = assertDefined(handler[memory.read(layout.handlerAt(thread))], 'a state of the handler')
    const move = firstPossible(leaf.byEvent[event] ?? [], memory, thread)
    if (move === undefined) return
    const knockedOut = firstPossible(program.byEvent[event] ?? [], memory, thread)
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
    const code = this.codes.get(choice.event) ?? -1
    if (this.isInterrupt(thread, code)) {
      this.interrupt(thread, program, code, taken + 1)
      return
    }
    const move = firstPossible(program.byEvent[code] ?? [], memory, thread)
    if (move === undefined || !letsProgramStep(memory, thread, move.endsInKernel)) return
    for (const effect of move.effects) effect(memory, thread, choice.call, choice.argument)
    memory.write(layout.programAt(thread), move.target)
    memory.write(next, taken + 1)
    markDue(memory, thread, move.endsInKernel)
    this.done(thread, code, move)
  }

  /** Whether the handler region takes it: a signal that people send. */
  private isInterrupt(thread: ThreadId, code: number): boolean {
    const { memory, layout } = this
    const handler = this.machineOf(thread).handler[memory.read(layout.handlerAt(thread))]
    return (handler?.byEvent[code] ?? []).length > 0
  }

  private done(thread: ThreadId, event: number, { step: id }: Move): void {
    const { memory } = this
    const violations = brokenBy(memory.before, id, thread, memory)
    this.found.push({ step: { thread, event, id, violations }, writes: memory.writes() })
    memory.takeBack()
  }
}

function firstPossible(moves: readonly Move[], memory: Memory, thread: ThreadId): Move | undefined {
  for (const move of moves) if (move.test(memory, thread)) return move
  return undefined
}
