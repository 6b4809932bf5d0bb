import { ERRNO, G, LIFE, P, T } from './fields.ts'
import { FIXUP_GUARDS } from './fixup-guards.ts'
import { M0, TEMPLATE, type ThreadId, threadId } from './ids.ts'
import type { Memory } from './memory.ts'
import {
  aPIsFree,
  beforeItsTurn,
  callErrno,
  creators,
  cursorOf,
  deliverable,
  firstUnacknowledged,
  firstUnstarted,
  hasOldP,
  holder,
  holdsUpStop,
  itsTurn,
  keeps,
  mayCreate,
  names,
  needsP,
  nextToSignal,
  othersStopped,
  running,
  somebodyHasNoP,
  somebodyNeedsP,
  whyNotDelivered,
  whyNotItsTurn,
  worldRuns,
} from './queries.ts'

/** A condition on shared memory, seen by one thread. */
export interface Guard {
  readonly test: (memory: Memory, self: ThreadId) => boolean
  /** Why the thread cannot go on while the test fails: a clause after its name, 'waits for procid of M4'. */
  readonly because: (memory: Memory, self: ThreadId) => string
  /** Whom it waits for. */
  readonly on?: (memory: Memory, self: ThreadId) => readonly ThreadId[]
}

function define<const K extends string>(guards: Record<K, Guard>): Record<K, Guard> {
  return guards
}

const never = (): string => 'cannot'

