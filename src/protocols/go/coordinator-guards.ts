import { LIFE } from '../../kit/fields.ts'
import { threadId } from '../../kit/ids.ts'
import type { Guards } from '../../kit/model.ts'
import { ERRNO, G, T } from './fields.ts'
import { keeps } from './parts.ts'
import {
  aPIsFree,
  callErrno,
  cursorOf,
  firstUnacknowledged,
  firstUnstarted,
  holder,
  holdsUpStop,
  names,
  needsP,
  nextToSignal,
  othersStopped,
  running,
  worldRuns,
} from './queries.ts'

const never = (): string => 'cannot'

/** Conditions of the coordinator, of its handlers, and of what comes from outside. */
export const COORDINATOR_GUARDS = {
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
    test: (m) => m.rules.faults['lost-tgkill'] === true,
    because: () => 'this set-up loses no signal',
  },
  'a result may differ': {
    test: (m) => m.rules.faults['result-differs'] === true,
    because: () => 'in this set-up the results are equal',
  },
  'newm can be preempted': {
    test: (m, self) =>
      !keeps(m, 'newm-acquirem') &&
      m.rules.assumes['preemptible-callers'] === true &&
      !worldRuns(m) &&
      m.of(self, T.p) !== 0,
    because: () => 'newm is not preemptible',
  },
  'its thread exists': {
    test: (m, self) => m.of(self, T.life) === LIFE.alive && m.of(self, T.pending) < 9,
    because: () => 'it has no thread to signal',
  },
} satisfies Guards
