import type { ThreadId } from '../../kit/ids.ts'
import type { Memory } from '../../kit/memory.ts'
import { allmFrom } from '../go/allm.ts'
import { F, G, T, WANTS } from '../go/fields.ts'
import { TEMPLATE } from '../go/ids.ts'

/** Whether a fixup is to run on this M. */
export function isMarked(memory: Memory, thread: number): boolean {
  return memory.of(thread, F.used) === 1
}

/** Whether the goroutine of a parked M could run, had it a P: then the scheduler wakes the M as soon as there is one. */
export function isRunnable(memory: Memory, thread: number): boolean {
  return [WANTS.now as number, WANTS.turn].includes(memory.of(thread, T.wants))
}

/** The next M to mark: after the cursor, or from the head when there is none yet, but not `self`; a link, 0 for none. */
export function nextToMark(memory: Memory, self: ThreadId): number {
  const cursor = memory.of(self, T.cursor)
  const next = cursor === 0 ? memory.get(G.allm) : memory.of(cursor - 1, T.alllink)
  return next === self + 1 ? memory.of(self, T.alllink) : next
}

/** The Ms that the coordinator has marked and that have not run their fixup yet. */
export function unfinishedFixups(memory: Memory, self: ThreadId): readonly ThreadId[] {
  return allmFrom(memory, memory.get(G.allm)).filter((thread) => thread !== self && isMarked(memory, thread))
}

/** The template thread sleeps until it has work, and does not know that a fixup is to run. */
export function templateIsAsleepOnFixup(memory: Memory): boolean {
  return memory.get(G.handoffWaiting) === 1 && isMarked(memory, TEMPLATE)
}
