import { runCall } from '../../kit/kernel.ts'
import type { Effect } from '../../kit/model.ts'
import { CALLS } from './calls.ts'
import { FATAL, G, T } from './fields.ts'

/** The handler of signal 33. */
export const HANDLER_EFFECTS = {
  'start the handler': (m, self) => {
    m.put(self, T.pending, m.of(self, T.pending) - 1)
    m.put(self, T.handling, 1)
    if (m.of(self, T.stackFreed) === 1) m.set(G.fatal, FATAL.freedStack)
  },
  'copy perThreadSyscall': (m, self) => {
    m.put(self, T.copy, m.get(G.trap))
    m.put(self, T.copyArgument, m.get(G.trapArgument))
    m.put(self, T.copySlot, m.get(G.trapSlot))
  },
  // An empty copy is trap 0: read(0, NULL, 0) returns 0, which equals the empty result. Nothing happens, silently.
  'run the copied call': (m, self) => {
    const call = m.of(self, T.copy)
    if (call === 0) return
    runCall(m, self, call, m.of(self, T.copyArgument), m.of(self, T.copySlot))
    m.put(self, T.differs, CALLS[call - 1]?.id === 'gettid' ? 1 : 0)
  },
  'make the result differ': (m, self) => m.put(self, T.differs, 1),
  'throw: results differ': (m) => m.set(G.fatal, FATAL.resultsDiffer),
  'forget the copy': (m, self) => {
    for (const field of [T.copy, T.copyArgument, T.copySlot, T.differs]) m.put(self, field, 0)
  },
  acknowledge: (m, self) => m.put(self, T.need, 0),
  'return from the handler': (m, self) => m.put(self, T.handling, 0),
} satisfies Record<string, Effect>
