import { LIFE } from '../../kit/fields.ts'
import type { Memory } from '../../kit/memory.ts'
import type { Guard } from '../../kit/model.ts'
import { POSIX_GUARDS } from '../posix/guards.ts'
import { DISPOSITION, G, T } from './fields.ts'
import { type Guarantee, keeps } from './parts.ts'
import { handling, holds, isMeant, letGoBy, lockIsFree, mayFail, nextInRing, threadsOf } from './queries.ts'

function define<const K extends string>(guards: Record<K, Guard>): Record<K, Guard> {
  return guards
}

const never = (): string => 'cannot'

const MOST_PENDING = 9

function lock(guarantee: Guarantee): Guard {
  return {
    test: (m) => lockIsFree(m, guarantee),
    because: (m) => `waits for the list lock: ${m.namesOf(threadsOf(m.get(G.listLock)))} holds it`,
    on: (m) => threadsOf(m.get(G.listLock)),
  }
}

const CALLER_GUARDS = define({
  'the list lock is free for a caller': lock('lock-caller'),
  'it is alone': { test: (m) => m.get(G.others) === 0, because: never },
  'another thread is left in the ring': { test: (m, self) => nextInRing(m, self) !== self + 1, because: never },
  'the next thread has a tid': {
    test: (m, self) => !m.rules.assumes['queue-full'] && m.of(m.of(self, T.cursor) - 1, T.tid) === 1,
    because: never,
  },
  'the queue of signals has room': {
    test: (m) => !m.rules.assumes['queue-full'],
    because: () => 'spins: tkill gives EAGAIN, and is tried again',
  },
  'a signal may fail to be sent': {
    test: (m) => m.rules.faults['send-fails'] === true,
    because: () => 'in this set-up every signal is sent',
  },
  'it is caught, and runs the call at once': {
    test: (m) => m.get(G.callerSem) > 0 && !keeps(m, 'catch-all'),
    because: never,
  },
  'it is caught': {
    test: (m) => m.get(G.callerSem) > 0,
    because: (m, self) => `waits for ${m.namesOf(threadsOf(m.of(self, T.cursor)))} to be caught`,
    on: (m, self) => threadsOf(m.of(self, T.cursor)),
  },
  'one is still to run the call': { test: (m, self) => m.of(self, T.left) > 0, because: never },
  'it has run the call, and the walk goes on': {
    test: (m, self) => m.get(G.callerSem) > 0 && m.of(self, T.cursor) !== 0,
    because: never,
  },
  'it has run the call': {
    test: (m) => m.get(G.callerSem) > 0,
    because: () => 'waits for caller_sem: the thread that it has released is still to run the call',
    on: handling,
  },
  'somebody is held': { test: holds, because: never },
  'somebody is held, and the result may differ': {
    test: (m, self) => holds(m, self) && mayFail(m, self),
    because: never,
  },
  'a result may differ': { test: mayFail, because: () => 'in this set-up the results are equal' },
  'all say that they return': {
    test: (m, self) => m.get(G.callerSem) >= m.of(self, T.count),
    because: () => 'waits for caller_sem: not all say that they return',
    on: handling,
  },
})

const caller = (m: Memory) => threadsOf(m.get(G.callback))

const HANDLER_GUARDS = define({
  'its thread is not meant': { test: (m, self) => !isMeant(m, self), because: never },
  'it is released': {
    test: (m) => m.get(G.targetSem) > 0,
    because: () => 'waits for target_sem: others are still to be caught, or run the call',
    on: caller,
  },
  'it is released, and its result may differ': {
    test: (m) => m.get(G.targetSem) > 0 && m.get(G.callback) !== 0 && mayFail(m, m.get(G.callback) - 1),
    because: () => 'in this set-up the results are equal',
  },
  'nobody is held': { test: (m) => !keeps(m, 'hold-all'), because: never },
  'it may go': {
    test: (m) => m.get(letGoBy(m)) > 0,
    because: (m) =>
      `waits for ${keeps(m, 'exit-sem') ? 'exit_sem' : 'target_sem'}: the caller is still to run the call`,
    on: caller,
  },
})

const THREAD_GUARDS = define({
  'the list lock is free for a creator': lock('lock-creator'),
  'the list lock is free for an exiting thread': lock('lock-exit'),
  'the list lock is free, and it is the last': {
    test: (m, self) => lockIsFree(m, 'lock-exit') && m.of(self, T.ring) === self + 1,
    because: never,
  },
  'it is not detached': { test: (m, self) => m.of(self, T.detached) === 0, because: () => 'it is detached already' },
  'a clone may fail': {
    test: (m) => m.rules.faults['clone-fails'] === true,
    because: () => 'in this set-up every clone succeeds',
  },
  'its thread was cloned': {
    test: (m, self) => m.of(self, T.life) === LIFE.alive,
    because: () => 'is not born yet',
  },
  /** In place of posix's: before the first call 34 would end the process, and a raw clone has no tid of musl's. */
  'it can be sent a signal': {
    test: (m, self) =>
      m.of(self, T.life) === LIFE.alive &&
      m.of(self, T.raw) === 0 &&
      m.get(G.disposition) !== DISPOSITION.default &&
      m.of(self, T.pending) < MOST_PENDING,
    because: (m, self) =>
      m.of(self, T.life) === LIFE.alive && m.get(G.disposition) === DISPOSITION.default
        ? 'before the first call signal 34 has its default action, and would end the process'
        : 'it has no thread to signal',
  },
})

/** Every condition in the machines, by its name there. */
export const GUARDS = { ...POSIX_GUARDS, ...CALLER_GUARDS, ...HANDLER_GUARDS, ...THREAD_GUARDS }

export type GuardName = keyof typeof GUARDS
