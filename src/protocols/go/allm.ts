import { type ThreadId, threadId } from '../../kit/ids.ts'
import type { Memory } from '../../kit/memory.ts'
import { G, T } from './fields.ts'

/** Adds an M to `allm`: at the head, or, as a variant that Go does not have, at the tail. */
export function pushAllm(memory: Memory, thread: ThreadId): void {
  memory.put(thread, T.listed, 1)
  if (memory.setup.order !== 'oldest-first' || memory.get(G.allm) === 0) {
    memory.put(thread, T.alllink, memory.get(G.allm))
    memory.set(G.allm, thread + 1)
    return
  }
  let last = memory.get(G.allm) - 1
  while (memory.of(last, T.alllink) !== 0) last = memory.of(last, T.alllink) - 1
  memory.put(last, T.alllink, thread + 1)
}

/** Takes an M out of `allm`; its own alllink stays, for a walk that stands on it. */
export function unlinkAllm(memory: Memory, thread: ThreadId): void {
  memory.put(thread, T.listed, 0)
  const next = memory.of(thread, T.alllink)
  if (memory.get(G.allm) === thread + 1) {
    memory.set(G.allm, next)
    return
  }
  let at = memory.get(G.allm) - 1
  while (memory.of(at, T.alllink) !== thread + 1) at = memory.of(at, T.alllink) - 1
  memory.put(at, T.alllink, next)
}

/** The Ms from a link on, in list order. */
export function allmFrom(memory: Memory, link: number): readonly ThreadId[] {
  const found: ThreadId[] = []
  for (let at = link; at !== 0; at = memory.of(at - 1, T.alllink)) found.push(threadId(at - 1))
  return found
}
