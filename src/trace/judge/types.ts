import type { Library } from '../../protocols/log-traits.ts'
import type { Log } from '../log.ts'

/**
 * What was found in a recorded log. Threads are indices into `log.threads`, events are indices into `log.events`:
 * nothing here repeats what the columns hold. Intervals in nanoseconds, only where the log has a clock finer than a
 * second.
 */
export interface Judgement {
  readonly protocol: LogProtocol
  readonly program: Program
  /** In the order in which they began. */
  readonly calls: readonly LogCall[]
  /** Other uses of the signals that libraries keep for this: a cancellation, a timer. In the order of the log. */
  readonly asides: readonly Sign[]
  /** Why nothing can be said of the log as a whole, whatever its calls show. */
  readonly doubts: readonly Doubt[]
  /** Calls that failed on the coordinator, so that nobody was asked: the events of the failed system calls. */
  readonly failedOnCoordinator: readonly number[]
  /** A stop of the world that never came to an end, before any call could begin. */
  readonly stuckWorld: StuckWorld | undefined
  /** The first observation that no schedule of the machines gives. */
  readonly firstForbidden: Forbidden | undefined
  /** Calls of libraries of which it is not told whether the machines have a schedule that gives them. */
  readonly untold: readonly UntoldCall[]
}

/** What runs in the log, and what has told it. */
export interface Program {
  readonly kind: 'go' | 'go with cgo' | 'c' | 'unknown'
  readonly signs: readonly Sign[]
}

/** A log, and what was found in it. */
export interface JudgedLog {
  readonly log: Log
  readonly judgement: Judgement
}

/**
 * Who made a call reach the threads. signals: Go 1.18 and later. fixup: Go 1.16 and 1.17. A library by its name. tsync: the kernel itself, asked by a flag. loop: each thread by itself. none: nobody, it ran
 * on one thread only.
 */
export type Family = 'signals' | 'fixup' | Library | 'tsync' | 'loop' | 'none'

/** How the program of a log reaches its threads, as far as that is told. */
export type LogProtocol = Exclude<Family, 'tsync' | 'loop'>

/** What has told something of a call, and where: 'runs the call after its signals, which Go never does'. */
export interface Sign {
  readonly text: string
  readonly event: number
}

/** Why something cannot be told, as a whole sentence; `advice`: what to do, as another one. */
export interface Doubt {
  readonly kind: DoubtKind
  readonly text: string
  readonly advice?: string
  /** Where to look. */
  readonly line?: number
}

type DoubtKind =
  /** Lines that were not read. */
  | 'unread'
  /** strace followed some threads only. */
  | 'not followed'
  /** A filter hides what would tell. */
  | 'filter'
  /** The log begins in it, or ends in it. */
  | 'cut off'
  /** What is there is not what a whole log would have. */
  | 'incomplete'
  /** Files whose order is not known. */
  | 'order'

/** How a call that is not seen to return comes to its end in a log. */
export interface Unreturned {
  /**
   * cause: somebody can never answer any more. waited: its process ended when it had long waited. ended: its process
   * ended in it, soon. long: the log ends, and it had waited for very long. cut: the log ends.
   */
  readonly how: 'cause' | 'waited' | 'ended' | 'long' | 'cut'
  /** Nanoseconds since somebody was last seen to answer; `undefined` without a clock. */
  readonly waited: number | undefined
  /** Whether its process ended by what it did: killed, not from outside, or with a status other than 0. */
  readonly died: boolean
}

/** A thread that is known to have lived through a call, and of which the log shows no event. */
export interface UnseenThread {
  readonly tid: number
  readonly fate: 'missed' | 'not visible'
  readonly because: Because
}

/** Why a thread is not visible in a call. */
export type Because =
  | 'unread lines'
  | 'lines are missing'
  | 'the log begins in the call'
  | 'the log ends in the call'
  | 'the system call is hidden'
  | 'the signals are hidden'
  | 'exit is hidden'
  | 'its process is not known'
  | 'no line of it is in the log'
  | 'the order is not known'

export interface LogCall {
  readonly family: Family
  /** What has told the family. */
  readonly signs: readonly Sign[]
  /** Why "every thread ran it exactly once" cannot be said of it, whatever its threads show. */
  readonly doubts: readonly Doubt[]
  /** `undefined` where the log does not show who called. */
  readonly coordinator: number | undefined
  /** Index into `log.words`; `undefined` where a filter hides the system call. */
  readonly trap: number | undefined
  /** What follows the system call's bracket: 'PR_SET_KEEPCAPS, 1'. */
  readonly args: string
  /** The coordinator running it on itself. */
  readonly own: number | undefined
  /** The first signal that it sent; `own` where there are none (fixup, tsync, loop, none). */
  readonly firstSignal: number | undefined
  /** The first thing that the coordinator did after the call. */
  readonly returned: number | undefined
  /** Its events lie in `[begin, end]`, those of other threads in between included. */
  readonly begin: number
  readonly end: number
  readonly finished: boolean
  /** How one that is not finished comes to its end in the log. */
  readonly unreturned: Unreturned | undefined
  /** In the order in which they were signalled, then those that were not. The coordinator is not among them. */
  readonly targets: readonly CallTarget[]
  /** Threads of which the log shows nothing but that they were there. */
  readonly unseen: readonly UnseenThread[]
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
  /** On its way out, no longer listed: rightly left out. */
  | 'exiting'
  /** Has the new state without having run it: cloned by a thread that had run it, or given it by the kernel. */
  | 'inherited'
  /** Died in it: it was killed while it ran it, or before it could. */
  | 'killed'
  /** The program made the call on another thread only. */
  | 'not asked'
  /** The log does not show it: a filter hides the system call or the signals. */
  | 'not visible'

export interface CallTarget {
  readonly thread: number
  readonly fate: Fate
  /** Of one that is not visible. */
  readonly because: Because | undefined
  /** Whether it was cloned by a thread that had run the call: it had the new state before it ran it itself. */
  readonly inherited: boolean
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

export interface UntoldCall {
  readonly call: number
  /** 'somebody was killed in it': after the call's name. */
  readonly because: string
}

export interface Forbidden {
  readonly call: number
  readonly thread: number
  readonly event: number
  /** 'runs the call before the coordinator has': after the thread's name. */
  readonly reason: string
}
