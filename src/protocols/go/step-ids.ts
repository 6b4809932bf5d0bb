/**
 * Every step of the machines, named as in the protocol's own order. C: coordinator, H: signal handler,
 * N: newm, K: birth, X: exit, S: system calls of the program, P: losing and getting a P,
 * L: LockOSThread, T: template thread, Y: sysmon, E: what the world around does.
 *
 * Of the fixup protocol only, O: its coordinator, F: mDoFixup. Its O3 is C1 to C2w, its O5 is in O6, its O10 and the
 * start of the world are C13. Q: os/signal's queue, in both protocols; Q6 in the fixup protocol only.
 */
export const STEP_IDS = [
  'C0', // AllThreadsSyscall is called (cgo: ENOTSUP; elsewhere: throw)
  'C1', // take worldsema
  'C1s', // worldsema is taken: the goroutine sleeps in semacquire, its M gives up its P
  'C2', // stop the world: ask every P
  'C2w', // every P has stopped
  'C3', // allocmLock.lock: announce the writer
  'C3w', // the readers inside have left
  'C5', // (C4 acquirem and) run the call on itself, first
  'C6', // publish perThreadSyscall
  'C7', // walk allm: wait while procid == 0
  'C8n', // needPerThreadSyscall = 1 for the M at the cursor
  'C8k', // getpid, tgkill(procid, 33) for the M at the cursor
  'C9', // walk allm: wait while needPerThreadSyscall != 0
  'C10', // clear perThreadSyscall
  'C12', // (C11 releasem and) allocmLock.unlock: wake queued readers
  'C13', // start the world
  'C13r', // release worldsema, return
  'H0', // signal 33 is delivered: the handler starts
  'H1', // look at needPerThreadSyscall
  'H2', // copy perThreadSyscall
  'H3', // run the system call
  'H5', // (H4 r2 = 0 on ppc64 and) compare the results
  'H6', // needPerThreadSyscall = 0, the acknowledgement
  'H7', // rt_sigreturn
  'N1', // acquirem; startm takes an idle P for the new M
  'N2', // allocmLock.rlock: count in
  'N2q', // a writer is announced: join the queue (or use a pass)
  'N2w', // woken from rlock
  'N2p', // push the new M on allm, (N3) nextp and sigmask set
  'N2u', // allocmLock.runlock
  'N4a', // a locked M: newmHandoff, wake the template thread
  'N4m', // block all signals
  'N4c', // clone
  'N4o', // restore the mask
  'N5', // releasem, return
  'K1', // gettid, procid
  'K3', // (K2 sigaltstack and) open signals
  'K6', // (K4 procid again, K5 start function and) acquire nextp
  'X1', // block all signals, 33 included
  'X2', // give up and free the gsignal stack
  'X3', // unlink from allm
  'X4', // hand off the P
  'X5', // the thread is gone
  'X0', // m0 never exits: it hands off its P and parks for good
  'S1', // entersyscall and into the kernel
  'S1r', // into the kernel with RawSyscall: the P stays
  'S2', // the system call returns
  'S2i', // the system call returns EINTR
  'S3', // exitsyscall: take back the old P, or an idle one
  'S3p', // exitsyscall finds no P: park
  'P1', // preempted: give the P to stop-the-world and park
  'P2', // woken with a P: the goroutine goes on
  'L1', // first LockOSThread: start the template thread
  'L2', // the goroutine is locked to this M
  'T1', // take the handoff list
  'T2', // the list is empty: set waiting, sleep
  'T3', // woken: M handed over
  'Y1', // retake a P from a system call
  'Y2', // hand that P off
  'E1', // write to the pipe
  'E2', // close the pipe
  'E3', // a foreign signal 33
  'E4', // the hopping goroutine reads the kernel state here
  'O1', // spin until sysmon has started
  'O2', // lockOSThread, save the mask, block all signals
  'O4', // if there is a template thread: spin until it waits
  'O6', // (O5 netpollBreak and) sigRecvPrepareForFixup: Receiving to Fixup, wake sig.note
  'O7', // fn(true): run the call on itself, first
  'O8', // the M at the cursor, under its mFixup.lock: fn, used = 1, wake m.park if it parks
  'O8w', // wake m.park: a step of its own only where the lock is taken away
  'O9', // spin until every used is 0
  'O9w', // meanwhile: wake sysmon and the template thread
  'O11', // release the semas, restore the mask, unlockOSThread, return
  'F1', // mDoFixup: used is 1; save the mask, block all signals
  'F2', // lock mFixup.lock, run fn(false)
  'F3', // clear fn and used, unlock
  'F4', // restore the mask
  'F0', // mPark returns and nothing was to run: nobody has made the M runnable
  'Q1', // sigsend: SIGINT into the queue's mask
  'Q2', // sigsend: Idle to Sending, or Receiving to Idle and wake sig.note
  'Q3', // a goroutine calls signal_recv
  'Q4', // signal_recv: Idle to Receiving, sleep on sig.note
  'Q5', // signal_recv: sig.note was signalled
  'Q6', // signal_recv, on a P again: Fixup to Idle, then once more
  'Q7', // signal_recv: (Sending to Idle and) take the queued signals, return
  'N3', // tell whether the new M parks (doesPark), and its nextp and mask
  'P0', // the goroutine sleeps (gopark): the P is given up, the M parks
  'E5', // SIGINT is delivered: its handler starts
] as const

export type StepId = (typeof STEP_IDS)[number]
