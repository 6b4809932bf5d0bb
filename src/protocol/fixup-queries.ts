import { G, T } from './fields.ts'
import type { ThreadId } from './ids.ts'
import type { Memory } from './memory.ts'

/** The next M to mark: after the cursor, or from the head when there is none yet, but not `self`; a link, 0 for none. */
export function nextToMark(memory: Memory, self: ThreadId): number {
  const cursor = memory.of(self, T.cursor)
  const next = cursor === 0 ? memory.get(G.allm) : memory.of(cursor - 1, T.alllink)
  return next === self + 1 ? memory.of(self, T.alllink) : next
}
