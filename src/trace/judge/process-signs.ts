import { argumentsOf } from '../log-text.ts'
import { classAt, isSignal, isSyscall, type LogIndex, NONE, nextOf, prevOf, threadAt } from './log-index.ts'
import { WORD } from './word-classes.ts'

/**
 * What getpid and gettid have told: a thread's process, and its number in its own pid namespace. What is told first
 * counts: the last line of a log may be cut, and its number with it.
 */
export function ownNumbers(index: LogIndex): { readonly pid: Float64Array; readonly tid: Float64Array } {
  const { events, threads } = index.log
  const pid = new Float64Array(threads.length)
  const tid = new Float64Array(threads.length)
  for (let event = 0; event < events.count; event++) {
    const word = classAt(index, event)
    if (word !== WORD.getpid && word !== WORD.gettid) continue
    const result = events.result[event] ?? 0
    if (!(result > 0) || !isSyscall(index, event)) continue
    const numbers = word === WORD.getpid ? pid : tid
    const thread = threadAt(index, event)
    if (numbers[thread] === 0) numbers[thread] = result
  }
  return { pid, tid }
}

const FROM_ITSELF = /si_code=(?:SI_TKILL|0xfffffffa|-6).*?si_pid=(\d+)/
const FIRST_NUMBER = /^(?:0x[0-9a-f]+|\d+)/

/** The process of a thread by the signals that Go sends to its own threads, whichever end of one it is; 0 without any. */
export function toldPid(index: LogIndex, thread: number): number {
  let event = index.log.threads[thread]?.first ?? NONE
  for (; event !== NONE; event = nextOf(index, event)) {
    const word = classAt(index, event)
    const isSent = word === WORD.tgkill && isSyscall(index, event)
    if (!isSent && !isSignal(index, event)) continue
    const text = argumentsOf(index.log, event)
    const told = isSent ? FIRST_NUMBER.exec(text)?.[0] : FROM_ITSELF.exec(text)?.[1]
    const pid = Number(told ?? 0)
    if (pid > 0) return pid
  }
  return 0
}

/** Whether a thread was killed, or ended its process, and others go on calling: then it was the last of its own. */
export function diesAlone(index: LogIndex, thread: number, lastCall: number): boolean {
  const { ended, last = NONE } = index.log.threads[thread] ?? {}
  if (ended === undefined || last > lastCall) return false
  return ended === 'killed' || classAt(index, prevOf(index, last)) === WORD.exitGroup
}
