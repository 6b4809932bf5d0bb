import { LIFE, PROCESS } from '../../kit/fields.ts'
import type { ThreadId } from '../../kit/ids.ts'
import { cloneThread } from '../../kit/kernel.ts'
import type { Memory } from '../../kit/memory.ts'
import type { Effect } from '../../kit/model.ts'
import { nextSlot } from '../posix/threads.ts'
import { G, T } from './fields.ts'
import { keeps } from './parts.ts'

function unlock(memory: Memory, self: ThreadId): void {
  if (memory.get(G.listLock) === self + 1) memory.set(G.listLock, 0)
}

/** Takes a thread out of the ring; alone, it points at itself. */
function unlink(memory: Memory, self: ThreadId): void {
  for (const thread of memory.threads()) {
    if (thread !== self && memory.of(thread, T.ring) === self + 1) memory.put(thread, T.ring, memory.of(self, T.ring))
  }
  memory.put(self, T.ring, self + 1)
}

/** Birth and death of threads. */
export const CREATE_AND_EXIT = {
  'take the list lock to create': (m, self) => {
    if (keeps(m, 'lock-creator')) m.set(G.listLock, self + 1)
    m.set(G.others, m.get(G.others) + 1)
  },
  'clone the new thread': (m, self) => {
    const child = nextSlot(m)
    m.set(PROCESS.born, child + 1)
    cloneThread(m, self, child, m.of(self, T.masked) === 1)
    m.put(child, T.ownMask, m.of(self, T.ownMask))
    m.put(child, T.tid, 1)
    m.put(child, T.listed, 1)
    m.put(self, T.child, child + 1)
  },
  'link it and unlock': (m, self) => {
    const child = m.of(self, T.child)
    m.put(child - 1, T.ring, m.of(self, T.ring))
    m.put(self, T.ring, child)
    m.put(self, T.child, 0)
    unlock(m, self)
  },
  'take it back and unlock': (m, self) => {
    m.set(G.others, m.get(G.others) - 1)
    unlock(m, self)
  },
  'take the list lock to exit': (m, self) => {
    if (keeps(m, 'lock-exit')) m.set(G.listLock, self + 1)
    m.put(self, T.tid, 0)
  },
  'unlink it': (m, self) => {
    unlink(m, self)
    m.set(G.others, m.get(G.others) - 1)
    m.put(self, T.listed, 0)
    if (m.of(self, T.detached) === 1) m.put(self, T.masked, 1)
  },
  'detach it': (m, self) => m.put(self, T.detached, 1),
  // The lock is its clear_child_tid: the kernel writes 0 there and wakes a waiter.
  'leave, and the kernel unlocks': (m, self) => {
    m.put(self, T.life, LIFE.gone)
    m.put(self, T.pending, 0)
    unlock(m, self)
  },
} satisfies Record<string, Effect>
