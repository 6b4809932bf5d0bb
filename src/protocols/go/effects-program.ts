import { observe } from '../../kit/kernel.ts'
import type { Memory } from '../../kit/memory.ts'
import type { Effect } from '../../kit/model.ts'
import { ERRNO, FATAL, G, P, T, WANTS } from './fields.ts'
import { acquireIdleP, releaseP } from './p-moves.ts'
import { setP } from './processors.ts'
import { hasOldP } from './queries.ts'

function readPipe(memory: Memory): void {
  if (memory.get(G.pipe) > 0) memory.set(G.pipe, memory.get(G.pipe) - 1)
}

/** User code and its system calls, and what reaches the process from outside. */
export const PROGRAM_EFFECTS = {
  'leave the P behind': (m, self) => {
    const p = m.of(self, T.p) - 1
    if (m.get(G.gcwaiting) === 0) setP(m, p, P.syscall)
    else releaseP(m, self)
  },
  'read from the pipe': (m) => readPipe(m),
  'see EINTR from read': (m, self) => m.put(self, T.eintr, 1),
  'see EINTR from nanosleep': (m, self) => m.put(self, T.eintr, m.of(self, T.eintr) || 2),
  'take a P': (m, self) => {
    m.put(self, T.wants, WANTS.nothing)
    if (hasOldP(m, self)) setP(m, m.of(self, T.p) - 1, P.running)
    else {
      m.put(self, T.p, 0)
      acquireIdleP(m, self)
    }
  },
  'give up the P': releaseP,
  'forget the old P': (m, self) => {
    m.put(self, T.p, 0)
    m.put(self, T.wants, WANTS.now)
  },
  'wait for its turn': (m, self) => m.put(self, T.wants, WANTS.turn),
  'write to the pipe': (m) => m.set(G.pipe, m.get(G.pipe) + 1),
  'close the pipe': (m) => m.set(G.pipeClosed, 1),
  'queue a foreign 33': (m, self) => m.put(self, T.pending, m.of(self, T.pending) + 1),
  'read the kernel state': observe,
  'lock the goroutine': (m, self) => m.put(self, T.locked, 1),
  'return ENOTSUP': (m, self, call, argument) => {
    m.put(self, T.call, call)
    m.put(self, T.callArgument, argument)
    m.put(self, T.errno, ERRNO.ENOTSUP)
    m.put(self, T.returns, m.of(self, T.returns) + 1)
  },
  'throw: not Linux': (m) => m.set(G.fatal, FATAL.notLinux),
} satisfies Record<string, Effect>
