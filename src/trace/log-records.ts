import { threadId } from '../protocol/ids.ts'
import { EVENT_FLAG, EVENT_KIND, type Log, type LogEvents } from './log.ts'
import type { Meaning } from './log-call-facts.ts'
import { beginFacts, returnFacts } from './log-event-facts.ts'
import { argumentsOf, resultTextOf, wordOf } from './log-text.ts'
import type { Fact, Records, TraceRecord } from './types.ts'

const LONGEST_TEXT = 120

/** The records of a log, made when they are asked for. Kept is only where each is: 4 bytes. */
export class LogRecords implements Records {
  readonly length: number
  readonly #log: Log
  readonly #meaning: Meaning
  /** Twice the event, plus one for the record of its return. */
  readonly #places: Uint32Array
  readonly #hasReturns: boolean

  constructor(log: Log, meaning: Meaning) {
    this.#log = log
    this.#meaning = meaning
    // Of a log whose events are in another order than its lines (-ff, -z) the events are the records.
    this.#hasReturns = isInLineOrder(log.events)
    this.#places = this.#hasReturns ? placesByLine(log) : placesByEvent(log)
    this.length = this.#places.length
  }

  at(tick: number): TraceRecord | undefined {
    const place = this.#places.at(tick)
    return place === undefined ? undefined : this.#record(tick < 0 ? tick + this.length : tick, place)
  }

  slice(from?: number, to?: number): readonly TraceRecord[] {
    const start = this.length - this.#places.subarray(from).length
    return Array.from(this.#places.subarray(from, to), (place, i) => this.#record(start + i, place))
  }

  *[Symbol.iterator](): IterableIterator<TraceRecord> {
    for (const [tick, place] of this.#places.entries()) yield this.#record(tick, place)
  }

  #record(tick: number, place: number): TraceRecord {
    const log = this.#log
    const event = place >>> 1
    const isReturn = (place & 1) === 1
    const begins = isReturn ? [] : [...beginFacts(log, event), ...(this.#meaning.atBegin.get(event) ?? [])]
    const ends = isReturn || this.#isWhole(event) ? this.#ends(event) : []
    const time = (isReturn ? log.events.end : log.events.start)[event] ?? 0
    return {
      tick,
      ...(log.clock !== 'none' && { time }),
      thread: threadId(log.events.thread[event] ?? 0),
      text: shortened(isReturn ? returnText(log, event) : this.#text(event)),
      facts: [...begins, ...ends],
    }
  }

  #ends(event: number): readonly Fact[] {
    if (((this.#log.events.flags[event] ?? 0) & EVENT_FLAG.noReturn) !== 0) return []
    return [...returnFacts(this.#log, event), ...(this.#meaning.atReturn.get(event) ?? [])]
  }

  /** A system call that has returned and has no record of its return. */
  #isWhole(event: number): boolean {
    const { kind, flags } = this.#log.events
    const unreturned = EVENT_FLAG.unfinished | EVENT_FLAG.noReturn
    return (
      kind[event] === EVENT_KIND.syscall &&
      ((flags[event] ?? 0) & unreturned) === 0 &&
      !(this.#hasReturns && hasReturnLine(this.#log.events, event))
    )
  }

  #text(event: number): string {
    const log = this.#log
    const word = wordOf(log, event)
    switch (log.events.kind[event]) {
      case EVENT_KIND.signal:
        return `gets ${word}`
      case EVENT_KIND.exited:
        return `exits with status ${log.events.result[event]}`
      case EVENT_KIND.killed:
        return `is killed by ${word}`
      default: {
        const call = `${word}(${argumentsOf(log, event)})`
        return this.#isWhole(event) ? `${call} = ${resultTextOf(log, event)}` : `calls ${call}`
      }
    }
  }
}

function returnText(log: Log, event: number): string {
  if (((log.events.flags[event] ?? 0) & EVENT_FLAG.noReturn) !== 0) return `ends in ${wordOf(log, event)}`
  return `returns from ${wordOf(log, event)}: ${resultTextOf(log, event)}`
}

function shortened(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text
}

function hasReturnLine({ line, endLine, flags }: LogEvents, event: number): boolean {
  return ((flags[event] ?? 0) & EVENT_FLAG.resumed) !== 0 && (endLine[event] ?? 0) > (line[event] ?? 0)
}

function placesByEvent({ events }: Log): Uint32Array {
  return Uint32Array.from({ length: events.count }, (_, event) => event * 2)
}

function placesByLine({ events, lines }: Log): Uint32Array {
  const { count, line, endLine } = events
  const byLine = new Uint32Array(lines + 2)
  for (let event = 0; event < count; event++) {
    byLine[line[event] ?? 0] = event * 2 + 1
    if (!hasReturnLine(events, event)) continue
    byLine[endLine[event] ?? 0] = event * 2 + 2
  }
  return byLine.filter((place) => place > 0).map((place) => place - 1)
}

function isInLineOrder({ count, line }: LogEvents): boolean {
  for (let i = 1; i < count; i++) if ((line[i - 1] ?? 0) >= (line[i] ?? 0)) return false
  return true
}
