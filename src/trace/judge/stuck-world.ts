import { argumentsOf } from '../log-text.ts'
import { classAt, isSignal, isSyscall, type LogIndex, NONE, prevOf } from './log-index.ts'
import type { Processes } from './processes.ts'
import type { StuckWorld } from './types.ts'
import { WORD } from './word-classes.ts'

/** Go asks every 100 µs: so often in a row means that somebody does not answer. */
const ENOUGH = 50

/** Whom the last tgkills of a thread went to, if it did nothing but ask, wait and ask until its end. */
function asksOnly(index: LogIndex, last: number): { readonly tid: number; readonly since: number } | undefined {
  let asked = 0
  let tid = 0
  let since = last
  for (let event = last; event !== NONE; event = prevOf(index, event)) {
    const word = classAt(index, event)
    if (word === WORD.tgkill && isSyscall(index, event)) {
      const target = Number(/^\S+?, (?:0x)?(\w+)/.exec(argumentsOf(index.log, event))?.[1] ?? 0)
      if (tid !== 0 && target !== tid) break
      tid = target
      since = event
      asked++
    } else if (word !== WORD.futex && word !== WORD.getpid && isSyscall(index, event)) break
  }
  return asked >= ENOUGH ? { tid, since } : undefined
}

/** A stop of the world that lasts until the log ends. */
export function stuckWorld(index: LogIndex, processes: Processes): StuckWorld | undefined {
  for (const [asks, { last }] of index.log.threads.entries()) {
    const found = asksOnly(index, last)
    const keepsP = found && processes.byTid(found.tid, found.since)
    if (found === undefined || keepsP === undefined || keepsP === asks) continue
    let event = index.log.threads[keepsP]?.last ?? NONE
    while (event !== NONE && (!isSyscall(index, event) || classAt(index, event) === WORD.sigreturn)) {
      event = prevOf(index, event)
    }
    const inCall = event === NONE || isSignal(index, event) ? undefined : event
    return { asks, keepsP, inCall, since: found.since }
  }
  return undefined
}
