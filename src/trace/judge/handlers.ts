import { argumentsOf } from '../log-text.ts'
import { classAt, isSignal, isSyscall, type LogIndex, NONE, nextOf, prevOf } from './log-index.ts'
import { WORD } from './word-classes.ts'

/** A handler of signal 33 on one thread. */
export interface Handler {
  readonly signal: number
  /** The system calls inside it, the first few; without its return the one that follows the signal. */
  readonly inside: readonly number[]
  /** Its rt_sigreturn; NONE if none is shown. */
  readonly left: number
}

/** Whether a signal 33 was sent by another process, and not with tgkill (-6, as -X raw prints it). */
export function isForeign({ log }: LogIndex, signal: number): boolean {
  return !/si_code=(SI_TKILL|0xfffffffa|-6)/.test(argumentsOf(log, signal))
}

/**
 * Whether a foreign signal 33 has reached the thread up to this one. Its handler answers in place of the own signal,
 * which then arrives late: perhaps in the next call.
 */
export function hadForeign(index: LogIndex, signal: number): boolean {
  for (let event = signal; event !== NONE; event = prevOf(index, event)) {
    if (classAt(index, event) === WORD.rt1 && isSignal(index, event) && isForeign(index, event)) return true
  }
  return false
}

/** More than any handler of Go or of a C library runs; a crash prints for long. */
const MOST = 8

function handlerAt(index: LogIndex, signal: number, bound: number): Handler {
  const inside: number[] = []
  for (let event = nextOf(index, signal); event !== NONE && event < bound; event = nextOf(index, event)) {
    if (isSignal(index, event)) break
    if (!isSyscall(index, event)) break
    if (classAt(index, event) === WORD.sigreturn) return { signal, inside, left: event }
    inside.push(event)
    if (inside.length === MOST || !index.showsReturns) break
  }
  return { signal, inside, left: NONE }
}

/** Reads each thread's handlers once, from its first event to its last. */
export class HandlerCursor {
  readonly #index: LogIndex
  readonly #at: Int32Array

  constructor(index: LogIndex) {
    this.#index = index
    this.#at = Int32Array.from(index.log.threads, ({ first }) => first)
  }

  /** The handlers of signal 33 that begin before `to` and are on in `[from, to)`; what lies before is skipped for good. */
  between(thread: number, from: number, to: number): readonly Handler[] {
    const index = this.#index
    const found: Handler[] = []
    let event = this.#at[thread] ?? NONE
    for (; event !== NONE && event < to; event = nextOf(index, event)) {
      if (classAt(index, event) !== WORD.rt1 || !isSignal(index, event)) continue
      const handler = handlerAt(index, event, to)
      const isOver = handler.left !== NONE || handler.inside.length > 0
      // One that has done nothing yet, of a foreign signal, may still be on when the next call begins.
      if (!isOver && to < index.log.events.count && index.showsReturns) break
      if (event >= from || (handler.inside.at(-1) ?? NONE) >= from) found.push(handler)
    }
    this.#at[thread] = event
    return found
  }
}
