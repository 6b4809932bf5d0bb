import { argumentsOf, resultTextOf } from '../log-text.ts'
import type { Kill } from './batches.ts'
import type { Handler } from './handlers.ts'
import { beginsAt, classAt, endsAt, hasFlag, isSyscall, type LogIndex, NONE, prevOf } from './log-index.ts'
import type { Trap } from './own-call.ts'
import type { Because, CallTarget, Fate, UnseenThread } from './types.ts'
import { WORD } from './word-classes.ts'

function wordAt({ log }: LogIndex, event: number): number {
  return log.events.word[event] ?? 0
}

/** An event, or `undefined` for NONE. */
export function known(event: number | undefined): number | undefined {
  return event === NONE ? undefined : event
}

/** Whether the result of a run is in the log, and not cut in its last line. */
function isResultKnown(index: LogIndex, run: number): boolean {
  if (index.log.events.endLine[run] === index.cutLine) return false
  return !hasFlag(index, run, 'unfinished') && !hasFlag(index, run, 'noReturn')
}

/** Two results of a system call that ought to be the same: numbers, and failures with the same number. */
export function sameResult(index: LogIndex, a: number, b: number): boolean {
  const { result } = index.log.events
  if ([a, b].some((run) => !isResultKnown(index, run))) return true
  return Object.is(result[a], result[b]) && hasFlag(index, a, 'failed') === hasFlag(index, b, 'failed')
}

/** The system call that a signal ended: it was on when the signal was sent, and ended without being through. */
function knockedOutBy(index: LogIndex, handler: Handler, kill: Kill | undefined): number {
  const before = prevOf(index, handler.signal)
  if (before === NONE || !isSyscall(index, before) || classAt(index, before) === WORD.sigreturn) return NONE
  const sent = kill === undefined ? beginsAt(index, handler.signal) : beginsAt(index, kill.event)
  if (endsAt(index, before) < sent) return NONE
  const interrupted = hasFlag(index, before, 'failed') && resultTextOf(index.log, before).includes('EINTR')
  return interrupted || hasFlag(index, before, 'restarts') ? before : NONE
}

/** What is known about the whole call before its targets are looked at. */
export interface Known {
  readonly trap: Trap
  readonly showsSignals: boolean
  /** Where the result of the call stands: its own, else the first target's. */
  readonly model: number
}

function fateOf(ran: number, kill: Kill | undefined, index: LogIndex, { trap, showsSignals }: Known): Fate {
  if (ran > 1) return 'twice'
  if (ran === 1) return 'once'
  if (kill !== undefined && hasFlag(index, kill.event, 'failed')) return 'missed'
  return trap.visible && showsSignals ? 'missed' : 'not visible'
}

interface Runs {
  ran: number | undefined
  again: number | undefined
  times: number
}

/** Where the handlers ran the call: first, and a second time. */
function runsOf(index: LogIndex, handlers: readonly Handler[], word: number | undefined): Runs {
  const found: Runs = { ran: undefined, again: undefined, times: 0 }
  for (const { inside } of handlers) {
    for (const event of inside) {
      if (wordAt(index, event) !== word) continue
      if (found.times === 0) found.ran = event
      else if (found.times === 1) found.again = event
      found.times++
    }
  }
  return found
}

/** The handler that did something; else that of the signal that was sent: a foreign one may have come before. */
function handlerFor(handlers: readonly Handler[], kill: Kill | undefined): Handler | undefined {
  let own: Handler | undefined
  for (const handler of handlers) {
    if (handler.inside.length > 0) return handler
    if (own === undefined && (kill === undefined || handler.signal > kill.event)) own = handler
  }
  return own
}

/** What one thread did with the signal that was meant for it. */
export function targetOf(
  index: LogIndex,
  thread: number,
  kill: Kill | undefined,
  handlers: readonly Handler[],
  about: Known,
): CallTarget {
  const { ran, again, times } = runsOf(index, handlers, about.trap.word)
  const handler = handlerFor(handlers, kill)
  const knockedOut = handler === undefined ? NONE : knockedOutBy(index, handler, kill)
  const left = handler?.left ?? NONE
  return {
    thread,
    fate: fateOf(times, kill, index, about),
    because: undefined,
    inherited: false,
    sent: kill?.event,
    delivered: handler?.signal,
    ran,
    again,
    left: known(left),
    knockedOut: known(knockedOut),
    eintr: knockedOut !== NONE && left !== NONE && hasFlag(index, left, 'failed'),
    differs: ran !== undefined && about.model !== NONE && !sameResult(index, about.model, ran),
  }
}

/** A thread that was not signalled. */
export function leftOut(thread: number, fate: Fate, because?: Because): CallTarget {
  return {
    thread,
    fate,
    because,
    inherited: false,
    sent: undefined,
    delivered: undefined,
    ran: undefined,
    again: undefined,
    left: undefined,
    knockedOut: undefined,
    eintr: false,
    differs: false,
  }
}

/** 'PR_SET_KEEPCAPS, 1' */
export function argumentsText({ log }: LogIndex, event: number): string {
  return event === NONE ? '' : argumentsOf(log, event)
}

/** A thread that was signalled, and of which the log shows nothing else. */
export function unseenOf(tid: number): UnseenThread {
  return { tid, fate: 'not visible', because: 'no line of it is in the log' }
}
