import type { KeptSignal } from '../kill-arguments.ts'
import type { Family } from '../types.ts'
import { WORD } from '../word-classes.ts'

/** Those that reach the threads as a C library does: by a signal of their own. */
export type Library = Extract<Family, 'glibc' | 'musl' | 'psx'>

export interface Traits {
  readonly name: string
  /** Whether its caller runs the call before it asks anybody, or after all others have run it. */
  readonly callerRuns: 'first' | 'last'
  /** What its caller does between its first signal and its return, by class. */
  readonly callerDoes: ReadonlySet<number>
  /** The same by name: libpsx reads the list of threads. */
  readonly callerReads: ReadonlySet<string>
  /** What its handler runs besides the call. */
  readonly handlerDoes: ReadonlySet<number>
  /** Which system calls it makes on every thread; `undefined` for any. */
  readonly calls: RegExp | undefined
  /** What it does with a signal that cannot be sent. */
  readonly failedSend: 'taken for gone' | 'undone' | 'ignored'
  /** What it does when results differ. */
  readonly differing: string
  /** The signal that ends its process then. */
  readonly diesBy: string | undefined
}

/** setuid, setresgid32, setgroups */
const CREDENTIALS = /^(set(res|re)?[ug]id|setgroups)(32)?$/
const NOTHING: ReadonlySet<string> = new Set()

export const TRAITS: Readonly<Record<Library, Traits>> = {
  glibc: {
    name: 'glibc',
    callerRuns: 'last',
    callerDoes: new Set<number>([WORD.getpid, WORD.futex]),
    callerReads: NOTHING,
    // What follows getpid is the call; what follows a failure that others had not is abort().
    handlerDoes: new Set<number>([WORD.getpid, WORD.futex, WORD.gettid, WORD.sigprocmask, WORD.sigaction]),
    calls: CREDENTIALS,
    failedSend: 'taken for gone',
    differing: 'calls abort when results differ',
    diesBy: 'SIGABRT',
  },
  musl: {
    name: 'musl',
    callerRuns: 'last',
    callerDoes: new Set<number>([WORD.futex, WORD.sigaction, WORD.gettid]),
    callerReads: NOTHING,
    handlerDoes: new Set<number>([WORD.futex, WORD.sigprocmask, WORD.getpid, WORD.gettid]),
    calls: CREDENTIALS,
    failedSend: 'undone',
    differing: 'kills its process when a thread fails after others have not',
    diesBy: 'SIGKILL',
  },
  psx: {
    name: 'libpsx',
    callerRuns: 'first',
    callerDoes: new Set<number>([WORD.getpid, WORD.gettid, WORD.futex, WORD.yields, WORD.sigprocmask]),
    callerReads: new Set(['openat', 'open', 'getdents64', 'getdents', 'lseek', 'close']),
    // 2.66 asks for its pid before the call, both for their number behind it.
    handlerDoes: new Set<number>([WORD.getpid, WORD.futex, WORD.yields, WORD.gettid, WORD.sigprocmask]),
    calls: undefined,
    failedSend: 'ignored',
    differing: 'ignores by default that results differ',
    diesBy: undefined,
  },
}

/** The class of the signal that arrives. */
export const ARRIVES: Readonly<Record<KeptSignal, number>> = {
  31: WORD.sys,
  32: WORD.rt0,
  33: WORD.rt1,
  34: WORD.rt2,
}

export function isLibrary(family: Family): family is Library {
  return family in TRAITS
}
