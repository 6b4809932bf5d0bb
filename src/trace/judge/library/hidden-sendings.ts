import type { Sent } from '../batches.ts'
import { isForeign } from '../handlers.ts'
import { classAt, isSignal, isSyscall, type LogIndex, NONE, nextOf, threadAt } from '../log-index.ts'
import type { Processes } from '../processes.ts'
import type { Doubt } from '../types.ts'
import { WORD } from '../word-classes.ts'
import { isOfSetxid } from './setxid-signs.ts'

const HIDDEN: Doubt = {
  kind: 'filter',
  text: 'Signals of a C library arrive, and nothing in the log sends them: its calls cannot be told.',
  advice: 'Record without a filter, or with tgkill and tkill in it.',
}

/** Whether a signal 33 is not Go's by what its handler does: libpsx's asks for its number behind the call, and waits. */
export function isOfLibrary(index: LogIndex, signal: number): boolean {
  if (isOfSetxid(index, signal)) return true
  const run = nextOf(index, signal)
  if (!index.showsReturns || run === NONE || !isSyscall(index, run)) return false
  const after = nextOf(index, run)
  const word = after === NONE ? WORD.other : classAt(index, after)
  return (
    isSyscall(index, run) && (word === WORD.gettid || (word === WORD.yields && classAt(index, run) !== WORD.yields))
  )
}

const KEPT: ReadonlySet<number> = new Set([WORD.rt1, WORD.rt2, WORD.sys])

/** Whether a handler runs anything but its return. */
function runsSomething(index: LogIndex, signal: number): boolean {
  const inside = nextOf(index, signal)
  return inside !== NONE && !isSignal(index, inside) && classAt(index, inside) !== WORD.sigreturn
}

/** Why nothing can be said of a library's calls: a filter hides who sends its signals. */
export function hiddenSendings(
  index: LogIndex,
  sendings: readonly Sent[],
  isLibrarys: (process: number) => boolean,
  processes: Processes,
): readonly Doubt[] {
  const { classes, log } = index
  if (sendings.length > 0 || classes.includes(WORD.tgkill) || classes.includes(WORD.tkill)) return []
  if (![WORD.rt1, WORD.rt2, WORD.sys].some((one) => classes.includes(one))) return []
  for (let event = 0; event < log.events.count; event++) {
    if (!isSignal(index, event)) continue
    const word = classAt(index, event)
    const thread = threadAt(index, event)
    const isKnown = word === WORD.rt2 || word === WORD.sys || isLibrarys(processes.leader[thread] ?? thread)
    const isOne = word === WORD.rt1 && isOfLibrary(index, event)
    if ((isOne || (isKnown && KEPT.has(word) && runsSomething(index, event))) && !isForeign(index, event))
      return [{ ...HIDDEN, line: log.events.line[event] ?? 0 }]
  }
  return []
}
