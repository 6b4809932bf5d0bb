import { PROCESS } from '../../kit/fields.ts'
import { cloneThread, observe } from '../../kit/kernel.ts'
import type { Effect } from '../../kit/model.ts'
import { POSIX_THREAD as T } from './fields.ts'
import { nextSlot } from './threads.ts'

/** What a pthread's program does, and what reaches it from outside. */
export const POSIX_EFFECTS = {
  'read from the pipe': (m) => m.set(PROCESS.pipe, Math.max(0, m.get(PROCESS.pipe) - 1)),
  'see EINTR from read': (m, self) => m.put(self, T.eintr, 1),
  'see EINTR from nanosleep': (m, self) => m.put(self, T.eintr, m.of(self, T.eintr) || 2),
  'write to the pipe': (m) => m.set(PROCESS.pipe, m.get(PROCESS.pipe) + 1),
  'close the pipe': (m) => m.set(PROCESS.pipeClosed, 1),
  'read the kernel state': observe,
  'block the signal': (m, self) => {
    m.put(self, T.ownMask, 1)
    m.put(self, T.masked, 1)
  },
  'open the signal': (m, self) => {
    m.put(self, T.ownMask, 0)
    m.put(self, T.masked, 0)
  },
  'block all signals': (m, self) => m.put(self, T.masked, 1),
  'restore its signal mask': (m, self) => m.put(self, T.masked, m.of(self, T.ownMask)),
  'clone behind the library': (m, self) => {
    const child = nextSlot(m)
    m.set(PROCESS.born, child + 1)
    cloneThread(m, self, child, m.of(self, T.masked) === 1)
    m.put(child, T.ownMask, m.of(self, T.ownMask))
    m.put(child, T.raw, 1)
    m.put(child, T.listed, 1)
  },
  'queue a foreign signal': (m, self) => {
    m.put(self, T.pending, m.of(self, T.pending) + 1)
    m.put(self, T.foreign, m.of(self, T.foreign) + 1)
  },
  // Those of the library come first: a foreign one changes nothing, so nobody can tell.
  'start the handler': (m, self) => {
    const isForeign = m.of(self, T.pending) === m.of(self, T.foreign)
    m.put(self, T.pending, m.of(self, T.pending) - 1)
    if (isForeign) m.put(self, T.foreign, m.of(self, T.foreign) - 1)
    m.put(self, T.handlesForeign, isForeign ? 1 : 0)
    m.put(self, T.handling, 1)
  },
  'return from the handler': (m, self) => {
    m.put(self, T.handlesForeign, 0)
    m.put(self, T.handling, 0)
  },
} satisfies Record<string, Effect>

export type PosixEffect = keyof typeof POSIX_EFFECTS
