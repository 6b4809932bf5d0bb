import { argumentsOf, wordOf } from '../../log-text.ts'
import { hasFlag, isSyscall, type LogIndex } from '../log-index.ts'

/** setuid, setresgid32, setfsuid, setgroups, capset; not setsid or setpgid. */
const CREDENTIALS = /^(set(res|re|fs)?[ug]id(32)?|setgroups(32)?|capset)$/
/** Of prctl what belongs to a thread: KEEPCAPS, SECUREBITS, NO_NEW_PRIVS, CAPBSET_DROP, also as numbers of -X raw. */
const OF_THREAD = /^(PR_SET_KEEPCAPS|PR_SET_SECUREBITS|PR_SET_NO_NEW_PRIVS|PR_CAPBSET_DROP|0x8|0x1c|0x26|0x18)\b/
/** seccomp(SECCOMP_SET_MODE_FILTER, …), or 1; seccomp(SECCOMP_SET_MODE_STRICT, …), or 0: not what only asks. */
const SETS_FILTER = /^(SECCOMP_SET_MODE_\w+|0x[01]|[01]),/
const FLAGS = /^[^,]+, ([^,]+)/

/** What a system call does to the state of its thread: of all threads if the kernel is asked to (TSYNC). */
export type Change = 'own' | 'all'

function seccompChange(text: string): Change | undefined {
  if (!SETS_FILTER.test(text)) return undefined
  const flags = FLAGS.exec(text)?.[1] ?? ''
  const isAll = /FLAG_TSYNC(\b|\|)/.test(flags) || (/^0x[0-9a-f]+$/.test(flags) && (Number(flags) & 1) !== 0)
  return isAll ? 'all' : 'own'
}

/** LANDLOCK_RESTRICT_SELF_TSYNC is 8. */
function landlockChange(text: string): Change {
  const flags = FLAGS.exec(text)?.[1] ?? ''
  return /TSYNC/.test(flags) || (/^0x[0-9a-f]+$/.test(flags) && (Number(flags) & 8) !== 0) ? 'all' : 'own'
}

/** By word: whether calls of it may change what belongs to a thread. */
export function mayChange({ log }: LogIndex): readonly boolean[] {
  return log.words.map((word) => {
    return CREDENTIALS.test(word) || word === 'prctl' || word === 'seccomp' || word === 'landlock_restrict_self'
  })
}

/** What a system call of such a word changes; `undefined` if nothing: it failed, or only asks. */
export function changeAt(index: LogIndex, event: number): Change | undefined {
  if (!isSyscall(index, event) || !hasReturned(index, event)) return undefined
  const word = wordOf(index.log, event)
  if (CREDENTIALS.test(word)) return 'own'
  const text = argumentsOf(index.log, event)
  if (word === 'seccomp') return seccompChange(text)
  if (word === 'landlock_restrict_self') return landlockChange(text)
  return OF_THREAD.test(text) ? 'own' : undefined
}

function hasReturned(index: LogIndex, event: number): boolean {
  const flags = ['failed', 'unfinished', 'noReturn', 'restarts'] as const
  return !flags.some((flag) => hasFlag(index, event, flag))
}
