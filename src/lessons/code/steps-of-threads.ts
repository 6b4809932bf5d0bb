import { info } from './step-info.ts'

/** N: newm. K: birth. X: exit. L: LockOSThread. T: template thread. */
export const STEPS_OF_THREADS = {
  N1: info(
    'begin newm',
    'An idle P is taken for the new M, and the creator may not be preempted any more.',
    'Stopped between allm and the clone, it would leave an M in allm that never gets a thread, and a caller would wait for it for ever.',
  ),
  N2: info(
    'allocmLock.rlock()',
    'The creator counts itself in as a reader of allocmLock.',
    'While a call goes on, nobody may add an M to allm.',
  ),
  N2q: info(
    'queue up behind the writer',
    'A call is on: the creator joins the queue, or goes in at once if the caller has just left.',
    'What it puts on allm now, the caller’s walks could miss.',
  ),
  N2w: info(
    'woken in rlock',
    'The caller has unlocked allocmLock; the creator goes on.',
    'It slept with signals open, so signal 33 reached it and it has the new state to pass on.',
  ),
  N2p: info(
    'push the new M on allm',
    'The new M stands at the head of allm, though its thread does not exist yet; its P and signal mask are set.',
    'It is listed before it is cloned, so that no thread exists that a call could overlook.',
  ),
  N2u: info(
    'allocmLock.runlock()',
    'The creator counts itself out; the last one wakes a waiting caller.',
    'The lock covers only the push, not the clone: that is why the caller waits for procid.',
  ),
  N4a: info(
    'hand the new M over',
    'The creator is locked to its goroutine: it leaves the new M to the template thread.',
    'A locked thread may be in a state that must not be passed on to others.',
  ),
  N4m: info(
    'block all signals',
    'The thread that clones blocks every signal.',
    'The child inherits the mask: it must not get a signal before it has a signal stack.',
  ),
  N4c: info(
    'clone',
    'The kernel makes the new thread, with the creator’s kernel state as it is now.',
    'A creator that has run the call passes the new state on, so the child must not run it once more.',
  ),
  N4o: info(
    'restore the mask',
    'The creator’s signals are open again.',
    'A signal 33 that came meanwhile was kept by the kernel and arrives now.',
  ),
  N5: info(
    'newm returns',
    'The creator may be preempted again.',
    'The new M will get its thread: from the clone just made, or from the template thread, which never stops with the world.',
  ),
  K1: info(
    'set procid',
    'The new thread asks for its thread id and stores it in its M.',
    'From now on it can be signalled, though signals are still blocked: a signal 33 stays pending.',
  ),
  K3: info(
    'open signals',
    'The thread sets up its signal stack and opens its signals.',
    'A handler needs that stack; a signal 33 that is pending arrives now.',
  ),
  K6: info(
    'acquire its P',
    'The thread runs its start function, or takes the P that waited for it; if the world is stopping, it stops.',
    'The world is not stopped until this P has stopped, so a call waits for the start of every thread with a P.',
  ),
  X1: info(
    'block all signals for good',
    'The exiting thread blocks every signal, 33 included.',
    'Its signal stack is about to go: a handler that ran after that would crash the process.',
  ),
  X2: info(
    'free the signal stack',
    'The stack on which handlers ran is given up.',
    'The thread will run no handler any more.',
  ),
  X3: info(
    'unlink from allm',
    'The M is no longer on the list that a call walks.',
    'It could not acknowledge any more. A call that signalled it between blocking and this step would wait for ever; stop-the-world prevents that.',
  ),
  X4: info(
    'hand off the P',
    'The P goes to another M; if a new one is needed, the template thread clones it.',
    'Only now is the thread without a P, so stop-the-world has waited for it up to here.',
  ),
  X5: info(
    'gone',
    'The thread ends.',
    'Alive in the kernel until now, it was rightly not signalled since it left allm.',
  ),
  X0: info(
    'm0 parks for good',
    'm0 never exits: it hands off its P and sleeps for ever.',
    'It stays on allm with signals open: it is signalled and acknowledges like any other.',
  ),
  L1: info(
    'start the template thread',
    'The first LockOSThread creates the template thread.',
    'A locked thread may get an odd state; from then on somebody in a known state must do the cloning.',
  ),
  L2: info(
    'lock goroutine and thread',
    'This goroutine runs on this M only, and nothing else does.',
    'The program is about to rely on the state of this thread.',
  ),
  T1: info(
    'take the handoff list',
    'The template thread takes all Ms that were handed over, to clone them one by one.',
    'They are on allm already: a call that runs meanwhile waits until each has its procid.',
  ),
  T2: info(
    'wait for work',
    'The list is empty: the template thread says that it waits, and sleeps.',
    'It has no P, so stop-the-world does not stop it: Ms that were handed over always get their thread.',
  ),
  T3: info(
    'woken for work',
    'A locked M has handed over a new M and woken the template thread.',
    'Without it that M would stay on allm without a thread.',
  ),
} as const
