import { signalUnix, sigqueue } from './go-source.ts'
import { line, type Routine } from './listing.ts'

/** The queue between the handlers of signals and os/signal. No call of AllThreadsSyscall goes through it. */
export const queue: Routine = {
  id: 'queue',
  title: 'The signal queue',
  go: 'sigsend, signal_recv',
  lines: [
    line('E5', 'SIGINT arrives; every signal is blocked', signalUnix(692, 'sigsend')),
    line('Q1', 'sigsend: put it into the mask', sigqueue(92, 'sig.mask')),
    line('Q2', '  Idle: now Sending', sigqueue(104, 'sigSending')),
    line('Q2', '  Receiving: now Idle, wake signal_recv', sigqueue(116, 'notewakeup')),
    line('Q3', 'signal_recv: a signal taken earlier?', sigqueue(134, 'sig.recv')),
    line('Q4', '  Idle: now Receiving', sigqueue(147, 'sigReceiving')),
    line(['Q4', 'Q5'], '  hand off the P, sleep on sig.note', sigqueue(152, 'notetsleepg')),
    line('Q7', '  Sending: now Idle', sigqueue(157, 'sigSending')),
    line('Q7', 'take every signal from the mask', sigqueue(165, 'Xchg')),
  ],
}
