import { HANDLING, LIFE } from '../../kit/fields.ts'
import type { Memory } from '../../kit/memory.ts'
import type { Guards } from '../../kit/model.ts'
import { F, G, SIG, T } from './fields.ts'
import { keeps } from './parts.ts'
import { holder, names } from './queries.ts'

const never = (): string => 'cannot'

function reachable(m: Memory, self: number): boolean {
  return m.of(self, T.life) === LIFE.alive && m.of(self, T.masked) === 0 && m.of(self, T.handling) !== HANDLING.inside
}

function whyNotReachable(m: Memory, self: number): string {
  if (m.of(self, T.life) !== LIFE.alive) return 'it has no thread to signal'
  return m.of(self, T.handling) === 1 ? 'it is in its signal handler' : 'it blocks all signals now'
}

/** Of os/signal's queue, and of SIGINT, which fills it. */
export const QUEUE_GUARDS = {
  'a signal reaches it': { test: reachable, because: whyNotReachable },
  'SIGINT ends a read': { test: (m, self) => reachable(m, self) && !keeps(m, 'sa-restart'), because: never },
  'SIGINT is queued already': { test: (m) => m.get(G.sigMask) === 1, because: never },
  'signal_recv is asleep': { test: (m) => m.get(G.sigState) === SIG.receiving, because: never },
  'the queue is not in Fixup': {
    test: (m) => m.get(G.sigState) !== SIG.fixup,
    because: (m, self) =>
      m.of(self, F.lock) === 1
        ? 'waits in its signal handler for the mFixup.lock that it holds itself'
        : `spins in sigsend: the queue is in Fixup until signal_recv runs again on ${names(holder(m, G.sigRecv))}`,
    on: (m) => holder(m, G.sigRecv),
  },
  'nobody is in signal_recv': {
    test: (m) => m.get(G.sigRecv) === 0,
    because: (m) => `${names(holder(m, G.sigRecv))} is in signal_recv already: one goroutine only may be`,
  },
  'a signal is queued': { test: (m) => m.get(G.sigState) === SIG.sending && m.get(G.sigMask) === 1, because: never },
  'the queue says Sending': { test: (m) => m.get(G.sigState) === SIG.sending, because: never },
  'sig.note was signalled': {
    test: (m) => m.get(G.sigNote) === 1,
    because: () => 'sleeps in signal_recv until a signal comes',
  },
} satisfies Guards
