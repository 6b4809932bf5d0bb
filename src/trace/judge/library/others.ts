import { argumentsOf } from '../../log-text.ts'
import { leftOut } from '../call-targets.ts'
import { leftOutOf } from '../left-out.ts'
import { beginsAt, classAt, endsAt, isSyscall, type LogIndex, NONE, prevOf } from '../log-index.ts'
import type { CallTarget } from '../types.ts'
import { WORD } from '../word-classes.ts'
import type { Ask } from './library-asks.ts'
import type { Shared } from './library-calls.ts'
import { TRAITS } from './traits.ts'

interface Extent {
  readonly begin: number
  readonly end: number
  readonly finished: boolean
  readonly lastSeen: number
  readonly own: number
  readonly trap: number | undefined
}

/** `rt_sigprocmask(SIG_BLOCK, ~[RT_1], …)`: a thread of a C library on its way out. */
const BLOCKS_ALL = /^(SIG_BLOCK|SIG_SETMASK|0|2), ~\[/

/**
 * Where a thread of a C library begins to end: it blocks all signals but one, gives its stack back, exits. It may have
 * been marked as exiting just before, without a system call. NONE if it does not end that way.
 */
function exitBegins(index: LogIndex, thread: number): number {
  const { ended, last = NONE } = index.log.threads[thread] ?? {}
  let event = ended === undefined ? last : prevOf(index, last)
  if (event === NONE || classAt(index, event) !== WORD.exit) return NONE
  const exit = event
  for (let i = 0; i < 4; i++) {
    event = prevOf(index, event)
    if (event === NONE || !isSyscall(index, event)) return exit
    if (classAt(index, event) !== WORD.sigprocmask) continue
    return BLOCKS_ALL.test(argumentsOf(index.log, event)) ? event : exit
  }
  return exit
}

/** Whether a thread had nothing left but to end when the last of the others was signalled. */
function wasExiting(index: LogIndex, thread: number, lastSignal: number): boolean {
  const exit = exitBegins(index, thread)
  if (exit === NONE) return false
  const before = prevOf(index, exit)
  return before === NONE || endsAt(index, before) <= beginsAt(index, lastSignal)
}

/** Whether the log shows the call from its beginning: it may begin between two signals, behind the start of one. */
function isWhole(index: LogIndex, { family, candidate, before }: Ask, own: number): boolean {
  if (TRAITS[family].callerRuns === 'first') return own !== NONE
  if (before.some((event) => classAt(index, event) === WORD.sigaction)) return true
  const word = candidate === NONE ? WORD.tgkill : classAt(index, candidate)
  return word !== WORD.tgkill && word !== WORD.tkill
}

/** The threads of the caller's process that it did not signal, with what that means for each. */
export function othersOf(
  { index, processes, showsSignals }: Shared,
  ask: Ask,
  { begin, end, finished, lastSeen, own, trap }: Extent,
  signalled: readonly CallTarget[],
): readonly CallTarget[] {
  if (!index.ordered) return []
  const firstSignal = ask.sends[0]?.event ?? begin
  const lastSignal = ask.sends.at(-1)?.event ?? begin
  const ranAt = new Map(
    signalled.map(({ thread, ran }) => [thread, ran === undefined ? undefined : endsAt(index, ran)]),
  )
  ranAt.set(ask.coordinator, own === NONE ? undefined : endsAt(index, own))
  const span = {
    process: ask.process,
    coordinator: ask.coordinator,
    begin,
    firstSignal,
    end,
    last: lastSeen,
    finished,
    signalsAll: true,
    shows: trap !== undefined && showsSignals,
    whole: isWhole(index, ask, own),
    ranAt: (thread: number) => ranAt.get(thread),
  }
  return leftOutOf(index, processes, span, new Set(ranAt.keys())).map((one): CallTarget => {
    return one.fate === 'missed' && wasExiting(index, one.thread, lastSignal) ? leftOut(one.thread, 'exiting') : one
  })
}
