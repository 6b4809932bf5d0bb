import { PROCESS, THREAD } from '../../kit/fields.ts'

/** The words of Go's memory, beside the kit's. A reference to a P is its index + 1; 0 is nil. */

/** One word each for the whole process. */
export const G = {
  ...PROCESS,
  /** Newest M, head of the linked list (newest first). */
  allm: 0,
  /** Who holds worldsema. */
  worldsema: 1,
  /** Who has stopped, or is stopping, the world. */
  gcwaiting: 2,
  /** allocmLock: the announced writer. */
  writer: 3,
  /** allocmLock: readers inside. */
  readers: 4,
  /** allocmLock: readers that counted in after the writer's announcement. */
  counted: 5,
  /** allocmLock: passes for readers that counted in and had not queued when the writer left. */
  readerPass: 6,
  haveTemplateThread: 7,
  /** newmHandoff.newm, linked by schedlink, newest first. */
  handoff: 8,
  /** newmHandoff.waiting: the template thread sleeps. */
  handoffWaiting: 9,
  /** newmHandoff.wake was signalled. */
  handoffWake: 10,
  /** The list that the template thread has taken. */
  taken: 11,
  /** perThreadSyscall: call index + 1, 0 when cleared. */
  trap: 12,
  trapArgument: 13,
  /** The slot (see T.slot) of the published call. */
  trapSlot: 21,
  // os/signal's queue.
  /** See SIG. */
  sigState: 22,
  /** 1: sig.note was signalled. */
  sigNote: 23,
  /** 1: SIGINT is in the queue's mask. */
  sigMask: 24,
  /** The M whose goroutine is in signal_recv. */
  sigRecv: 25,
  /** sched.sysmonStarting. */
  sysmonStarting: 26,
} as const

export const GLOBALS = 27

/** Globals of which every state's checksum tells; of those behind them it tells only where they are not 0. */
export const FIRST_GLOBALS = 22

/** One word each for every thread. */
export const T = {
  ...THREAD,
  alllink: 2,
  /** 1: procid is set. */
  procid: 3,
  /** needPerThreadSyscall. */
  need: 4,
  /** The P it runs on, or left behind in a system call. */
  p: 8,
  /** The P that waits for it to start. */
  nextp: 9,
  /** lockedExt. */
  locked: 10,
  schedlink: 11,
  /** 1: in the queue of allocmLock's readers. */
  queued: 12,
  /** 1: its note (m.park) was signalled. */
  woken: 13,
  /** The M that it is creating. */
  child: 14,
  /** The handler's copy of perThreadSyscall. */
  copy: 16,
  copyArgument: 17,
  /** 1: the handler's result differs from the published one. */
  differs: 18,
  /** 1: the gsignal stack is freed. */
  stackFreed: 19,
  /** The slot of the call that the handler copied. */
  copySlot: 34,
  /** See WANTS: how urgently its goroutine needs a P. */
  wants: 35,
  /** Variant 'two-pass' only: 1 once the running call has signalled it. */
  signalled: 36,
  /** Variant 'two-pass' only, of a coordinator: 1 in the second pass. */
  secondPass: 37,
} as const

export const STRIDE = 38

/** The fixup protocol has neither signal 33 nor allocmLock: its words stand where theirs do. */
export const F = {
  /** mFixup.used. */
  used: T.need,
  /** 1: m.park was signalled. */
  park: T.woken,
  /** doesPark: 1 for m0 and for Ms that were created with a P. */
  doesPark: T.queued,
  /** mFixup.fn: the call that the closure makes. */
  fn: T.copy,
  fnArgument: T.copyArgument,
  fnSlot: T.copySlot,
  /** 1: the thread holds its own mFixup.lock. */
  lock: T.differs,
} as const

/** States of os/signal's queue; `fixup` in the fixup protocol only. */
export const SIG = { idle: 0, receiving: 1, sending: 2, fixup: 3 } as const
export const SIG_NAMES = ['sigIdle', 'sigReceiving', 'sigSending', 'sigFixup'] as const

/** Status of a P. `transit`: in some M's nextp, in an exiting M's or in sysmon's hands. */
export const P = { idle: 0, running: 1, syscall: 2, transit: 3, stopped: 4 } as const

/**
 * A goroutine without a P. `now`: others are preempted for it. `turn`: it was preempted itself, and takes an idle
 * one that nobody needs `now`, else two goroutines would take turns for ever. `worldsema`: as `now`, once worldsema is free.
 */
export const WANTS = { nothing: 0, now: 1, turn: 2, worldsema: 3 } as const

export const ERRNO = { none: 0, EFAULT: 1, ENOTSUP: 2 } as const
export const ERRNO_NAMES = [undefined, 'EFAULT', 'ENOTSUP'] as const

/** Why the process died. */
export const FATAL = {
  none: 0,
  resultsDiffer: 1,
  notLinux: 2,
  freedStack: 3,
  /** mPark returned to an M that nobody had made runnable. */
  spuriousWake: 4,
  /** A note was woken that was woken already. */
  doubleWake: 5,
  /** O8: an M without procid that does not park. */
  unsupported: 6,
  /** Signal 33 without a handler: the kernel ends the process. */
  killed: 7,
  /** m0, parked for good, woke up. */
  m0Woke: 8,
} as const
