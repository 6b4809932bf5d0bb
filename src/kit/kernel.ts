import { LIFE, PROCESS, THREAD } from './fields.ts'
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
