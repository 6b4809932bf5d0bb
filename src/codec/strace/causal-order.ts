import { batchesOf, keptSendings, sent33 } from '../../trace/judge/batches.ts'
import { isForeign } from '../../trace/judge/handlers.ts'
import { classAt, indexOf, isSignal, isSyscall, type LogIndex, NONE, threadAt } from '../../trace/judge/log-index.ts'
import { afterSignals, beforeSignals } from '../../trace/judge/own-call.ts'
import { processesOf } from '../../trace/judge/processes.ts'
import { WORD } from '../../trace/judge/word-classes.ts'
import type { Log } from '../../trace/log.ts'

/** The signals of one call. */
interface Walk {
  readonly process: number
  /** Signals that are still to be sent. */
  unsent: number
  /** Of each thread that was signalled: how many signals it will have answered when it has answered this one. */
  readonly answers: Map<number, number>
}

/** What a thread has been through. */
interface Signals {
  /** How many the log sends it. */
  expected: number
  sent: number
  arrived: number
  answered: number
}

/**
 * An order for events of which the time stamps tell none: one that could have been. No thread comes before its clone,
 * no signal 33 before the tgkill that sends it, no return before all who were asked have answered, and calls of one
 * process one after the other. What cannot be so comes as it is given.
 */
export class CausalOrder {
  readonly #log: Log
  readonly #index: LogIndex
  readonly #isOut: Uint8Array
  readonly #begins = new Map<number, Walk>()
  readonly #sends = new Map<number, { readonly walk: Walk; readonly target: number }>()
  readonly #returns = new Map<number, Walk>()
  readonly #signals: readonly Signals[]
  /** By process: the call that began last. */
  readonly #open = new Map<number, Walk>()

  /** The events of each thread stand one behind the other in `log`. */
  constructor(log: Log) {
    this.#log = log
    this.#index = indexOf(log)
    this.#isOut = new Uint8Array(log.events.count)
    this.#signals = log.threads.map(() => ({ expected: 0, sent: 0, arrived: 0, answered: 0 }))
    this.#findWalks()
  }

  /** Puts the events `order[from … to)`, between which no time stamp tells an order, into one. */
  arrange(order: Uint32Array, from: number, to: number): void {
    let queues = this.#queuesOf(order.subarray(from, to))
    for (let place = from; place < to; ) {
      const before = place
      for (const queue of queues) {
        const event = queue.next
        if (event === undefined || !this.#mayCome(event)) continue
        order[place++] = this.#emit(event)
        queue.shift()
      }
      if (place === before) order[place++] = this.#emit(queues[0]?.shift() ?? 0)
      if (queues.some(({ length }) => length === 0)) queues = queues.filter(({ length }) => length > 0)
    }
  }

  /** An event that has its place already. */
  pass(event: number): void {
    this.#emit(event)
  }

  #queuesOf(events: Uint32Array): readonly Queue[] {
    const queues = new Map<number, number[]>()
    for (const event of events) {
      const thread = threadAt(this.#index, event)
      const own = queues.get(thread)
      if (own === undefined) queues.set(thread, [event])
      else own.push(event)
    }
    return [...queues.values()].map((own) => new Queue(own))
  }

  #mayCome(event: number): boolean {
    const thread = threadAt(this.#index, event)
    const { clonedBy } = this.#log.threads[thread] ?? {}
    if (clonedBy !== undefined && this.#isOut[clonedBy] === 0) return false
    const begins = this.#begins.get(event)
    const open = begins === undefined ? undefined : this.#open.get(begins.process)
    if (open !== undefined && !this.#isThrough(open)) return false
    const returns = this.#returns.get(event)
    if (returns !== undefined && !this.#isThrough(returns)) return false
    const own = this.#signals[thread]
    return own === undefined || !this.#isArrival(event) || own.sent > own.arrived || own.arrived >= own.expected
  }

  #isArrival(event: number): boolean {
    return isSignal(this.#index, event) && classAt(this.#index, event) === WORD.rt1 && !isForeign(this.#index, event)
  }

  #isThrough({ unsent, answers }: Walk): boolean {
    if (unsent > 0) return false
    for (const [thread, answer] of answers) if ((this.#signals[thread]?.answered ?? answer) < answer) return false
    return true
  }

  #emit(event: number): number {
    this.#isOut[event] = 1
    const own = this.#signals[threadAt(this.#index, event)]
    const begins = this.#begins.get(event)
    if (begins !== undefined) this.#open.set(begins.process, begins)
    const sends = this.#sends.get(event)
    const target = sends === undefined ? undefined : this.#signals[sends.target]
    if (sends !== undefined && target !== undefined) {
      sends.walk.unsent--
      sends.walk.answers.set(sends.target, ++target.sent)
    }
    if (own === undefined) return event
    // The acknowledgement comes right behind the call that a handler runs.
    if (own.answered < own.arrived && isSyscall(this.#index, event)) own.answered++
    if (this.#isArrival(event)) own.arrived++
    return event
  }

  #findWalks(): void {
    const index = this.#index
    const signals = sent33(keptSendings(index))
    for (const { kills, first, process } of batchesOf(index, processesOf(index, signals), signals)) {
      const walk: Walk = { process, unsent: 0, answers: new Map() }
      for (const { event, target } of kills) {
        const expected = target === undefined ? undefined : this.#signals[target]
        if (target === undefined || expected === undefined) continue
        expected.expected++
        walk.unsent++
        this.#sends.set(event, { walk, target })
      }
      this.#begins.set(this.#beginOf(first), walk)
      const { returned } = afterSignals(index, kills.at(-1)?.event ?? first, index.log.events.count)
      if (returned !== NONE) this.#returns.set(returned, walk)
    }
  }

  /** The coordinator's own run of the call, if it shows; else the first signal. */
  #beginOf(firstSignal: number): number {
    const { candidate } = beforeSignals(this.#index, firstSignal)
    const word = candidate === NONE ? WORD.tgkill : classAt(this.#index, candidate)
    return word === WORD.tgkill || word === WORD.yields ? firstSignal : candidate
  }
}

/** Events of one thread, the next one first. */
class Queue {
  readonly #events: readonly number[]
  #at = 0

  constructor(events: readonly number[]) {
    this.#events = events
  }

  get length(): number {
    return this.#events.length - this.#at
  }

  get next(): number | undefined {
    return this.#events[this.#at]
  }

  shift(): number | undefined {
    return this.#events[this.#at++]
  }
}
