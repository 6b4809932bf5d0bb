import { assertDefined } from '../base/assert.ts'
import type { Fact } from '../kit/facts.ts'
import { threadId } from '../kit/ids.ts'
import type { Judgement } from './judge/types.ts'
import { EVENT_KIND, type Log } from './log.ts'
import { type StoryFacts, storyFacts } from './log-story-facts.ts'
import { StoryThread } from './log-story-thread.ts'
import { argumentsOf, resultTextOf, wordOf } from './log-text.ts'
import { PendingReturns } from './pending-returns.ts'
import type { TraceRecord } from './types.ts'

/** Characters of the arguments of a system call that are told. */
const MOST_ARGUMENTS = 160

/**
 * A log as the records of a trace, one after the other, so that a long log need never be there as objects all at once.
 * Each event is a record where it begins; a return is one too, whose text is empty, for its event has told the result.
 * Times are nanoseconds since the first event; where the clock cannot tell lines apart, a line is a microsecond.
 */
export class LogStory {
  readonly #log: Log
  readonly #facts: StoryFacts
  readonly #threads: readonly StoryThread[]
  readonly #children: ReadonlyMap<number, readonly number[]>
  readonly #returns = new PendingReturns()
  #tick = 0
  /** Of the last record: where the clock of a log was set back, or its lines are out of order, time stands still. */
  #time = 0
  /** While events are passed over, nobody reads their texts. */
  #isSilent = false

  constructor(log: Log, judgement: Judgement) {
    this.#log = log
    this.#facts = storyFacts(log, judgement)
    this.#threads = log.threads.map((_, index) => new StoryThread(threadId(index)))
    this.#children = childrenOf(log)
  }

  /** What is so now. */
  stateFacts(): readonly Fact[] {
    return this.#threads.flatMap((thread) => thread.facts())
  }

  /** Passes over events. Call this and {@link take} with rising numbers only. */
  skip(from: number, to: number): void {
    this.#isSilent = true
    for (const _ of this.take(from, to));
    this.#isSilent = false
    this.#tick = 0
  }

  /** The records of the events `[from, to)`, and of the returns that come before the last of them. */
  *take(from: number, to: number): Generator<TraceRecord> {
    for (let event = from; event < to; event++) {
      const time = this.#startOf(event)
      for (let done = this.#returns.takeUntil(time); done !== undefined; done = this.#returns.takeUntil(time)) {
        yield* this.#returnOf(done, this.#endOf(done))
      }
      yield* this.#event(event, time)
    }
  }

  /** The returns that are still to come, in order, up to a time. */
  *rest(time = Number.POSITIVE_INFINITY): Generator<TraceRecord> {
    for (let done = this.#returns.takeUntil(time); done !== undefined; done = this.#returns.takeUntil(time)) {
      yield* this.#returnOf(done, this.#endOf(done))
    }
  }

  *#event(event: number, time: number): Generator<TraceRecord> {
    const { events } = this.#log
    const thread = this.#threadOf(event)
    // Rounded times may let a call begin before the one before it has returned.
    if (thread.inCall !== undefined && this.#returns.take(thread.inCall)) yield* this.#returnOf(thread.inCall, time)
    const word = wordOf(this.#log, event)
    const kind = events.kind[event]
    const own =
      kind === EVENT_KIND.syscall
        ? thread.enters(word)
        : kind === EVENT_KIND.signal
          ? thread.receives(word)
          : thread.ends()
    if (kind === EVENT_KIND.syscall) {
      thread.inCall = event
      this.#returns.add(event, this.#endOf(event))
    }
    const cloned = (this.#children.get(event) ?? []).flatMap((child) => this.#clone(child, event))
    const text = this.#isSilent ? '' : textOf(this.#log, event)
    yield this.#record(event, time, text, [...own, ...cloned, ...(this.#facts.at.get(event) ?? [])])
  }

  *#returnOf(event: number, time: number): Generator<TraceRecord> {
    const thread = this.#threadOf(event)
    if (thread.inCall === event) thread.inCall = undefined
    const facts = thread.returns(this.#log.events.flags[event] ?? 0, this.#facts.ran.has(event))
    yield this.#record(event, time, '', facts)
  }

  #clone(child: number, event: number): readonly Fact[] {
    const by = this.#log.events.thread[event] ?? 0
    const version = this.#threads[by]?.version ?? 0
    return assertDefined(this.#threads[child], `thread ${child}`).clonedBy(threadId(by), version)
  }

  #record(event: number, time: number, text: string, facts: readonly Fact[]): TraceRecord {
    const thread = threadId(this.#log.events.thread[event] ?? 0)
    this.#time = Math.max(this.#time, time)
    return { tick: this.#tick++, time: this.#time, thread, text, facts }
  }

  #threadOf(event: number): StoryThread {
    const index = this.#log.events.thread[event] ?? 0
    return assertDefined(this.#threads[index], `thread ${index}`)
  }

  #startOf(event: number): number {
    return startOf(this.#log, event)
  }

  #endOf(event: number): number {
    const { events, clock } = this.#log
    const end = events.end[event] ?? 0
    if (clock === 'wall' || end === Number.POSITIVE_INFINITY) return end
    return (events.endLine[event] ?? 0) * LINE
  }
}

/** Nanoseconds that a line is, where no clock tells lines apart. */
const LINE = 1000

/** When an event began, in the time of the records. */
export function startOf({ events, clock }: Log, event: number): number {
  return clock === 'wall' ? (events.start[event] ?? 0) : (events.line[event] ?? 0) * LINE
}

function childrenOf(log: Log): ReadonlyMap<number, readonly number[]> {
  const children = new Map<number, number[]>()
  for (const [index, { clonedBy }] of log.threads.entries()) {
    if (clonedBy === undefined) continue
    const known = children.get(clonedBy)
    if (known === undefined) children.set(clonedBy, [index])
    else known.push(index)
  }
  return children
}

/** 'prctl(PR_SET_KEEPCAPS, 1) = 0', 'SIGRT_1 arrives', 'is killed by SIGABRT'. */
function textOf(log: Log, event: number): string {
  const word = wordOf(log, event)
  switch (log.events.kind[event]) {
    case EVENT_KIND.signal:
      return `${word} arrives`
    case EVENT_KIND.exited:
      return 'exits'
    case EVENT_KIND.killed:
      return `is killed by ${word}`
    default: {
      const given = argumentsOf(log, event)
      const told = given.length > MOST_ARGUMENTS ? `${given.slice(0, MOST_ARGUMENTS)}…` : given
      const result = resultTextOf(log, event)
      return `${word}(${told})${result === '' ? '' : ` = ${result}`}`
    }
  }
}
