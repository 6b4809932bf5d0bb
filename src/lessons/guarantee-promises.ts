import type { Guarantee } from '../kit/setup.ts'

/** What each guarantees, in one sentence. Only who takes guarantees away reads these, so the page does not start with them. */
export const GUARANTEE_PROMISES: Readonly<Record<Guarantee, string>> = {
  stw: 'While the call runs no goroutine runs: no thread is created, none exits, nobody sees half of it.',
  allocmlock: 'No thread enters allm while the coordinator walks it.',
  'wait-procid': 'Every thread in allm has started, and so can be signalled, before the first signal is sent.',
  'newm-acquirem': 'Whoever has put a new M on allm is not preempted before its thread is cloned.',
  'need-check': 'A handler that nobody has asked for does nothing: a foreign signal 33 is harmless.',
  'need-before-kill': 'A handler that runs at once finds that it is needed.',
  'wait-acks': 'The call returns only after every handler has run it.',
  'clear-after-acks': 'perThreadSyscall can be read until the last handler has copied it.',
  'sa-restart': 'The kernel restarts a read that the signal has knocked out: the program notices nothing.',
  'mask-on-exit': 'No handler runs on the signal stack of a thread that has already freed it.',
  worldsema: 'One thread at a time stops the world: calls come one after the other.',
  'wait-sysmon': 'sysmon has started, and so can be found by its procid, before the coordinator walks allm.',
  'block-signals': 'No signal handler runs on the coordinator while the queue of os/signal waits for it (issue 44193).',
  'wait-template': 'The template thread has started and creates no thread while the coordinator walks allm.',
  'sigrecv-fixup':
    'The thread that sleeps in signal_recv is woken, parks, and so looks whether a fixup is to run (issue 43149).',
  'wake-park': 'A parked thread wakes up, and so looks whether a fixup is to run.',
  'fixup-lock': 'Nobody runs a fixup between its mark and the wake-up that belongs to it.',
  'wait-fixups': 'The call returns only after every thread has run it.',
  'wake-template': 'The template thread, which sleeps until it has work, looks whether a fixup is to run.',
  'sigsend-fixup': 'A thread whose signal handler waits for the queue runs its fixup there (issue 44193).',
  'fixup-mask': 'No signal handler waits for the mFixup.lock that its own thread holds.',
}
