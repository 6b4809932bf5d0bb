import { assert } from '../../base/assert.ts'
import type { ThreadId } from '../../kit/ids.ts'
import type { Memory } from '../../kit/memory.ts'
import { G, P, T } from './fields.ts'
import { firstP, setP } from './processors.ts'

/** Gives up the P that `self` holds: to the stopped ones while the world is stopping, else to the idle ones. */
export function releaseP(memory: Memory, self: ThreadId): void {
  const p = memory.of(self, T.p)
  if (p === 0) return
  setP(memory, p - 1, memory.get(G.gcwaiting) === 0 ? P.idle : P.stopped)
  memory.put(self, T.p, 0)
}

/** Takes an idle P for `self`. */
export function acquireIdleP(memory: Memory, self: ThreadId): void {
  const p = firstP(memory, P.idle)
  assert(p >= 0, 'a P is idle')
  setP(memory, p, P.running)
  memory.put(self, T.p, p + 1)
}

/** The next free slot, as the M that `self` is about to create; `p` is the P that waits for it, as a reference. */
export function reserveM(memory: Memory, self: ThreadId, p: number): void {
  const child = memory.get(G.born)
  assert(child < memory.setup.capacity, 'there is room for one more thread')
  memory.set(G.born, child + 1)
  memory.put(self, T.child, child + 1)
  if (p === 0) return
  setP(memory, p - 1, P.transit)
  memory.put(child, T.nextp, p)
}
