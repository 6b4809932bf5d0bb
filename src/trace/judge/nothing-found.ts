import { SENDS_AS_GO } from '../../protocols/log-traits.ts'
import type { Log } from '../log.ts'
import { showsOnlyFailures } from '../log-shows.ts'
import type { Judgement } from './types.ts'
import { classesOf, WORD } from './word-classes.ts'

/**
 * What a log would have to show for calls to be seen in it, where none is and that is missing: it may be a filter, or
 * nothing was there. `undefined` where everything is shown.
 */
export function whyNothing(log: Log, { protocol, calls }: Judgement): string | undefined {
  if (calls.length > 0 || showsOnlyFailures(log) || isAlone(log)) return undefined
  const classes = new Set(classesOf(log))
  const masks = classes.has(WORD.sigprocmask)
  const signals = classes.has(WORD.tgkill) || classes.has(WORD.rt1)
  if (protocol === 'fixup') return masks ? undefined : NO_MASKS
  if (protocol === 'signals') return signals ? undefined : NO_SIGNALS
  if (protocol === SENDS_AS_GO || masks || signals || classes.has(WORD.sigaction)) return undefined
  return NOTHING
}

const NO_MASKS =
  'Calls of Go 1.16 and 1.17 are told by rt_sigprocmask, and there is none in this log: whether there were any is not visible.'
const NO_SIGNALS =
  'Calls of Go 1.18 and later are told by tgkill and by signal 33, and there is neither in this log: either there was none, or a filter hides them.'
const NOTHING =
  'This log has neither rt_sigaction nor tgkill, rt_sigprocmask or signal 33 in it: which protocol its program has, and whether it called, is not visible.'

/** Whether the log is all of the life of a program that had one thread: there was nobody else. */
function isAlone({ threads, words, events }: Log): boolean {
  const [only, ...more] = threads
  const starts = words[events.word[0] ?? 0]?.startsWith('execve') === true
  return (
    more.length === 0 && only?.ended !== undefined && starts && !words.some((word) => /^(clone3?|v?fork)$/.test(word))
  )
}
