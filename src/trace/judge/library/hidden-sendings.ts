import type { Sent } from '../batches.ts'
import { isForeign } from '../handlers.ts'
import { classAt, isSignal, type LogIndex, NONE, nextOf } from '../log-index.ts'
import type { Doubt } from '../types.ts'
import { WORD } from '../word-classes.ts'
import { isOfGlibc } from './glibc-signs.ts'

const HIDDEN: Doubt = {
  kind: 'filter',
  text: 'Signals of a C library arrive, and nothing in the log sends them: its calls cannot be told.',
  advice: 'Record without a filter, or with tgkill and tkill in it.',
}

/** Whether a handler runs anything but its return. */
function runsSomething(index: LogIndex, signal: number): boolean {
  const inside = nextOf(index, signal)
  return inside !== NONE && !isSignal(index, inside) && classAt(index, inside) !== WORD.sigreturn
}

/** Why nothing can be said of a library's calls: a filter hides who sends its signals. */
export function hiddenSendings(index: LogIndex, sendings: readonly Sent[]): readonly Doubt[] {
  const { classes, log } = index
  if (sendings.length > 0 || classes.includes(WORD.tgkill) || classes.includes(WORD.tkill)) return []
  if (![WORD.rt1, WORD.rt2, WORD.sys].some((one) => classes.includes(one))) return []
  for (let event = 0; event < log.events.count; event++) {
    if (!isSignal(index, event)) continue
    const word = classAt(index, event)
    const isMusls = word === WORD.rt2 || word === WORD.sys
    const isOne = word === WORD.rt1 ? isOfGlibc(index, event) : isMusls && runsSomething(index, event)
    if (isOne && !isForeign(index, event)) return [{ ...HIDDEN, line: log.events.line[event] ?? 0 }]
  }
  return []
}
