import { LIFE } from '../../kit/fields.ts'
import { numberCall, runCall } from '../../kit/kernel.ts'
import type { Effect } from '../../kit/model.ts'
import { ERRNO, G, P, T, WANTS } from './fields.ts'
import { acquireIdleP, releaseP } from './p-moves.ts'
import { pStatus, setP } from './processors.ts'
import { callErrno, firstUnacknowledged, firstUnstarted, nextToSignal } from './queries.ts'

/** doAllThreadsSyscall, as the coordinating M runs it. */
export const COORDINATOR_EFFECTS = {
  'begin the call': (m, self, call, argument) => {
    m.put(self, T.call, call)
    m.put(self, T.callArgument, argument)
    m.put(self, T.errno, ERRNO.none)
    m.put(self, T.calling, 1)
  },
  'take worldsema': (m, self) => m.set(G.worldsema, self + 1),
  'take worldsema and a P': (m, self) => {
    m.set(G.worldsema, self + 1)
    m.put(self, T.wants, WANTS.nothing)
    acquireIdleP(m, self)
  },
  'sleep without a P': (m, self) => {
    releaseP(m, self)
    m.put(self, T.wants, WANTS.worldsema)
  },
  'stop the Ps': (m, self) => {
    m.set(G.gcwaiting, self + 1)
    setP(m, m.of(self, T.p) - 1, P.stopped)
    for (const thread of m.threads()) {
      const p = m.of(thread, T.p)
      if (p !== 0 && pStatus(m, p - 1) === P.syscall) releaseP(m, thread)
    }
    for (let p = 0; p < m.setup.ps; p++) if (pStatus(m, p) === P.idle) setP(m, p, P.stopped)
  },
  'announce the writer': (m, self) => m.set(G.writer, self + 1),
  'run the call on itself': (m, self) => {
    const call = m.of(self, T.call)
    m.put(self, T.errno, callErrno(call))
    if (callErrno(call) !== ERRNO.none) return
    runCall(m, self, call, m.of(self, T.callArgument), numberCall(m, self))
  },
  'publish perThreadSyscall': (m, self) => {
    m.set(G.trap, m.of(self, T.call))
    m.set(G.trapArgument, m.of(self, T.callArgument))
    m.set(G.trapSlot, m.of(self, T.slot))
  },
  'look for an M without procid': (m, self) => m.put(self, T.cursor, firstUnstarted(m, m.get(G.allm))),
  'look on for an M without procid': (m, self) => m.put(self, T.cursor, firstUnstarted(m, m.of(self, T.cursor))),
  'forget the cursor': (m, self) => m.put(self, T.cursor, 0),
  'move to the next M': (m, self) => m.put(self, T.cursor, nextToSignal(m, self)),
  'set needPerThreadSyscall': (m, self) => {
    m.put(m.of(self, T.cursor) - 1, T.need, 1)
    if (m.setup.procid === 'two-pass') m.put(m.of(self, T.cursor) - 1, T.signalled, 1)
  },
  'begin the second pass': (m, self) => m.put(self, T.secondPass, 1),
  // ESRCH, EINVAL: the result of tgkill is ignored.
  'send signal 33': (m, self) => {
    const target = m.of(self, T.cursor) - 1
    if (m.of(target, T.procid) === 0 || m.of(target, T.life) !== LIFE.alive) return
    m.put(target, T.pending, m.of(target, T.pending) + 1)
  },
  'look for an M that has not acknowledged': (m, self) =>
    m.put(self, T.cursor, firstUnacknowledged(m, self, m.get(G.allm))),
  'look on for an M that has not acknowledged': (m, self) =>
    m.put(self, T.cursor, firstUnacknowledged(m, self, m.of(self, T.cursor))),
  'clear perThreadSyscall': (m, self) => {
    for (const field of [G.trap, G.trapArgument, G.trapSlot]) m.set(field, 0)
    if (m.setup.procid !== 'two-pass') return
    m.put(self, T.secondPass, 0)
    for (const thread of m.threads()) m.put(thread, T.signalled, 0)
  },
  'unlock allocmLock': (m) => {
    m.set(G.writer, 0)
    const queued = m.threads().filter((thread) => m.of(thread, T.queued) === 1)
    for (const thread of queued) {
      m.put(thread, T.queued, 0)
      m.put(thread, T.woken, 1)
    }
    const counted = m.get(G.counted)
    m.set(G.counted, 0)
    m.set(G.readers, m.get(G.readers) + counted)
    m.set(G.readerPass, m.get(G.readerPass) + counted - queued.length)
  },
  'start the Ps': (m, self) => {
    m.set(G.gcwaiting, 0)
    for (let p = 0; p < m.setup.ps; p++) if (pStatus(m, p) === P.stopped) setP(m, p, P.idle)
    setP(m, m.of(self, T.p) - 1, P.running)
  },
  'release worldsema and return': (m, self) => {
    if (m.get(G.worldsema) === self + 1) m.set(G.worldsema, 0)
    m.put(self, T.cursor, 0)
    m.put(self, T.calling, 0)
    m.put(self, T.returns, m.of(self, T.returns) + 1)
  },
} satisfies Record<string, Effect>
