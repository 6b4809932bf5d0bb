import { LIFE, PROCESS } from '../../kit/fields.ts'
import { type ThreadId, threadId } from '../../kit/ids.ts'
import type { Memory } from '../../kit/memory.ts'
import { POSIX_THREAD as T } from './fields.ts'

/** Every thread is one: `main`, then the others in the order in which they were created. */
export const PTHREAD = 'pthread'

export function nameOf(thread: ThreadId): string {
  return thread === 0 ? 'main' : `T${thread}`
}

export function threadNamed(name: string): ThreadId | undefined {
  if (name === 'main') return threadId(0)
  const digits = /^T([1-9]\d*)$/.exec(name)?.[1]
  return digits === undefined ? undefined : threadId(Number(digits))
}

/** The threads of the beginning: `ms` of them, in user code, signals open. */
export function beginThreads(memory: Memory): void {
  memory.set(PROCESS.born, memory.setup.ms)
  for (const thread of memory.threads()) {
    memory.put(thread, T.life, LIFE.alive)
    memory.put(thread, T.listed, 1)
  }
}

/** The slot that the next thread will take. */
export function nextSlot(memory: Memory): ThreadId {
  return threadId(memory.get(PROCESS.born))
}

export function hasRoom(memory: Memory): boolean {
  return memory.get(PROCESS.born) < memory.setup.capacity
}
