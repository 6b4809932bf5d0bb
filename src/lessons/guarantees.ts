import type { AllmOrder, Assumption, Fault, Guarantee, ProcidWait } from '../protocol/setup.ts'

/** A guarantee that can be taken away. */
export interface GuaranteeInfo {
  /** Goes on after 'without'. */
  readonly title: string
  /** What it guarantees, in one sentence. */
  readonly promise: string
}

export const GUARANTEE_INFO: Readonly<Record<Guarantee, GuaranteeInfo>> = {
  stw: {
    title: 'stop-the-world',
    promise: 'While the call runs no goroutine runs: no thread is created, none exits, nobody sees half of it.',
  },
  allocmlock: {
    title: 'allocmLock',
    promise: 'No thread enters allm while the coordinator walks it.',
  },
  'wait-procid': {
    title: 'the wait for procid',
    promise: 'Every thread in allm has started, and so can be signalled, before the first signal is sent.',
  },
  'newm-acquirem': {
    title: 'acquirem in newm',
    promise: 'Whoever has put a new M on allm is not preempted before its thread is cloned.',
  },
  'need-check': {
    title: 'the need check',
    promise: 'A handler that nobody has asked for does nothing: a foreign signal 33 is harmless.',
  },
  'need-before-kill': {
    title: 'need = 1 before tgkill',
    promise: 'A handler that runs at once finds that it is needed.',
  },
  'wait-acks': {
    title: 'the wait for acknowledgements',
    promise: 'The call returns only after every handler has run it.',
  },
  'clear-after-acks': {
    title: 'clearing only after the wait',
    promise: 'perThreadSyscall can be read until the last handler has copied it.',
  },
  'sa-restart': {
    title: 'SA_RESTART',
    promise: 'The kernel restarts a read that the signal has knocked out: the program notices nothing.',
  },
  'mask-on-exit': {
    title: 'blocking 33 on exit',
    promise: 'No handler runs on the signal stack of a thread that has already freed it.',
  },
  worldsema: {
    title: 'worldsema',
    promise: 'One thread at a time stops the world: calls come one after the other.',
  },
  'wait-sysmon': {
    title: 'the wait for sysmon',
    promise: 'sysmon has started, and so can be found by its procid, before the coordinator walks allm.',
  },
  'block-signals': {
    title: 'blocking signals in the coordinator',
    promise: 'No signal handler runs on the coordinator while the queue of os/signal waits for it (issue 44193).',
  },
  'wait-template': {
    title: 'the wait for the template thread',
    promise: 'The template thread has started and creates no thread while the coordinator walks allm.',
  },
  'sigrecv-fixup': {
    title: 'sigRecvPrepareForFixup',
    promise:
      'The thread that sleeps in signal_recv is woken, parks, and so looks whether a fixup is to run (issue 43149).',
  },
  'wake-park': {
    title: 'waking m.park',
    promise: 'A parked thread wakes up, and so looks whether a fixup is to run.',
  },
  'fixup-lock': {
    title: 'mFixup.lock',
    promise: 'Nobody runs a fixup between its mark and the wake-up that belongs to it.',
  },
  'wait-fixups': {
    title: 'the wait for the fixups',
    promise: 'The call returns only after every thread has run it.',
  },
  'wake-template': {
    title: 'waking the template thread',
    promise: 'The template thread, which sleeps until it has work, looks whether a fixup is to run.',
  },
  'sigsend-fixup': {
    title: 'the fixup in sigsend',
    promise: 'A thread whose signal handler waits for the queue runs its fixup there (issue 44193).',
  },
  'fixup-mask': {
    title: 'blocking signals in mDoFixup',
    promise: 'No signal handler waits for the mFixup.lock that its own thread holds.',
  },
}

/** Ways to deal with an M that has no procid yet; the first is Go's. */
export const PROCID_TITLES: Readonly<Record<ProcidWait, string>> = {
  'wait-all': 'wait for all, then signal all (Go)',
  skip: 'skip Ms without procid',
  'per-m': 'wait for each M before its signal',
  'two-pass': 'signal the started, then the late',
}

export const ORDER_TITLES: Readonly<Record<AllmOrder, string>> = {
  'newest-first': 'newest first (Go)',
  'oldest-first': 'oldest first',
}

export const FAULT_TITLES: Readonly<Record<Fault, string>> = {
  'lost-tgkill': 'one tgkill is lost',
  'foreign-33': 'one foreign signal 33 arrives',
  'result-differs': 'one result differs',
}

export const ASSUMPTION_TITLES: Readonly<Record<Assumption, string>> = {
  'preemptible-callers': 'a caller of newm can be preempted',
  'sysmon-starting': 'sysmon is just starting',
  'wake-taken-back': 'sigsend takes its wake-up back, and mPark looks why it woke (not in Go 1.17.13)',
}
