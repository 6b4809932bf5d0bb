import { old } from '../go-source.ts'
import { line, type Routine } from '../listing.ts'

const { proc, sigqueue, signalUnix, syscallLinux } = old

/** What every thread runs at the places where it looks. */
export const fixup: Routine = {
  id: 'fixup',
  title: 'The fixup, on each thread',
  go: 'mDoFixup',
  lines: [
    line('F1', 'if mFixup.used == 0: nothing to do', proc(2294, 'mFixup.used')),
    line('F1', 'save the mask, block all signals', proc(2301, 'sigblock'), { guarantee: 'fixup-mask' }),
    line('F2', 'lock mFixup', proc(2302, 'mFixup.lock'), { guarantee: 'fixup-lock' }),
    line('F2', 'fn(false): the system call, on this thread', proc(2319, 'fn(false)')),
    line('F2', '  its result differs: panic', syscallLinux(1016, 'results differ')),
    line('F3', 'fn = nil, used = 0', proc(2333, 'mFixup.used')),
    line('F3', 'unlock', proc(2335, 'mFixup.lock'), { guarantee: 'fixup-lock' }),
    line('F4', 'restore the mask', proc(2336, 'msigrestore'), { guarantee: 'fixup-mask' }),
  ],
}

export const park: Routine = {
  id: 'park',
  title: 'A parked M',
  go: 'stopm, stoplockedm, mPark',
  runBy: 'm',
  lines: [
    line(['F1', 'P2', 'F0'], 'sleep on m.park', proc(1441, 'notesleep')),
    line('F1', '  a fixup was to run: sleep again', proc(1446, 'mDoFixup')),
    line('F0', 'woken by nobody: throw, not runnable', proc(2607, 'not runnable')),
    line('P2', 'woken: take the P, go on', proc(2409, 'acquirep')),
  ],
}

/** The queue between the handlers of signals and os/signal. */
export const queue: Routine = {
  id: 'queue',
  title: 'The signal queue',
  go: 'sigsend, signal_recv',
  lines: [
    line('E5', 'SIGINT arrives; every signal is blocked', signalUnix(595, 'sigsend')),
    line('Q1', 'sigsend: put it into the mask', sigqueue(94, 'sig.mask')),
    line('Q2', '  Idle: now Sending', sigqueue(106, 'sigSending')),
    line('Q2', '  Receiving: now Idle, wake signal_recv', sigqueue(118, 'notewakeup')),
    line('Q2', '  Fixup: mDoFixup(), yield, look again', sigqueue(123, 'mDoFixupAndOSYield'), {
      guarantee: 'sigsend-fixup',
    }),
    line('H7', 'rt_sigreturn: go on where it was', signalUnix(596, 'return')),
    line('O6', 'Receiving: now Fixup', sigqueue(139, 'sigFixup'), { guarantee: 'sigrecv-fixup' }),
    line('O6', '  wake signal_recv', sigqueue(140, 'notewakeup'), { guarantee: 'sigrecv-fixup' }),
    line('Q3', 'signal_recv: a signal taken earlier?', sigqueue(151, 'sig.recv')),
    line('Q4', '  Idle: now Receiving', sigqueue(164, 'sigReceiving')),
    line(['Q4', 'Q5'], '  hand off the P, sleep on sig.note', sigqueue(169, 'notetsleepg')),
    line('Q6', '  Fixup: now Idle, and from the top', sigqueue(171, 'sigFixup')),
    line('Q7', '  Sending: now Idle', sigqueue(182, 'sigSending')),
    line('Q7', 'take every signal from the mask', sigqueue(190, 'Xchg')),
  ],
}
