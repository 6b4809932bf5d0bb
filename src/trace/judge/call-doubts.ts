import { LIBRARIES } from '../../protocols/log-traits.ts'
import { NO_FILTER, WHOLE } from './advice.ts'
import type { Break } from './breaks.ts'
import { isForeign } from './handlers.ts'
import { classAt, hasFlag, isSignal, type LogIndex, NONE, nextOf, prevOf } from './log-index.ts'
import type { Processes } from './processes.ts'
import type { Doubt, LogCall } from './types.ts'
import { walkDoubt } from './walk-doubt.ts'
import { WORD } from './word-classes.ts'

/** What stands against an all-clear in a log, for all of its calls. */
export interface Grounds {
  readonly index: LogIndex
  readonly processes: Processes
  readonly breaks: readonly Break[]
  /** All calls of the log, as they look before they are doubted. */
  readonly calls: readonly LogCall[]
  /** The lines that were not read, and those of them that stand for lines left out. */
  readonly unread: Uint32Array
  readonly elided: Uint32Array
  /** By where they begin: calls that are parts of one, whose signals are not all in the log. */
  readonly parts: ReadonlySet<number>
  /** Whether another call of the same process begins behind one, which has then returned. */
  readonly isFollowed: (call: LogCall) => boolean
}

/** In lines, both included. */
interface Window {
  readonly from: number
  readonly to: number
}

/** The lines in which a call lies: from what its caller did before it, to what its threads do behind it. */
export function windowOf(index: LogIndex, call: LogCall): Window {
  const { line, endLine } = index.log.events
  const first = call.own ?? call.firstSignal ?? call.begin
  const before = prevOf(index, first)
  const from = before === NONE ? 1 : Math.min(endLine[before] ?? 0, line[call.begin] ?? 0)
  if (!call.finished) return { from, to: index.log.lines }
  const over = call.returned ?? call.end
  // What its caller did last may be one more question for its pid, whose signal is not there.
  const behind = call.returned === undefined ? NONE : nextOf(index, call.returned)
  let to = behind === NONE ? (endLine[over] ?? 0) : (line[behind] ?? 0)
  for (const { sent, delivered, ran, again, left } of call.targets) {
    const last = left ?? again ?? ran ?? delivered ?? sent
    if (last === undefined) continue
    const next = nextOf(index, last)
    to = Math.max(to, endLine[last] ?? 0, left !== undefined || next === NONE ? 0 : (line[next] ?? 0))
  }
  return { from, to }
}

/** How many of these lines, which are in their order, lie in a window. */
export function countIn(lines: Uint32Array, { from, to }: Window): number {
  return placeOf(lines, to + 1) - placeOf(lines, from)
}

/** The place of the first that is not before a line. */
function placeOf(lines: Uint32Array, line: number): number {
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((lines[middle] ?? 0) < line) low = middle + 1
    else high = middle
  }
  return low
}

function unreadDoubts({ unread, elided }: Grounds, window: Window): readonly Doubt[] {
  const inside = countIn(unread, window)
  const first = unread[placeOf(unread, window.from)]
  const left = countIn(elided, { from: 0, to: window.to })
  const found: Doubt[] = []
  if (inside > 0 && first !== undefined) {
    const lines =
      inside === 1 ? 'A line in it was not read' : `${inside.toLocaleString('en')} lines in it were not read`
    const what = countIn(elided, window) > 0 ? 'Somebody has left lines of it out' : lines
    found.push({ kind: 'unread', text: `${what} (line ${first}).`, advice: WHOLE, line: first })
  } else if (left > 0) {
    const text = 'Lines were left out before it: who lived then, and what they did, is not in the log.'
    found.push({ kind: 'unread', text, advice: WHOLE, line: elided[0] ?? 0 })
  }
  return found
}

function breakDoubt({ index, processes, breaks }: Grounds, call: LogCall, window: Window): Doubt | undefined {
  const process = processes.leader[call.coordinator ?? call.targets[0]?.thread ?? 0]
  const found = breaks.find(({ thread, from, to }) => {
    return from <= window.to && to >= window.from && processes.leader[thread] === process
  })
  if (found === undefined) return undefined
  const tid = index.log.threads[found.thread]?.tid ?? 0
  const who = tid === 0 ? 'a thread' : `thread ${tid}`
  const text = `Lines are missing in it: of ${who}, ${found.text} (line ${found.to}).`
  return { kind: 'incomplete', text, advice: WHOLE, line: found.to }
}

/** A call that one thread made: it may be of a call on all threads of which not all is in the log. */
function aloneDoubt({ index, processes, calls, unread }: Grounds, call: LogCall): Doubt | undefined {
  const { family, own, coordinator } = call
  if (own === undefined || coordinator === undefined || (family !== 'none' && family !== 'loop')) return undefined
  const process = processes.leader[coordinator]
  const next = nextOf(index, own)
  const inHandler = next !== NONE && classAt(index, next) === WORD.sigreturn
  const around = calls.some((one) => {
    const of = processes.leader[one.coordinator ?? one.targets[0]?.thread ?? -1]
    return BY_SIGNALS.has(one.family) && of === process && one.begin <= own && own <= one.end
  })
  // A line that was not read may be what would tell of the call on every thread.
  if (!inHandler && !around && unread.length === 0) return undefined
  const text = 'It looks like a part of a call on every thread, of which lines are missing.'
  return { kind: 'incomplete', text, advice: WHOLE, line: index.log.events.line[own] ?? 0 }
}

function partDoubt({ index, parts }: Grounds, { begin }: LogCall): Doubt | undefined {
  if (!parts.has(begin)) return undefined
  const text = 'It looks like a part of a call: its caller signals others again without having called again.'
  return { kind: 'incomplete', text, advice: WHOLE, line: index.log.events.line[begin] ?? 0 }
}

