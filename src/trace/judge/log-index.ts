import { EVENT_FLAG, EVENT_KIND, type Log } from '../log.ts'
import { LogBytes } from './log-bytes.ts'
import { classesOf, WORD } from './word-classes.ts'

/** No event. */
export const NONE = -1

/**
 * A log made ready for looking around: each event's neighbours on its own thread, and an order that holds between
 * threads. One pass, a dozen bytes an event.
 */
export interface LogIndex {
  readonly log: Log
  readonly bytes: LogBytes
  /** Class of each word, see WORD. */
  readonly classes: Uint8Array
  /** The next and the previous event of the same thread, or NONE. */
  readonly next: Int32Array
  readonly prev: Int32Array
  /** Whether the log shows returns from handlers at all. */
  readonly showsReturns: boolean
  /** The last line: it may have been cut, in a number too, whether an end of line follows it or not. */
  readonly cutLine: number
  /** Whether it shows signals arriving at all. */
  readonly showsSignals: boolean
  /** False for files of -ff without time stamps, or coarse ones: which thread's event came first is then not known. */
  readonly ordered: boolean
  /** When an event began and ended, on one scale for all threads: lines of one file, else its clock. */
  readonly begins: ArrayLike<number>
  readonly ends: ArrayLike<number>
}

/** Lines grow with the events if all are from one file; of several files (-ff) only the clock tells an order. */
function oneFile(log: Log): boolean {
  const { count, line } = log.events
  for (let event = 1; event < count; event++) if ((line[event] ?? 0) < (line[event - 1] ?? 0)) return false
  return true
}

export function indexOf(log: Log): LogIndex {
  const { count, thread, start, end, line, endLine } = log.events
  const next = new Int32Array(count).fill(NONE)
  const prev = new Int32Array(count)
  const last = new Int32Array(log.threads.length).fill(NONE)
  for (let event = 0; event < count; event++) {
    const own = thread[event] ?? 0
    const before = last[own] ?? NONE
    prev[event] = before
    if (before !== NONE) next[before] = event
    last[own] = event
  }
  const lines = oneFile(log)
  const places = log.likelyOrder === true ? Float64Array.from({ length: count }, (_, event) => event) : undefined
  const begins = places ?? (lines ? line : start)
  const ends = places ?? (lines ? endLine : end)
  const classes = classesOf(log)
  const showsReturns = classes.includes(WORD.sigreturn)
  return {
    log,
    bytes: new LogBytes(log),
    classes,
    next,
    prev,
    showsReturns,
    cutLine: log.lines,
    showsSignals: log.events.kind.includes(EVENT_KIND.signal),
    ordered: places === undefined,
    begins,
    ends,
  }
}

export function classAt({ log, classes }: LogIndex, event: number): number {
  return classes[log.events.word[event] ?? 0] ?? WORD.other
}

export function threadAt({ log }: LogIndex, event: number): number {
  return log.events.thread[event] ?? 0
}

export function isSyscall({ log }: LogIndex, event: number): boolean {
  return log.events.kind[event] === EVENT_KIND.syscall
}

export function isSignal({ log }: LogIndex, event: number): boolean {
  return log.events.kind[event] === EVENT_KIND.signal
}

export function hasFlag({ log }: LogIndex, event: number, flag: keyof typeof EVENT_FLAG): boolean {
  return ((log.events.flags[event] ?? 0) & EVENT_FLAG[flag]) !== 0
}

export function nextOf({ next }: LogIndex, event: number): number {
  return next[event] ?? NONE
}

export function prevOf({ prev }: LogIndex, event: number): number {
  return prev[event] ?? NONE
}

export function beginsAt({ begins }: LogIndex, event: number): number {
  return begins[event] ?? 0
}

/** Where an event ended. Of one without a return: where its thread went on, or never. */
export function endsAt(index: LogIndex, event: number): number {
  if (!hasFlag(index, event, 'unfinished')) return index.ends[event] ?? 0
  const after = nextOf(index, event)
  return after === NONE ? Number.POSITIVE_INFINITY : beginsAt(index, after)
}

/** Nanoseconds between two moments; `undefined` where the log has no clock that fine. */
export function between({ log }: LogIndex, from: number, to: number): number | undefined {
  return log.clock === 'wall' && Number.isFinite(to - from) ? to - from : undefined
}

/** Signals for which Go installs no handler: nothing returns from them. */
const WITHOUT_HANDLER = new Set(['SIGSTOP', 'SIGCONT', 'SIGTSTP', 'SIGTTIN', 'SIGTTOU', 'SIGKILL'])

/** Go's handlers wake a thread at the most; where the signals of a log are hidden, that and the return is all there is. */
const MOST_WAKES = 2

/** The rt_sigreturn of a handler that begins here and of which a filter hides the signal; NONE if none does. */
export function hiddenReturn(index: LogIndex, from: number): number {
  let event = from
  for (let i = 0; i < MOST_WAKES && event !== NONE && classAt(index, event) === WORD.futex; i++) {
    event = nextOf(index, event)
  }
  return event !== NONE && classAt(index, event) === WORD.sigreturn ? event : NONE
}

/**
 * Behind the handler that a signal has started: the event after its rt_sigreturn. Handlers of Go and of a C library block
 * every other signal, so a second one before that says that the first had no handler. NONE if no return is shown.
 */
export function behindHandler(index: LogIndex, signal: number): number {
  const { words, events } = index.log
  if (WITHOUT_HANDLER.has(words[events.word[signal] ?? 0] ?? '')) return nextOf(index, signal)
  if (!index.showsReturns) return NONE
  for (let event = nextOf(index, signal); event !== NONE; event = nextOf(index, event)) {
    if (isSignal(index, event)) return event
    if (classAt(index, event) === WORD.sigreturn) return nextOf(index, event)
  }
  return NONE
}
