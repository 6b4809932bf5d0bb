import { argumentsOf } from '../log-text.ts'
import { classAt, isSyscall, type LogIndex } from './log-index.ts'
import { WORD } from './word-classes.ts'

/** Who handles signal 33, as far as the log shows it being installed. */
export type RuntimeKind = 'signals' | 'fixup' | 'glibc' | undefined

/** With -X verbose the name follows the number: '33 SIGRT_1' with the name as a comment. */
const ABOUT_33 = /^(SIGRT_1|SIGRTMIN\+1|33|0x21)( \/\*.*?\*\/)?, /
/** The next signal that Go of any version handles itself; 34 is musl's. */
const SETS_35 = /^(SIGRT_3|SIGRTMIN\+3|35|0x23)( \/\*.*?\*\/)?, \{sa_handler=/
const SETS = /^[^,]+, \{sa_handler=/

/**
 * Go 1.18 sets a handler that blocks every signal (`sa_mask=~[]`); glibc's blocks none, and Go in a cgo program leaves
 * it as it is. Go 1.17 only asks for it, while it sets those of its neighbours.
 */
export function runtimeKind(index: LogIndex): RuntimeKind {
  let asked = false
  let neighbours = false
  let kind: RuntimeKind
  const { count } = index.log.events
  for (let event = 0; event < count; event++) {
    if (classAt(index, event) !== WORD.sigaction || !isSyscall(index, event)) continue
    const text = argumentsOf(index.log, event)
    if (SETS_35.test(text)) neighbours = true
    if (!ABOUT_33.test(text)) continue
    if (!SETS.test(text)) asked = true
    else if (/sa_mask=(~\[\]|~\[KILL STOP\])/.test(text)) return 'signals'
    else if (!/sa_handler=(SIG_DFL|SIG_IGN|0|NULL)\b/.test(text)) kind = 'glibc'
  }
  if (kind !== undefined) return kind
  const libc = index.log.words.includes('set_robust_list') || index.log.words.includes('set_tid_address')
  return asked && neighbours && !libc ? 'fixup' : undefined
}
