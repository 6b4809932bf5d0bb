import { HANDLING, LIFE, PROCESS, THREAD } from './fields.ts'
import type { ThreadId } from './ids.ts'
import type { Memory } from './memory.ts'

/** What a thread leaves to the thread it clones: the kernel state, and what properties remember of it. */
const INHERITED = [
  THREAD.applied,
  THREAD.kernelCall,
  THREAD.kernelArgument,
  THREAD.filters,
  THREAD.slotOdd,
  THREAD.slotEven,
  THREAD.lastSlot,
] as const

/** Whether a signal of the protocol is pending on the thread, open, and no handler lies over its program. */
export function isSignalled(memory: Memory, thread: ThreadId): boolean {
  return (
    memory.of(thread, THREAD.pending) > 0 &&
    memory.of(thread, THREAD.masked) === 0 &&
    memory.of(thread, THREAD.handling) !== HANDLING.inside &&
    memory.of(thread, THREAD.life) === LIFE.alive
  )
}

/**
 * Signals are delivered promptly: before its handler, a signalled thread takes no step in user mode. It may be inside the
 * kernel when the signal comes; then what the kernel does for it there may be done first, once.
 */
export function letsProgramStep(memory: Memory, thread: ThreadId, endsInKernel: boolean | undefined): boolean {
  if (endsInKernel === undefined) return true
  if (!isSignalled(memory, thread)) return true
  return endsInKernel && memory.of(thread, THREAD.handling) !== HANDLING.due
}

/** After a step of the thread's own: remembers whether it has come back from the kernel with a signal to be delivered. */
export function markDue(memory: Memory, thread: ThreadId, fromKernel: boolean | undefined): void {
  if (fromKernel === undefined) return
  const isDue = memory.of(thread, THREAD.handling) === HANDLING.due
  if (isSignalled(memory, thread)) {
    if (fromKernel && !isDue) memory.put(thread, THREAD.handling, HANDLING.due)
  } else if (isDue) memory.put(thread, THREAD.handling, HANDLING.none)
}

/** The kernel drops what is pending on a thread. */
export function dropPending(memory: Memory, thread: ThreadId): void {
  memory.put(thread, THREAD.pending, 0)
  markDue(memory, thread, false)
}

/** clone(2): a thread, with the kernel state and the signal mask of its parent as `masked` says. */
export function cloneThread(memory: Memory, parent: ThreadId, child: ThreadId, masked: boolean): void {
  memory.put(child, THREAD.life, LIFE.alive)
  memory.put(child, THREAD.masked, masked ? 1 : 0)
  for (const field of INHERITED) memory.put(child, field, memory.of(parent, field))
}

/** Gives the call of `self` its number, before it takes effect anywhere: odd ones have slot 1, even ones slot 2. */
export function numberCall(memory: Memory, self: ThreadId): number {
  const calls = memory.get(PROCESS.calls) + 1
  const slot = calls % 2 === 1 ? 1 : 2
  memory.set(PROCESS.calls, calls)
  memory.put(self, THREAD.slot, slot)
  for (const thread of memory.threads()) memory.put(thread, slot === 1 ? THREAD.slotOdd : THREAD.slotEven, 0)
  return slot
}

/** The kernel runs a call on one thread: its state changes, and the properties' counters with it. */
export function runCall(memory: Memory, thread: ThreadId, call: number, argument: number, slot: number): void {
  const counter = slot === 1 ? THREAD.slotOdd : THREAD.slotEven
  memory.put(thread, counter, memory.of(thread, counter) + 1)
  memory.put(thread, THREAD.lastSlot, slot)
  memory.put(thread, THREAD.applied, memory.of(thread, THREAD.applied) + 1)
  memory.put(thread, THREAD.kernelCall, call)
  memory.put(thread, THREAD.kernelArgument, argument)
  if (memory.protocol.calls[call - 1]?.id === 'seccomp') {
    memory.put(thread, THREAD.filters, memory.of(thread, THREAD.filters) + 1)
  }
}

/** The observer, who moves between threads, reads the kernel state here. */
export function observe(memory: Memory, self: ThreadId): void {
  const version = memory.of(self, THREAD.applied)
  if (version < memory.get(PROCESS.seen)) memory.set(PROCESS.mixed, 1)
  else memory.set(PROCESS.seen, version)
}
