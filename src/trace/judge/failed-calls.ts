import { argumentsOf, resultTextOf, returnTextOf } from '../log-text.ts'
import {
  behindHandler,
  classAt,
  hasFlag,
  hiddenReturn,
  isSignal,
  isSyscall,
  type LogIndex,
  NONE,
  nextOf,
} from './log-index.ts'
import { changesThreadState, WORD } from './word-classes.ts'

/** Timeouts that poll: epoll_pwait(5, [], 128, 0, NULL, 0). */
const POLLS = /, (?:128|0x80), (?:0|0x0)[,)]/
/** What ordinary waiting returns. */
const WAITS = /E(AGAIN|INTR|INPROGRESS|TIMEDOUT|RESTART|ALREADY|WOULDBLOCK)/

/** What a thread does next, handlers left aside. */
function goesOnWith(index: LogIndex, event: number): number {
  let after = nextOf(index, event)
  while (after !== NONE && isSignal(index, after)) {
    after = index.showsReturns ? behindHandler(index, after) : nextOf(index, after)
  }
  const hidden = after === NONE ? NONE : hiddenReturn(index, after)
  return hidden === NONE ? after : nextOf(index, hidden)
}

/**
 * startTheWorld looks for network events first: without the world being stopped nothing polls right behind a call.
 * Before the first poller exists it goes straight on to waking others.
 */
function startsTheWorld(index: LogIndex, event: number, poller: boolean): boolean {
  const after = goesOnWith(index, event)
  if (after === NONE) return false
  if (classAt(index, after) === WORD.poll) return POLLS.test(returnTextOf(index.log, after))
  return !poller && classAt(index, after) === WORD.futex && argumentsOf(index.log, after).includes('FUTEX_WAKE')
}

/**
 * Calls that failed on the coordinator leave no signal. What can be seen of them: a system call of the kind that is
 * made on every thread fails, and the world is started right behind it. Nothing is told where that is not visible.
 */
export function failedOnCoordinator(index: LogIndex, traps: ReadonlySet<number>): readonly number[] {
  const { count, word } = index.log.events
  const asked = index.log.words.map((name, i) => traps.has(i) || changesThreadState(name))
  const pollers = index.log.words.map((name) => name.startsWith('epoll_'))
  const found: number[] = []
  let poller = false
  for (let event = 0; event < count; event++) {
    if (pollers[word[event] ?? 0] === true) poller = true
    if (asked[word[event] ?? 0] !== true || !isSyscall(index, event) || !hasFlag(index, event, 'failed')) continue
    if (WAITS.test(resultTextOf(index.log, event)) || !startsTheWorld(index, event, poller)) continue
    found.push(event)
  }
  return found
}
