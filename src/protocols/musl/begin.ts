import type { ThreadId } from '../../kit/ids.ts'
import type { Memory } from '../../kit/memory.ts'
import { beginThreads } from '../posix/threads.ts'
import { G, T } from './fields.ts'

/** Memory before the first step: main has created the others one after the other, each linked right behind it. */
export function begin(memory: Memory): void {
  beginThreads(memory)
  const { ms } = memory.setup
  memory.set(G.others, ms - 1)
  for (const thread of memory.threads()) {
    memory.put(thread, T.tid, 1)
    memory.put(thread, T.ring, thread === 0 ? ms : thread)
  }
}

export function startPath(memory: Memory, thread: ThreadId): string | undefined {
  return thread < memory.setup.ms ? 'userCode' : undefined
}
