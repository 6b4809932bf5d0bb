import { HANDLING, LIFE } from '../../kit/fields.ts'
import { type ThreadId, threadId } from '../../kit/ids.ts'
import type { Memory } from '../../kit/memory.ts'
import { DISPOSITION, G, RESULT, T } from './fields.ts'
import { type Guarantee, keeps } from './parts.ts'

/** The thread of a reference; nobody for 0. */
export function threadsOf(reference: number): readonly ThreadId[] {
  return reference === 0 ? [] : [threadId(reference - 1)]
}

/** Whom a thread's walk of the ring comes to next, as a reference. */
export function nextInRing(memory: Memory, self: ThreadId): number {
  return memory.of(memory.of(self, T.cursor) - 1, T.ring)
}

/** A thread's tid, as a reference to itself; 0 once it is cleared. */
function tidOf(memory: Memory, thread: ThreadId): number {
  return memory.of(thread, T.tid) === 1 ? thread + 1 : 0
}

export function lockIsFree(memory: Memory, guarantee: Guarantee): boolean {
  return !keeps(memory, guarantee) || memory.get(G.listLock) === 0
}

/** Whether the handler takes its thread for the one that is meant. */
export function isMeant(memory: Memory, self: ThreadId): boolean {
  return !keeps(memory, 'target-check') || memory.get(G.targetTid) === tidOf(memory, self)
}

/** Whether somebody waits in its handler until the caller has run the call. */
export function holds(memory: Memory, self: ThreadId): boolean {
  return memory.of(self, T.count) > 0 && keeps(memory, 'hold-all')
}

/** The semaphore by which they are let go: musl 1.2.3 used target_sem for that, too. */
export function letGoBy(memory: Memory): number {
  return keeps(memory, 'exit-sem') ? G.exitSem : G.targetSem
}

/** Whether the call of `caller` would be made on the next thread that is to run it, and may fail there. */
export function mayFail(memory: Memory, caller: number): boolean {
  return (
    memory.rules.faults['result-differs'] === true &&
    memory.of(caller, T.undone) === 0 &&
    memory.of(caller, T.result) !== RESULT.failed
  )
}

/** Whether the kernel lets signal 34 through to the thread. */
function isOpen(memory: Memory, thread: ThreadId): boolean {
  return memory.of(thread, T.masked) === 0 && memory.of(thread, T.handling) !== HANDLING.inside
}

/** The kernel queues signal 34, unless it is ignored there and then. A dead thread gets nothing. */
export function queueSignal(memory: Memory, thread: ThreadId): void {
  if (memory.of(thread, T.life) !== LIFE.alive) return
  if (memory.get(G.disposition) === DISPOSITION.ignored && isOpen(memory, thread)) return
  memory.put(thread, T.pending, memory.of(thread, T.pending) + 1)
}

/** Where 34 can reach a thread again, what was queued meanwhile is dropped if it is ignored. */
export function dropIgnored(memory: Memory, thread: ThreadId): void {
  if (memory.get(G.disposition) === DISPOSITION.ignored && isOpen(memory, thread)) memory.put(thread, T.pending, 0)
}

/** Threads in their handler, but for those who have said that they return. */
export function handling(memory: Memory): readonly ThreadId[] {
  return memory.threads().filter((thread) => memory.of(thread, T.handling) === 1)
}
