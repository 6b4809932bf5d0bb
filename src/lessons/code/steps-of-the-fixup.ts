import { info } from './step-info.ts'

/** O: the coordinator of the fixup protocol. F: mDoFixup. Q: os/signal’s queue, in both protocols. */
export const STEPS_OF_THE_FIXUP = {
  O1: info(
    'wait for sysmon to start',
    'The caller yields until sysmon has reached its loop.',
    'sysmon does not park: found on allm without a procid, it would make the runtime throw.',
  ),
  O2: info(
    'block signals in the caller',
    'The goroutine is locked to its thread, and the thread blocks all signals.',
    'A handler on this thread could wait for a goroutine, while goroutines wait for this thread to start the world (issue 44193).',
  ),
  O4: info(
    'wait for the template thread',
    'If there is a template thread, the caller yields until it waits for work.',
    'It has no P, so stop-the-world does not stop it: it could be starting, or creating a thread.',
  ),
  O6: info(
    'wake signal_recv for the fixup',
    'If a thread sleeps in signal_recv, the queue goes from Receiving to Fixup and that thread is woken.',
    'It sleeps on a note that nobody else would wake; it must park, for it is there that it looks (issue 43149).',
  ),
  O7: info(
    'run the closure here first',
    'The caller runs the system call on its own thread and keeps the result.',
    'If it fails here, the error is returned and no other thread is marked.',
  ),
  O8: info(
    'mark a thread',
    'Under the mFixup.lock of the next M its fn and used are set, and its m.park is woken if it ever parks.',
    'Nothing interrupts a thread: the mark is found when the thread looks, and a parked one looks when it wakes.',
  ),
  O8w: info(
    'wake m.park without the lock',
    'The M that was marked is woken.',
    'With mFixup.lock taken away the mark can be found, and the fixup be over, before this wake-up comes.',
  ),
  O9: info(
    'wait until all have run it',
    'The caller looks at every M again and again until no used is 1.',
    'The world starts only after that: a thread that is blocked in the kernel and never looks keeps it stopped (issue 50113).',
  ),
  O9w: info(
    'wake the service threads',
    'While it waits the caller wakes sysmon and the template thread.',
    'They do not park like other Ms, so the wake-up of m.park cannot reach them.',
  ),
  O11: info(
    'restore the mask and return',
    'The semaphores are released, signals are opened, and the goroutine is unlocked.',
    'The next caller may begin.',
  ),
  F1: info(
    'find a fixup to run',
    'The thread sees that used is 1, and blocks all signals.',
    'A handler in the middle of the fixup would wait for the lock that its own thread holds.',
  ),
  F2: info(
    'run the fixup',
    'The thread takes mFixup.lock and runs the closure: from here on it has the new state.',
    'Only the thread itself can change its own state.',
  ),
  F3: info('used = 0', 'fn and used are cleared, and the lock is released.', 'The caller waits for exactly this.'),
  F4: info(
    'restore the thread’s mask',
    'Signals are opened again, and the thread goes back to what it was doing.',
    'A parked thread goes to sleep again: nobody has made it runnable.',
  ),
  F0: info(
    'a wake-up that means nothing',
    'mPark returns, although no fixup was to run and nobody has made this M runnable.',
    'The thread ran its fixup inside a signal handler, and the wake-up that came with the mark was left over.',
  ),
  Q1: info(
    'queue SIGINT',
    'The handler of SIGINT sets its bit in the mask of os/signal’s queue.',
    'A signal handler cannot do more: a goroutine has to take it from there.',
  ),
  Q2: info(
    'tell signal_recv',
    'The queue goes from Idle to Sending, or from Receiving to Idle with a wake-up.',
    'In the fixup protocol there is a fourth state, Fixup, and the handler has to wait until it is over.',
  ),
  Q3: info(
    'call signal_recv',
    'A goroutine asks for the next signal, as the one of os/signal does.',
    'It is the other end of the queue: one goroutine only.',
  ),
  Q4: info(
    'sleep in signal_recv',
    'No signal is there: the queue goes from Idle to Receiving, the P is handed off, and the thread sleeps on sig.note.',
    'To the runtime it is a thread in a system call: it holds no P, and stop-the-world does not wait for it.',
  ),
  Q5: info(
    'wake up in signal_recv',
    'sig.note was signalled; before the goroutine can look why, its thread needs a P.',
    'While the world is stopped there is none, so the thread parks.',
  ),
  Q6: info(
    'leave Fixup',
    'The goroutine finds that it was woken for a fixup, sets the queue to Idle, and begins again.',
    'Until then every handler that wants to queue a signal waits.',
  ),
  Q7: info('take the signal', 'The queued signals are taken, and signal_recv returns.', 'The program gets its signal.'),
  N3: info(
    'doesPark',
    'The new M is told its P, if it gets one, and with it that it will park.',
    'The coordinator wakes the m.park of those that park only; one without procid that does not park makes it throw.',
  ),
  E5: info(
    'SIGINT is delivered',
    'The kernel interrupts the thread and starts the handler, with every signal blocked.',
    'A signal to the process may be delivered on any thread that does not block it.',
  ),
} as const
