import { info } from './step-info.ts'

/** C: the coordinator. H: the signal handler. */
export const STEPS_OF_THE_CALL = {
  C0: info(
    'call AllThreadsSyscall',
    'A goroutine asks that every thread of the process run one system call.',
    'Linux keeps user ids, capabilities and filters per thread: the call alone would change one thread only. With cgo there are threads Go does not know, so it returns ENOTSUP.',
  ),
  C1: info(
    'take worldsema',
    'The caller takes the right to stop the world.',
    'It lets one caller through at a time, so that two calls are applied in the same order on all threads.',
  ),
  C1s: info(
    'sleep until worldsema is free',
    'Another call is on: the goroutine sleeps, and its M gives up its P.',
    'The first caller has to stop every P; one that a sleeper held would hold up the stop.',
  ),
  C2: info(
    'ask the world to stop',
    'Every P is asked to stop; idle ones and those left behind in a system call stop at once.',
    'A goroutine that moved between threads could see the new state, then the old one; and a thread that is exiting could be missed.',
  ),
  C2w: info(
    'the world has stopped',
    'The last P has stopped; a P on its way to a starting thread, or leaving an exiting one, was waited for too.',
    'A thread that is about to exit holds a P: it must be gone from allm, or not have begun to exit.',
  ),
  C3: info(
    'announce the writer of allocmLock',
    'From now on whoever wants to put a new M on allm queues up and sleeps.',
    'A thread that were added behind the walk of allm would have to be signalled, and nobody would.',
  ),
  C3w: info(
    'allocmLock is held',
    'The creators that were inside already have left.',
    'Each of them may still be pushing its new M on allm; the walks must find all of them.',
  ),
  C5: info(
    'run the call here first',
    'The caller runs the system call on its own thread and keeps the result.',
    'If it fails here, the error is returned and nobody else is touched; if not, the others must get the same result.',
  ),
  C6: info(
    'publish the request',
    'The call, its arguments and its result are stored where every handler finds them.',
    'A handler takes no arguments: this is its order, and the answer it must get.',
  ),
  C7: info(
    'wait for every procid',
    'The caller looks at each M of allm and yields while one has no procid yet.',
    'A thread without procid cannot be signalled: tgkill would fail unnoticed, and its acknowledgement would never come.',
  ),
  C8n: info(
    'need = 1',
    'The next M is told that it has to run the call.',
    'It comes before the signal: a handler that still sees 0 returns at once and never acknowledges.',
  ),
  C8k: info(
    'send signal 33',
    'The kernel is asked to interrupt this thread, whatever it is in.',
    'Nothing else reaches a thread that sits blocked in a system call. The result of tgkill is not looked at.',
  ),
  C9: info(
    'wait for the acknowledgements',
    'The caller looks at each M again and yields while one has not acknowledged.',
    'Before that some threads still have the old state, and the published request is still needed.',
  ),
  C10: info(
    'clear the request',
    'perThreadSyscall is emptied.',
    'Done before all have acknowledged, a late handler would copy an empty request and miss the call in silence.',
  ),
  C12: info(
    'unlock allocmLock',
    'Every creator that queued up meanwhile is woken.',
    'It comes before the start of the world, which may itself have to create an M.',
  ),
  C13: info(
    'start the world',
    'The Ps may run again, and Ms are woken or created for those that have work.',
    'Every thread has the new state now, so no goroutine can see the old one.',
  ),
  C13r: info('return', 'worldsema is released, and r1, r2 and the error are returned.', 'The next caller may begin.'),
  H0: info(
    'signal 33 is delivered',
    'The kernel interrupts the thread and starts the handler on its signal stack, with every signal blocked.',
    'The new state belongs to the thread, so the thread itself has to make the call, even if it was blocked or asleep.',
  ),
  H1: info(
    'is the call needed here?',
    'The handler looks at needPerThreadSyscall; if it is 0, it returns.',
    'Anybody may send signal 33: without this look a foreign one would run the call an extra time.',
  ),
  H2: info(
    'copy the request',
    'The handler copies perThreadSyscall.',
    'It must be the published one: this is why it is cleared only after all have acknowledged.',
  ),
  H3: info(
    'run the call in the handler',
    'The thread runs the system call: from here on it has the new state.',
    'Only the thread itself can change its own state.',
  ),
  H5: info(
    'compare the results',
    'The result is compared with the caller’s; if they differ, the process dies.',
    'Threads of one process would be in different states from here on; the runtime calls itself corrupted and gives up.',
  ),
  H6: info(
    'acknowledge',
    'needPerThreadSyscall goes back to 0.',
    'The caller waits for exactly this; it may start the world while the handler has yet to return.',
  ),
  H7: info(
    'return from the signal',
    'The thread goes on where it was interrupted; a read it was knocked out of is restarted.',
    'The program must not notice that it was interrupted.',
  ),
} as const
