import type { Memory } from '../../kit/memory.ts'
import type { Protocol } from '../../kit/protocol.ts'
import { G, T } from './fields.ts'

/** New Ms by their place in allm, oldest first, and before that by their creator. */
function newOrder(memory: Memory, first: number, born: number): readonly number[] {
  const order: number[] = []
  for (let at = memory.get(G.allm); at !== 0; at = memory.of(at - 1, T.alllink)) if (at - 1 >= first) order.push(at - 1)
  if (memory.setup.order !== 'oldest-first') order.reverse()
  for (let creator = 0; creator < born; creator++) {
    const child = memory.of(creator, T.child) - 1
    if (child >= first && !order.includes(child)) order.push(child)
  }
  for (let slot = first; slot < born; slot++) if (!order.includes(slot)) order.push(slot)
  return order
}

/**
 * Ps are interchangeable always. New Ms are, because their slots are numbered in the order in which their creators
 * came to reserve them, which nothing reads.
 */
export const symmetries: NonNullable<Protocol['symmetries']> = {
  threadRefs: [T.alllink, T.schedlink, T.child, T.cursor],
  globalRefs: [G.allm, G.worldsema, G.gcwaiting, G.writer, G.handoff, G.taken, G.sigRecv],
  firstNew: ({ ms }) => ms + 2,
  newOrder,
  extraRefs: [T.p, T.nextp],
}
