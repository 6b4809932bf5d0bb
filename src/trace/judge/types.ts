import type { Log } from '../log.ts'

/**
 * What was found in a recorded log. Threads are indices into `log.threads`, events are indices into `log.events`:
 * nothing here repeats what the columns hold. Intervals in nanoseconds, only where the log has a clock finer than a
 * second.
 */
export interface Judgement {
  readonly protocol: LogProtocol
  /** In the order in which they began. glibc's own calls (`setuid` in a cgo program) are among them, and say so. */
  readonly calls: readonly LogCall[]
  /** Calls that failed on the coordinator, so that nobody was asked: the events of the failed system calls. */
  readonly failedOnCoordinator: readonly number[]
  /** A stop of the world that never came to an end, before any call could begin. */
  readonly stuckWorld: StuckWorld | undefined
  /** The first observation that no schedule of the machines gives. */
  readonly firstForbidden: Forbidden | undefined
}

/** A log, and what was found in it. */
export interface JudgedLog {
  readonly log: Log
  readonly judgement: Judgement
}

/** signals: Go 1.18 and later. fixup: Go 1.16 and 1.17. glibc: setxid of the C library. */
export type LogProtocol = 'signals' | 'fixup' | 'glibc' | 'none'

export interface LogCall {
  readonly protocol: Exclude<LogProtocol, 'none'>
  /** `undefined` where the log does not show who called. */
  readonly coordinator: number | undefined
  /** Index into `log.words`; `undefined` where a filter hides the system call. */
  readonly trap: number | undefined
  /** What follows the system call's bracket: 'PR_SET_KEEPCAPS, 1'. */
  readonly args: string
  /** The coordinator running it on itself. */
  readonly own: number | undefined
  /** The first signal that it sent (signals, glibc), or `own` (fixup). */
  readonly firstSignal: number | undefined
  /** The first thing that the coordinator did after the call. */
  readonly returned: number | undefined
  /** Its events lie in `[begin, end]`, those of other threads in between included. */
  readonly begin: number
  readonly end: number
  readonly finished: boolean
  /** In the order in which they were signalled, then those that were not. The coordinator is not among them. */
  readonly targets: readonly CallTarget[]
  /** Threads that were signalled and of which the log shows nothing else, by number. */
  readonly strangers: readonly number[]
  /** sched_yield before the first signal: waits for a procid. */
  readonly yieldsForProcid: number
  /** sched_yield after the last signal: waits for acknowledgements. */
  readonly yieldsForAcks: number
  /** Threads cloned while the call was on. */
  readonly clones: readonly number[]
  /** From the first signal to the last acknowledgement; `undefined` if one is not visible, or there is no clock. */
  readonly untilAcknowledged: number | undefined
  readonly untilReturned: number | undefined
  readonly resultsDiffer: boolean
}

export type Fate =
  | 'once'
  | 'twice'
  /** Should have run it, and had not when the call ended (or the log did). */
  | 'missed'
  /** On its way out, no longer in `allm`: rightly left out. */
  | 'exiting'
  /** Cloned while the call was on, by a thread that had run it: it has inherited the state. */
  | 'inherited'
  /** The log does not show it: a filter hides the system call or the signals. */
  | 'not visible'

export interface CallTarget {
  readonly thread: number
  readonly fate: Fate
  /** The tgkill that was meant for it. */
  readonly sent: number | undefined
  /** The arrival of the signal. */
  readonly delivered: number | undefined
  /** Where it ran the system call; of several, the first. */
  readonly ran: number | undefined
  /** Where it ran it a second time. */
  readonly again: number | undefined
  /** rt_sigreturn, or the mask restored (fixup): the first that is seen after the acknowledgement. */
  readonly left: number | undefined
  /** The system call out of which the signal knocked it. */
  readonly knockedOut: number | undefined
  /** That system call returned EINTR. */
  readonly eintr: boolean
  /** Another result than the coordinator's. */
  readonly differs: boolean
}

/** Whoever asks every P to stop, again and again, and whoever does not stop. */
export interface StuckWorld {
  readonly asks: number
  readonly keepsP: number
  /** The system call in which it sits, if it is in one. */
  readonly inCall: number | undefined
  readonly since: number
}

export interface Forbidden {
  readonly call: number
  readonly thread: number
  readonly event: number
  /** 'runs the call before the coordinator has': after the thread's name. */
  readonly reason: string
}
