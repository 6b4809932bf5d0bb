import { LIFE } from '../../kit/fields.ts'
import { isHandlingAfterReturn, isPendingBehindMask, isSleepInterrupted, returned, some } from '../../kit/goals.ts'
import type { Goal } from '../../kit/study.ts'
import { G, SIG, T } from './fields.ts'

/** What can be asked of Go's protocols. */
export const GOALS: readonly Goal[] = [
  {
    id: 'pending-behind-mask',
    text: 'a signal 33 is pending behind a mask',
    holds: isPendingBehindMask,
  },
  {
    id: 'handler-in-rlock',
    text: 'a handler runs while its thread is asleep in allocmLock.rlock',
    holds: (e) => some(e, (m, t, path) => m.of(t, T.handling) === 1 && path.endsWith('ewm.notesleep')),
  },
  {
    id: 'waits-for-procid',
    text: 'the coordinator waits for a procid',
    holds: (e) => some(e, (_m, _t, path) => path.endsWith('procidYield') || path.endsWith('nextProcid')),
  },
  {
    id: 'waits-for-readers',
    text: 'the coordinator waits for a reader inside allocmLock',
    holds: (e) => some(e, (_m, _t, path) => path === 'doAllThreadsSyscall.notesleep'),
  },
  {
    id: 'reader-queued',
    text: 'a creator of threads queues for allocmLock',
    holds: (e) => some(e, (m, t) => m.of(t, T.queued) === 1),
  },
  {
    id: 'caller-waits',
    text: 'a second caller sleeps on worldsema',
    holds: (e) => some(e, (_m, _t, path) => path === 'doAllThreadsSyscall.worldsema'),
  },
  {
    id: 'handler-after-return',
    text: 'a call has returned, and a thread is still in its handler',
    holds: isHandlingAfterReturn,
  },
  {
    id: 'left-out',
    text: 'a call returns while an exiting thread still lives with the old state',
    holds: (e) =>
      returned(e.memory) &&
      some(e, (m, t) => m.of(t, T.life) === LIFE.alive && m.of(t, T.listed) === 0 && m.of(t, T.applied) === 0),
  },
  {
    id: 'clone-during-call',
    text: 'a thread is cloned while a call is running on the other threads',
    holds: (e) => e.memory.get(G.trap) !== 0 && some(e, (_m, _t, path) => path.endsWith('clone')),
  },
  {
    id: 'waits-for-system-call',
    text: 'the coordinator has asked all, and one of them is still in its system call',
    holds: (e) =>
      some(e, (_m, _t, path) => path === 'doAllThreadsSyscall.osyield' || path === 'doAllThreadsSyscall.acksYield') &&
      some(e, (m, t, path) => m.of(t, T.need) === 1 && (path === 'read' || path === 'nanosleep')),
  },
  {
    id: 'eintr-from-nanosleep',
    text: 'nanosleep(2) returns EINTR to the program',
    holds: isSleepInterrupted,
  },
  {
    id: 'spins-in-sigsend',
    text: 'a handler of SIGINT waits until signal_recv has left Fixup',
    holds: (e) => e.memory.get(G.sigState) === SIG.fixup && some(e, (m, t) => m.of(t, T.handling) === 1),
  },
]
