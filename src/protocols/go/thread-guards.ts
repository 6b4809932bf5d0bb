import { LIFE } from '../../kit/fields.ts'
import { isSignalled } from '../../kit/kernel.ts'
import type { Guards } from '../../kit/model.ts'
import { G, P, T } from './fields.ts'
import { M0, TEMPLATE } from './ids.ts'
import { keeps } from './parts.ts'
import { firstP } from './processors.ts'
import {
  aPIsFree,
  beforeItsTurn,
  creators,
  hasOldP,
  holder,
  itsTurn,
  mayCreate,
  names,
  needsP,
  running,
  somebodyHasNoP,
  somebodyNeedsP,
  whyNotDelivered,
  whyNotItsTurn,
  worldRuns,
} from './queries.ts'

const never = (): string => 'cannot'

/** Conditions of threads, their system calls and their births. */
export const THREAD_GUARDS = {
  // user code
  'the world is stopping': {
    test: (m) => !worldRuns(m),
    because: () => 'runs its program: open its menu to choose what it does',
  },
  'somebody waits for its P': { test: (m) => somebodyNeedsP(m), because: never },
  'another goroutine has no P': { test: (m) => somebodyHasNoP(m), because: () => 'no goroutine waits for a P' },
  'an idle P for a new M': {
    test: (m) => aPIsFree(m) && mayCreate(m),
    because: (m) => {
      if (!mayCreate(m)) return `no room: this set-up holds ${m.setup.capacity} threads`
      return worldRuns(m) ? 'a new M needs an idle P' : 'the world is stopping'
    },
  },
  'room for a new M': {
    test: mayCreate,
    because: (m) => `no room: this set-up holds ${m.setup.capacity} threads`,
  },
  'not locked yet, and no template thread': {
    test: (m, self) => m.of(self, T.locked) === 0 && m.get(G.haveTemplateThread) === 0,
    because: () => 'its goroutine is locked already',
  },
  'not locked yet': {
    test: (m, self) => m.of(self, T.locked) === 0,
    because: () => 'its goroutine is locked already',
  },
  'a locked goroutine on m0': {
    test: (m, self) => self === M0 && m.of(self, T.locked) === 1,
    because: () => 'only a goroutine that is locked takes its thread along: LockOSThread first',
  },
  'a locked goroutine': {
    test: (m, self) => m.of(self, T.locked) === 1,
    because: () => 'only a goroutine that is locked takes its thread along: LockOSThread first',
  },
  'cgo is linked': { test: (m) => m.setup.platform === 'cgo', because: never },
  'not Linux': { test: (m) => m.setup.platform === 'not-linux', because: never },
  'the pipe is open': {
    test: (m) => m.get(G.pipeClosed) === 0,
    because: () => 'the pipe is closed',
  },
  'the pipe takes a byte': {
    test: (m) => m.get(G.pipeClosed) === 0 && m.get(G.pipe) < 9,
    because: (m) => (m.get(G.pipeClosed) === 0 ? 'the pipe is full' : 'the pipe is closed'),
  },
  // system calls
  'the pipe can be read': {
    test: (m) => m.get(G.pipe) > 0 || m.get(G.pipeClosed) === 1,
    because: () => 'waits in the kernel for data in the pipe',
  },
  'reads are not restarted': {
    test: (m, self) => isSignalled(m, self) && !keeps(m, 'sa-restart'),
    because: never,
  },
  'a signal is delivered': { test: isSignalled, because: whyNotDelivered },
  'a P to go on with': {
    test: (m, self) => hasOldP(m, self) || aPIsFree(m),
    because: needsP,
  },
  'a P is free': { test: aPIsFree, because: needsP, on: running },
  'its turn has come': { test: itsTurn, because: whyNotItsTurn, on: beforeItsTurn },
  'a P is left behind in a system call': {
    test: (m) => firstP(m, P.syscall) >= 0,
    because: () => 'sleeps: no P is left behind in a system call',
  },
  // creating a thread
  'allocmLock is taken away': { test: (m) => !keeps(m, 'allocmlock'), because: never },
  'no writer is announced': { test: (m) => m.get(G.writer) === 0, because: never },
  'a reader pass is left': { test: (m) => m.get(G.readerPass) > 0, because: never },
  'woken from rlock': {
    test: (m, self) => m.of(self, T.woken) === 1,
    because: (m) => `sleeps in allocmLock.rlock: the writer ${names(holder(m, G.writer))} is announced`,
    on: (m) => holder(m, G.writer),
  },
  'on a locked M': {
    test: (m, self) => m.of(self, T.locked) === 1 && m.of(self, T.child) - 1 !== TEMPLATE,
    because: never,
  },
  // birth
  'its thread was cloned': {
    test: (m, self) => m.of(self, T.life) === LIFE.alive,
    because: (m, self) => `is in allm, but has no thread yet: ${names(creators(m, self))} will clone it`,
    on: creators,
  },
  // template thread
  'an M is handed over': { test: (m) => m.get(G.handoff) !== 0, because: never },
  'newmHandoff.wake was signalled': {
    test: (m) => m.get(G.handoffWake) === 1,
    because: () => 'sleeps until a locked M hands over a new M',
  },
  'more Ms to create': { test: (m) => m.get(G.taken) !== 0, because: never },
} satisfies Guards
