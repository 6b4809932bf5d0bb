import { wordOf } from '../log-text.ts'
import { deadlockOf } from './library/awaited-births.ts'
import { classAt, hasFlag, isSyscall, type LogIndex, NONE, nextOf, prevOf } from './log-index.ts'
import type { CallTarget, LogCall, Unreturned } from './types.ts'
import { WORD } from './word-classes.ts'

/** Nothing but a hang takes so long: handlers answer within a millisecond. */
const LONG_NS = 1e8
const LONG_YIELDS = 50
/** A thread of Go 1.17 answers when its system call ends, which may take a while; this long, nobody wants to wait. */
const VERY_LONG_NS = 1e10
const VERY_LONG_YIELDS = 10_000

/** Signals with which people and machines end programs that do nothing wrong. */
const FROM_OUTSIDE: ReadonlySet<string> = new Set([
  'SIGTERM',
  'SIGINT',
  'SIGHUP',
  'SIGKILL',
  'SIGQUIT',
  'SIGPIPE',
  'SIGALRM',
])

/** When a call was last seen to get on: the last answer, or the last signal. */
function lastProgress({ begin, own, targets }: LogCall): number {
  return targets.reduce((last, { sent, ran, again, left, delivered }) => {
    return Math.max(last, sent ?? last, delivered ?? last, ran ?? last, again ?? last, left ?? last)
  }, own ?? begin)
}

function yieldsAfter(index: LogIndex, coordinator: number, from: number): number {
  let yields = 0
  for (let event = index.log.threads[coordinator]?.first ?? NONE; event !== NONE; event = nextOf(index, event)) {
    if (event > from && classAt(index, event) === WORD.yields && isSyscall(index, event)) yields++
  }
  return yields
}

function lastSyscallOf(index: LogIndex, thread: number): number {
  let event = index.log.threads[thread]?.last ?? NONE
  while (event !== NONE && !isSyscall(index, event)) event = prevOf(index, event)
  return event
}

/** A thread that was killed in the call while others went on owes an answer for ever; so does one that no signal reached. */
function neverAnswers(
  index: LogIndex,
  { family, coordinator }: LogCall,
  { fate, sent, ran, thread }: CallTarget,
): boolean {
  const ignores = family === 'signals' || family === 'psx'
  if (fate === 'missed' && sent !== undefined && hasFlag(index, sent, 'failed')) return ignores
  if (fate !== 'killed' || ran === undefined || coordinator === undefined) return false
  const { last = NONE } = index.log.threads[thread] ?? {}
  return lastSyscallOf(index, coordinator) > last
}

/** What kept a call from returning, as far as the log shows; `undefined` for one that returned. */
export function unreturned(index: LogIndex, call: LogCall): Unreturned | undefined {
  if (call.finished) return undefined
  const { events, threads, clock } = index.log
  const { coordinator } = call
  const ended = coordinator === undefined ? undefined : threads[coordinator]?.ended
  const from = lastProgress(call)
  const until = ended === undefined ? events.count - 1 : (threads[coordinator ?? 0]?.last ?? 0)
  const waited = clock === 'none' ? undefined : (events.start[until] ?? 0) - (events.start[from] ?? 0)
  const yields = coordinator === undefined ? 0 : yieldsAfter(index, coordinator, from)
  const byItself = ended === 'killed' && !FROM_OUTSIDE.has(wordOf(index.log, until))
  const died = byItself || (ended === 'exited' && events.result[until] !== 0)
  const isStuck = deadlockOf(call) !== undefined
  if (isStuck || call.targets.some((target) => neverAnswers(index, call, target))) return { how: 'cause', waited, died }
  if (ended !== undefined) {
    return { how: (waited ?? 0) >= LONG_NS || yields >= LONG_YIELDS ? 'waited' : 'ended', waited, died }
  }
  const long = (waited ?? 0) >= VERY_LONG_NS || yields >= VERY_LONG_YIELDS
  return { how: long ? 'long' : 'cut', waited, died }
}
