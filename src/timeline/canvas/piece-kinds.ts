import { EVENT_FLAG } from '../../trace/log.ts'

/**
 * What a thread is in, as far as a log shows it. `absent`: before its first event and after its end. `code`: outside of
 * the system calls that the log shows. `untimed`: a system call of which only the beginning was printed, and whatever
 * came after it until the next event of the thread.
 */
export const PIECE = { absent: 0, code: 1, kernel: 2, asleep: 3, spinning: 4, untimed: 5 } as const
export const PIECES = 6

/** System calls in which a thread waits for another one or for time, and for nothing in the outside world. */
const SLEEPS = new Set(['futex', 'nanosleep', 'clock_nanosleep', 'pause', 'rt_sigsuspend', 'rt_sigtimedwait'])

/** For each word of a log, the piece that a system call of that name is. */
export function piecesOfWords(words: readonly string[]): Uint8Array {
  return Uint8Array.from(words, (word) => {
    if (word === 'sched_yield') return PIECE.spinning
    return SLEEPS.has(word) ? PIECE.asleep : PIECE.kernel
  })
}

const RETURNS = new Set(['rt_sigreturn', 'sigreturn'])

/** For each word of a log, whether it is the system call that ends a signal handler. */
export function returnsOfWords(words: readonly string[]): Uint8Array {
  return Uint8Array.from(words, (word) => (RETURNS.has(word) ? 1 : 0))
}

/** Whether only the beginning of a system call is known. */
export function isUntimed(flags: number): boolean {
  return (flags & EVENT_FLAG.untimed) !== 0
}

/** The names under which logs know signal 33: strace's own word, and the number in `-X raw`. */
const SIGNAL_33 = new Set(['SIGRT_1', 'SIGRTMIN+1', '33'])

export function isSignal33(word: string | undefined): boolean {
  return word !== undefined && SIGNAL_33.has(word)
}
