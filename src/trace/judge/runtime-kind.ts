import { SENDS_AS_GO } from '../../protocols/log-traits.ts'
import { argumentsOf } from '../log-text.ts'
import { classAt, isSyscall, type LogIndex, threadAt } from './log-index.ts'
import type { Processes } from './processes.ts'
import { WORD } from './word-classes.ts'

/** Who handles signal 33, as far as the log shows it being installed. */
export type RuntimeKind = 'signals' | 'fixup' | typeof SENDS_AS_GO | undefined

/** With -X verbose the name follows the number: '33 SIGRT_1' with the name as a comment. */
const ABOUT_33 = /^(SIGRT_1|SIGRTMIN\+1|33|0x21)( \/\*.*?\*\/)?, /
/** The next signal that Go of any version handles itself; 34 is musl's. */
const SETS_35 = /^(SIGRT_3|SIGRTMIN\+3|35|0x23)( \/\*.*?\*\/)?, \{sa_handler=/
const SETS = /^[^,]+, \{sa_handler=/

/** A handler of signal 33 being set: Go's blocks every signal, a C library's none. */
export interface Install {
  readonly event: number
  readonly kind: 'signals' | typeof SENDS_AS_GO
}

/** What the log shows of signal 33's handlers. */
export interface Installs {
  readonly all: readonly Install[]
  readonly kind: RuntimeKind
  /** Where the handler of 35 is set: Go of any version sets those of all signals that it leaves to nobody. */
  readonly neighbour: number | undefined
}

/** musl’s handler for cancellation blocks every signal too; Go’s runs on a stack of its own. */
function isOfMusl(index: LogIndex, text: string): boolean {
  const { words } = index.log
  return !text.includes('SA_ONSTACK') && (words.includes('set_tid_address') || words.includes('set_robust_list'))
}

function installAt(index: LogIndex, event: number, text: string): Install | undefined {
  if (/sa_mask=(~\[\]|~\[KILL STOP\])/.test(text)) {
    return isOfMusl(index, text) ? undefined : { event, kind: 'signals' }
  }
  return /sa_handler=(SIG_DFL|SIG_IGN|0|NULL)\b/.test(text) ? undefined : { event, kind: SENDS_AS_GO }
}

const LETTER_R = 82
const LETTER_S = 83

/** Whether it is about a signal with a name that does not begin with SIGR: most are, and there may be thousands. */
function isOrdinary({ bytes }: LogIndex, event: number): boolean {
  const from = bytes.argumentsAt(event)
  return from !== -1 && bytes.byte(from) === LETTER_S && bytes.byte(from + 3) !== LETTER_R
}

/**
 * Go 1.18 sets a handler that blocks every signal (`sa_mask=~[]`); a C library's blocks none, and Go in a cgo program leaves
 * it as it is. Go 1.17 only asks for it, while it sets those of its neighbours.
 */
export function installsOf(index: LogIndex): Installs {
  let asks: number | undefined
  let neighbour: number | undefined
  const all: Install[] = []
  const { count } = index.log.events
  for (let event = 0; event < count; event++) {
    if (classAt(index, event) !== WORD.sigaction || !isSyscall(index, event) || isOrdinary(index, event)) continue
    const text = argumentsOf(index.log, event)
    if (SETS_35.test(text)) neighbour ??= event
    if (!ABOUT_33.test(text)) continue
    const install = SETS.test(text) ? installAt(index, event, text) : undefined
    if (install !== undefined) all.push(install)
    else if (!SETS.test(text)) asks ??= event
  }
  const libc = index.log.words.includes('set_robust_list') || index.log.words.includes('set_tid_address')
  const old = asks !== undefined && neighbour !== undefined && !libc
  const told = all.some(({ kind }) => kind === 'signals') ? 'signals' : all.length > 0 ? SENDS_AS_GO : undefined
  return { all, kind: told ?? (old ? 'fixup' : undefined), neighbour }
}

/** By process: the handler of signal 33 that was set in it last. */
export function installsByProcess(
  index: LogIndex,
  processes: Processes,
  installs: readonly Install[],
): ReadonlyMap<number, Install> {
  const found = new Map<number, Install>()
  for (const install of installs) {
    const thread = threadAt(index, install.event)
    found.set(processes.leader[thread] ?? thread, install)
  }
  return found
}