function resultDoubt(index: LogIndex, call: LogCall): Doubt | undefined {
  const runs = [call.own, ...call.targets.map(({ ran }) => ran)]
  const open = runs.find((run) => run !== undefined && hasFlag(index, run, 'unfinished'))
  if (open === undefined) return undefined
  return { kind: 'incomplete', text: 'A result of it is not in the log.', line: index.log.events.line[open] ?? 0 }
}

/** Whether a call that is not seen to return never does: more than that the log ends in it. */
export function neverReturns({ unreturned }: LogCall): boolean {
  return unreturned !== undefined && ['cause', 'waited', 'long'].includes(unreturned.how)
}

/** Families whose calls others are asked to run. */
const BY_SIGNALS: ReadonlySet<LogCall['family']> = new Set(['signals', ...LIBRARIES])

/** What is not in the log of a call's beginning and of its end. */
export function edgeDoubts({ index, isFollowed }: Grounds, call: LogCall): readonly Doubt[] {
  if (!BY_SIGNALS.has(call.family) && call.family !== 'fixup') return []
  const { events, threads } = index.log
  const found: Doubt[] = []
  if (call.trap === undefined) {
    const nobody = call.unreturned?.how === 'cause' && call.firstSignal === undefined
    const text = 'Which system call it was is not in the log'
    if (nobody) found.push({ kind: 'cut off', text: `${text}: nobody has come to run it.` })
    else found.push({ kind: 'filter', text: `${text}.`, advice: NO_FILTER })
  } else if (call.family === 'signals' && call.firstSignal === undefined) {
    found.push({ kind: 'filter', text: 'Whom its caller signalled is not in the log.', advice: NO_FILTER })
  } else if (call.own === undefined && (call.finished || call.family === 'signals' || call.family === 'psx')) {
    const text = 'The caller’s own run of it is not in the log.'
    found.push({ kind: 'cut off', text, advice: WHOLE, line: events.line[call.begin] ?? 0 })
  }
  if (neverReturns(call)) return found
  const ended = threads[call.coordinator ?? -1]?.ended
  const line = events.line[Math.min(call.end, events.count - 1)] ?? 0
  if (!call.finished && ended === undefined) {
    found.push({ kind: 'cut off', text: 'The log ends before it has returned.', advice: WHOLE, line })
  } else if (!call.finished) {
    found.push({ kind: 'cut off', text: 'Its process ended before it had returned.', line })
  } else if (call.returned === undefined && !isFollowed(call)) {
    const text = `That it returned is not in the log, which shows nothing of its caller behind line ${line}.`
    found.push({ kind: 'cut off', text, advice: WHOLE, line })
  }
  return found
}

/** What of a call a signal reached although nobody is seen to send it, or the other way round. */
function signalDoubt(index: LogIndex, { targets, family, firstSignal, finished }: LogCall): Doubt | undefined {
  if (!BY_SIGNALS.has(family) || firstSignal === undefined) return undefined
  if (!index.showsSignals)
    return { kind: 'filter', text: 'Whom its signals reached is not in the log.', advice: NO_FILTER }
  const { line } = index.log.events
  for (const { sent, delivered, ran, left, again, fate } of targets) {
    if (ran !== undefined && sent === undefined) {
      const text = 'A thread answers a signal that nobody is seen to send.'
      return { kind: 'incomplete', text, advice: WHOLE, line: line[delivered ?? ran] ?? 0 }
    }
    if (again !== undefined && (family !== 'signals' || !isForeignBetween(index, delivered, again))) {
      const text = 'A thread answers twice, and is seen to be asked once.'
      return { kind: 'incomplete', text, advice: WHOLE, line: line[again] ?? 0 }
    }
    if (fate !== 'missed' || !finished || again !== undefined) continue
    if (left !== undefined && delivered !== undefined && nextOf(index, delivered) === left) {
      const text = 'A handler ends without having run the call, and the caller goes on.'
      return { kind: 'incomplete', text, advice: WHOLE, line: line[left] ?? 0 }
    }
    if (sent !== undefined && delivered === undefined && !hasFlag(index, sent, 'failed')) {
      const text = 'A signal that was sent is not seen to arrive, and the caller goes on.'
      return { kind: 'incomplete', text, advice: WHOLE, line: line[sent] ?? 0 }
    }
  }
  return undefined
}

/** Whether the second run of a thread was in a handler of the same signal, or of one from elsewhere. */
function isForeignBetween(index: LogIndex, delivered: number | undefined, again: number): boolean {
  let event = index.prev[again] ?? NONE
  for (; event !== NONE && event !== delivered; event = index.prev[event] ?? NONE) {
    if (isSignal(index, event) && classAt(index, event) === WORD.rt1) return isForeign(index, event)
  }
  return true
}

/** Why it cannot be said of a call that every thread ran it exactly once, and of its threads that one has not. */
export function doubtsOf(grounds: Grounds, call: LogCall): readonly Doubt[] {
  const { index } = grounds
  const window = windowOf(index, call)
  const order: Doubt = {
    kind: 'order',
    text: 'Which thread’s line came first is not in these files.',
    advice: 'Record with -ttt, or into one file: strace -f -ttt -T -o prog.strace ./prog.',
  }
  return [
    ...(index.ordered ? [] : [order]),
    ...unreadDoubts(grounds, window),
    ...[
      aloneDoubt(grounds, call),
      partDoubt(grounds, call),
      breakDoubt(grounds, call, window),
      signalDoubt(index, call),
      walkDoubt(index, call),
      resultDoubt(index, call),
    ],
  ].filter((doubt) => doubt !== undefined)
}
