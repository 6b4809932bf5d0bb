import type { Library } from '../../../protocols/log-traits.ts'
import { argumentsOf, wordOf } from '../../log-text.ts'
import type { Sent } from '../batches.ts'
import { behindHandler, classAt, isSignal, isSyscall, type LogIndex, NONE, nextOf, prevOf } from '../log-index.ts'
import { WORD } from '../word-classes.ts'
import { TRAITS } from './traits.ts'

/** What a library's caller did from its first signal on. */
export interface Walk {
  readonly sends: readonly Sent[]
  /** The last event that is certainly of the call. */
  readonly last: number
  /** The first thing that it did afterwards; NONE if the log ends before. */
  readonly stop: number
}

/** `rt_sigaction(SIGRT_2, {sa_handler=SIG_IGN, …})` and the handler before it: those of the library's own signal. */
const OF_34 = /^(SIGRT_2|SIGRTMIN\+2|34|0x22)\b/

/** Whether a library's caller may do this between its signals. */
export function isOfWalk(index: LogIndex, family: Library, event: number): boolean {
  const word = classAt(index, event)
  const { callerDoes, callerReads } = TRAITS[family]
  if (word === WORD.sigaction) {
    // The log may begin behind its arguments.
    const isOf34 = index.bytes.argumentsAt(event) === -1 || OF_34.test(argumentsOf(index.log, event))
    return callerDoes.has(word) && isOf34
  }
  if (callerDoes.has(word)) return true
  const name = wordOf(index.log, event)
  if (!callerReads.has(name)) return false
  return !name.startsWith('open') || /\/task\b/.test(argumentsOf(index.log, event))
}

/** What comes behind an event, the handlers of other signals left aside. */
function behind(index: LogIndex, event: number): number {
  let after = nextOf(index, event)
  while (after !== NONE && isSignal(index, after)) {
    const returned = behindHandler(index, after)
    if (returned === NONE && index.showsReturns) return NONE
    after = returned === NONE ? nextOf(index, after) : returned
  }
  return after
}

/**
 * From a signal on, through all that the library's caller does between its signals, to the first thing that it does
 * not. `sends`: all that this thread has sent with that signal, by their events.
 */
export function walkFrom(index: LogIndex, family: Library, first: Sent, sends: ReadonlyMap<number, Sent>): Walk {
  const found = [first]
  let last = first.event
  let event = behind(index, first.event)
  for (; event !== NONE; event = behind(index, event)) {
    const sent = sends.get(event)
    if (sent !== undefined) found.push(sent)
    else if (!isSyscall(index, event) || !isOfWalk(index, family, event)) break
    last = event
  }
  return { sends: found, last, stop: event }
}

/** libpsx asks for little before it: sigprocmask, getpid, the list. */
const FAR = 16

/** What the caller did in front of its first signal that is also of the call: the last first. */
export function beforeWalk(index: LogIndex, family: Library, first: Sent): readonly number[] {
  const found: number[] = []
  let event = prevOf(index, first.event)
  for (let i = 0; i < FAR && event !== NONE; i++, event = prevOf(index, event)) {
    if (!isSyscall(index, event) || !isOfWalk(index, family, event)) break
    found.push(event)
  }
  return found
}