/** Every condition in the machines, by its name there. */
export const GUARDS = define({
  always: { test: () => true, because: never },
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
    test: (m, self) => deliverable(m, self) && !keeps(m, 'sa-restart'),
    because: never,
  },
  'a signal is delivered': { test: deliverable, because: whyNotDelivered },
  'a P to go on with': {
    test: (m, self) => hasOldP(m, self) || aPIsFree(m),
    because: needsP,
  },
  'a P is free': { test: aPIsFree, because: needsP, on: running },
  'its turn has come': { test: itsTurn, because: whyNotItsTurn, on: beforeItsTurn },
  'a P is left behind in a system call': {
    test: (m) => m.firstP(P.syscall) >= 0,
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
  // coordinator
  'worldsema is free': {
    test: (m) => m.get(G.worldsema) === 0 || !keeps(m, 'worldsema'),
    because: (m) => `sleeps in semacquire(&worldsema): ${names(holder(m, G.worldsema))} holds it`,
    on: (m) => holder(m, G.worldsema),
  },
  'worldsema and a P are free': {
    test: (m) => m.get(G.worldsema) === 0 && aPIsFree(m),
    because: (m) =>
      m.get(G.worldsema) === 0
        ? needsP(m)
        : `sleeps in semacquire(&worldsema): ${names(holder(m, G.worldsema))} holds it`,
    on: (m) => (m.get(G.worldsema) === 0 ? running(m) : holder(m, G.worldsema)),
  },
  'stop-the-world is taken away': { test: (m) => !keeps(m, 'stw'), because: never },
  'somebody else stops the world': {
    test: (m, self) => m.get(G.gcwaiting) !== 0 && m.get(G.gcwaiting) !== self + 1,
    because: never,
  },
  'every other P stops at once': { test: othersStopped, because: never },
  'every P has stopped': {
    test: othersStopped,
    because: (m) => `waits for the P of ${names(holdsUpStop(m))} to stop`,
    on: holdsUpStop,
  },
  'no reader inside, no other writer': {
    test: (m) => m.get(G.writer) === 0 && m.get(G.readers) === 0,
    because: never,
  },
  'no other writer': {
    test: (m) => m.get(G.writer) === 0,
    because: (m) => `waits for allocmLock: ${names(holder(m, G.writer))} holds it`,
    on: (m) => holder(m, G.writer),
  },
  'the readers inside have left': {
    test: (m) => m.get(G.readers) === 0,
    because: (m) => `sleeps in allocmLock.lock: ${m.get(G.readers)} reader(s) are still inside`,
  },
  'the call fails here': { test: (m, self) => callErrno(m.of(self, T.call)) !== ERRNO.none, because: never },
  'it does not wait for procid': {
    test: (m) => !keeps(m, 'wait-procid') || m.setup.procid !== 'wait-all',
    because: never,
  },
  'every M has procid': {
    test: (m) => firstUnstarted(m, m.get(G.allm)) === 0,
    because: never,
  },
  'every M from the cursor on has procid': {
    test: (m, self) => firstUnstarted(m, m.of(self, T.cursor)) === 0,
    because: never,
  },
  'the M at the cursor has procid': {
    test: (m, self) => m.of(m.of(self, T.cursor) - 1, T.procid) === 1,
    because: (m, self) => `spins: waits for procid of ${names(cursorOf(m, self))}`,
    on: cursorOf,
  },
  'the next M has no procid yet': {
    test: (m, self) => {
      const next = nextToSignal(m, self)
      return m.setup.procid === 'per-m' && next !== 0 && m.of(next - 1, T.procid) === 0
    },
    because: never,
  },
  'the next M has procid': {
    // The last M may have left allm meanwhile: then there is nobody to wait for.
    test: (m, self) => nextToSignal(m, self) === 0 || m.of(nextToSignal(m, self) - 1, T.procid) === 1,
    because: (m, self) => `spins: waits for procid of ${names([threadId(nextToSignal(m, self) - 1)])}`,
    on: (m, self) => [threadId(nextToSignal(m, self) - 1)],
  },
  'the late Ms are still to come': {
    test: (m, self) => m.setup.procid === 'two-pass' && m.of(self, T.secondPass) === 0,
    because: never,
  },
  'an M is left to signal': { test: (m, self) => nextToSignal(m, self) !== 0, because: never },
  'an M is left, and tgkill comes first': {
    test: (m, self) => !keeps(m, 'need-before-kill') && nextToSignal(m, self) !== 0,
    because: never,
  },
  'nobody waits for acknowledgements': { test: (m) => !keeps(m, 'wait-acks'), because: never },
  'the request is cleared first': { test: (m) => !keeps(m, 'clear-after-acks'), because: never },
  'every M has acknowledged': {
    test: (m, self) => firstUnacknowledged(m, self, m.get(G.allm)) === 0,
    because: never,
  },
  'every M from the cursor on has acknowledged': {
    test: (m, self) => firstUnacknowledged(m, self, m.of(self, T.cursor)) === 0,
    because: never,
  },
  'the M at the cursor has acknowledged': {
    test: (m, self) => m.of(m.of(self, T.cursor) - 1, T.need) === 0,
    because: (m, self) => `spins: waits for ${names(cursorOf(m, self))} to acknowledge`,
    on: cursorOf,
  },
  // handler
  'the call is needed here': {
    test: (m, self) => m.of(self, T.need) === 1 || !keeps(m, 'need-check'),
    because: never,
  },
  'the results differ': { test: (m, self) => m.of(self, T.differs) === 1, because: never },
  'a tgkill may be lost': {
    test: (m) => m.rules.faults['lost-tgkill'],
    because: () => 'this set-up loses no signal',
  },
  'a result may differ': {
    test: (m) => m.rules.faults['result-differs'],
    because: () => 'in this set-up the results are equal',
  },
  'newm can be preempted': {
    test: (m, self) =>
      !keeps(m, 'newm-acquirem') && m.rules.assumes['preemptible-callers'] && !worldRuns(m) && m.of(self, T.p) !== 0,
    because: () => 'newm is not preemptible',
  },
  'its thread exists': {
    test: (m, self) => m.of(self, T.life) === LIFE.alive && m.of(self, T.pending) < 9,
    because: () => 'it has no thread to signal',
  },
  ...FIXUP_GUARDS,
})

export type GuardName = keyof typeof GUARDS
