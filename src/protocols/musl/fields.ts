import { PROCESS } from '../../kit/fields.ts'
import { POSIX_THREAD } from '../posix/fields.ts'

/** One word each for the whole process; a reference to a thread is its index + 1, 0 is nobody. */
export const G = {
  ...PROCESS,
  /** __thread_list_lock: who holds it. */
  listLock: 0,
  /** target_tid: who is meant by signal 34; 0 also stands for the tid of a thread that has cleared its own. */
  targetTid: 1,
  callerSem: 2,
  targetSem: 3,
  exitSem: 4,
  /** See DISPOSITION: what signal 34 does. */
  disposition: 5,
  /** Whose call the handlers run; 0: none, or one that was given up. */
  callback: 6,
  /** libc.threads_minus_1. */
  others: 7,
} as const

export const GLOBALS = 21

/** One word each for every thread. */
export const T = {
  ...POSIX_THREAD,
  /** The next thread in the ring; its own number once it is unlinked, 0 if it never was in. */
  ring: 2,
  /** 1: its tid is set. */
  tid: 3,
  /** The thread that it creates. */
  child: 4,
  /** 1: its stack goes with it. */
  detached: 12,
  // Of a caller.
  /** How many threads it has caught. */
  count: 8,
  /** How many of them are still to be let run the call. */
  left: 9,
  /** 1: a signal could not be sent: its call is nothing. */
  undone: 10,
  /** See RESULT: of its call, as far as it has run. */
  result: 11,
} as const

export const STRIDE = 34

export const DISPOSITION = { default: 0, handler: 1, ignored: 2 } as const
export const DISPOSITION_NAMES = ['SIG_DFL', 'handler', 'SIG_IGN'] as const

/** `ret` in musl: 1, 0, and an error. */
export const RESULT = { notRun: 0, succeeded: 1, failed: 2 } as const

/** Why the process died. */
export const FATAL = { none: 0, killed: 1 } as const
