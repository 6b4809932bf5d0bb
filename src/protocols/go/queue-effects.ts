import type { Effect } from '../../kit/model.ts'
import { FATAL, G, SIG, T } from './fields.ts'

/** os/signal's queue: the handler of SIGINT at one end, signal_recv at the other. */
export const QUEUE_EFFECTS = {
  'start the handler of SIGINT': (m, self) => {
    m.put(self, T.handling, 1)
    if (m.of(self, T.stackFreed) === 1) m.set(G.fatal, FATAL.freedStack)
  },
  'queue SIGINT': (m) => m.set(G.sigMask, 1),
  'wake signal_recv': (m) => {
    m.set(G.sigState, SIG.idle)
    m.set(G.sigNote, 1)
  },
  'leave word of a signal': (m) => m.set(G.sigState, SIG.sending),
  'enter signal_recv': (m, self) => m.set(G.sigRecv, self + 1),
  'sleep in signal_recv': (m) => m.set(G.sigState, SIG.receiving),
  'set the queue to Idle': (m) => {
    m.set(G.sigState, SIG.idle)
    m.set(G.sigNote, 0)
  },
  'take the queued signals': (m) => {
    m.set(G.sigMask, 0)
    m.set(G.sigNote, 0)
    m.set(G.sigRecv, 0)
  },
} satisfies Record<string, Effect>
