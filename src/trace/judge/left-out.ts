import { leftOut } from './call-targets.ts'
import { beginsAt, classAt, endsAt, hasFlag, isSyscall, type LogIndex, NONE, prevOf } from './log-index.ts'
import type { Processes } from './processes.ts'
import type { Because, CallTarget, Fate } from './types.ts'
import { WORD } from './word-classes.ts'

/** What a call needs to know of the threads that it did not signal. */
export interface Span {
  readonly process: number
  readonly coordinator: number | undefined
  /** `[begin, lastSignal … end]` in events. */
  readonly begin: number
  readonly firstSignal: number
  readonly end: number
  /** The last event that is certainly of the call: what shows its return may come much later. */
  readonly last: number
  /** Whether the call ends in the log; of one that does not, what comes behind its beginning is in it. */
  readonly finished: boolean
  /** Whether the log shows who ran the system call. */
  readonly shows: boolean
  /** Whether threads are told by their signals: one that no call has signalled may be of another process. */
  readonly signalsAll: boolean
  /** False where the log begins in the middle of the call: then others may have been signalled before. */
  readonly whole: boolean
  /** Since when each thread has the new state: the end of its run. */
  readonly ranAt: (thread: number) => number | undefined
}

interface Told {
  readonly fate: Fate
  readonly because?: Because
}

function fateOf(index: LogIndex, processes: Processes, span: Span, thread: number): Told | undefined {
  const born = processes.born[thread] ?? 0
  if (born > span.end || (processes.gone[thread] ?? 0) <= span.firstSignal) return undefined
  if ((processes.exiting[thread] ?? 0) <= span.end) return { fate: 'exiting' }
  const { parent, clonedBy } = index.log.threads[thread] ?? {}
  if (born >= span.begin && parent !== undefined && clonedBy !== undefined) {
    const parentHad = span.ranAt(parent)
    if (parentHad === undefined && !span.shows) {
      return born > span.last ? undefined : { fate: 'not visible', because: 'the system call is hidden' }
    }
    return { fate: parentHad !== undefined && parentHad <= beginsAt(index, clonedBy) ? 'inherited' : 'missed' }
  }
  if (!span.whole) return { fate: 'not visible', because: 'the log begins in the call' }
  if (span.signalsAll && processes.guessed.has(thread)) {
    return { fate: 'not visible', because: 'its process is not known' }
  }
  return livesOn(index, span, thread) ? { fate: 'missed' } : { fate: 'not visible', because: 'exit is hidden' }
}

/**
 * Whether a thread was certainly not on its way out during a call: it sat in a system call all the while, or it did
 * something behind it other than to end.
 */
function livesOn(index: LogIndex, { begin, end, finished }: Span, thread: number): boolean {
  const { last = NONE } = index.log.threads[thread] ?? {}
  let event = last
  if (event !== NONE && !isSyscall(index, event)) event = prevOf(index, event)
  if (event === NONE) return false
  if (event > (finished ? end : begin)) return true
  if (classAt(index, event) === WORD.exit) return false
  return hasFlag(index, event, 'noReturn') || endsAt(index, event) > beginsAt(index, end)
}

/** The threads of the process that lived and were not signalled, with what that means for each. */
export function leftOutOf(
  index: LogIndex,
  processes: Processes,
  span: Span,
  signalled: ReadonlySet<number>,
): readonly CallTarget[] {
  const found: CallTarget[] = []
  for (const thread of processes.members.get(span.process)?.during(span.firstSignal, span.end + 1) ?? []) {
    if (thread === span.coordinator || signalled.has(thread)) continue
    const told = fateOf(index, processes, span, thread)
    if (told !== undefined) found.push(leftOut(thread, told.fate, told.because))
  }
  return found
}

/** All clones that make threads, in the order in which they began. */
export function clonesOf(index: LogIndex): readonly number[] {
  const found: number[] = []
  for (const { clonedBy } of index.log.threads) {
    if (clonedBy !== undefined && isSyscall(index, clonedBy) && classAt(index, clonedBy) === WORD.clone) {
      found.push(clonedBy)
    }
  }
  return found.sort((a, b) => a - b)
}

/**
 * The clones of a process that began during a call: between the coordinator's own run and the last of the others'. One
 * that began before may still be on: the template thread has no P, and the world stops as soon as its child does. What
 * comes behind the last run may be after the return, of which a filter may hide the first sign.
 */
export function begunDuring(
  index: LogIndex,
  clones: readonly number[],
  inProcess: (event: number) => boolean,
  { from, to }: { from: number; to: number },
): readonly number[] {
  const found: number[] = []
  for (let i = firstAfter(index, clones, from); i < clones.length; i++) {
    const clone = clones[i] ?? 0
    if (beginsAt(index, clone) >= to) break
    if (inProcess(clone)) found.push(clone)
  }
  return found
}

/** The place of the first of these events, which are in their order, that began after a moment. */
function firstAfter(index: LogIndex, events: readonly number[], moment: number): number {
  let low = 0
  let high = events.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (beginsAt(index, events[middle] ?? 0) > moment) high = middle
    else low = middle + 1
  }
  return low
}

/** When the last of a call's targets had run it, or its last signal was sent. */
export function lastRun(index: LogIndex, targets: readonly CallTarget[], least: number): number {
  let last = beginsAt(index, least)
  for (const { ran, again, sent } of targets) {
    if (sent !== undefined) last = Math.max(last, beginsAt(index, sent))
    if (ran !== undefined) last = Math.max(last, endsAt(index, again ?? ran))
  }
  return last
}
