import { LIFE } from '../../kit/fields.ts'
import type { ThreadId } from '../../kit/ids.ts'
import { threadId } from '../../kit/ids.ts'
import type { Memory } from '../../kit/memory.ts'
import { G, REGISTERED, T } from './fields.ts'
import { holds, is266, keeps } from './parts.ts'

/** The main thread that has exited stays in /proc/PID/task, as a zombie, until the last thread is gone. */
function isInProc(memory: Memory, thread: ThreadId): boolean {
  const life = memory.of(thread, T.life)
  return life === LIFE.alive || (life === LIFE.gone && thread === 0)
}

/** In the list that a caller reads: /proc/PID/task; in 2.66 the threads that are registered. */
function isThere(memory: Memory, thread: ThreadId): boolean {
  return is266(memory) ? memory.of(thread, T.registered) === REGISTERED.yes : isInProc(memory, thread)
}

/** Whom a caller would find if it read the list now. */
export function listNow(memory: Memory, self: ThreadId): readonly ThreadId[] {
  return memory.threads().filter((thread) => thread !== self && isThere(memory, thread))
}

/** The list that the caller has read. */
export function listOf(memory: Memory, self: ThreadId): readonly ThreadId[] {
  const bit = memory.of(self, T.slot)
  return memory.threads().filter((thread) => (memory.of(thread, T.onList) & bit) !== 0)
}

function isNew(memory: Memory, thread: ThreadId): boolean {
  return memory.of(thread, T.mapped) === 0
}

function isPending(memory: Memory, thread: ThreadId): boolean {
  return memory.of(thread, T.owes) === 1
}

/** The next of the list that this call has not signalled yet. */
export function nextToSignal(memory: Memory, self: ThreadId): ThreadId | undefined {
  return listOf(memory, self).find((thread) => isNew(memory, thread))
}

/** Those of the list who have not run the call. */
export function pendingOf(memory: Memory, self: ThreadId): readonly ThreadId[] {
  return listOf(memory, self).filter((thread) => isPending(memory, thread))
}

/** Whether a sweep that begins now would find somebody new, or somebody pending. */
export function findsSomething(memory: Memory, self: ThreadId): boolean {
  return listNow(memory, self).some((thread) => isNew(memory, thread) || isPending(memory, thread))
}

/** Whether the list goes on behind what was read of it: threads that were born since. */
export function hasMoreToRead(memory: Memory, self: ThreadId): boolean {
  if (is266(memory) || !keeps(memory, 'sweep-again')) return false
  const listed = listOf(memory, self)
  return listNow(memory, self).some((thread) => isNew(memory, thread) && !listed.includes(thread))
}

/** Whether somebody of the list who is pending has gone: only the next sweep forgets them. */
export function hasLostSomebody(memory: Memory, self: ThreadId): boolean {
  const now = listNow(memory, self)
  return pendingOf(memory, self).some((thread) => !now.includes(thread))
}

/** Whether one more sweep that finds nobody pending ends the sweeps. */
export function isLastSweep(memory: Memory, self: ThreadId): boolean {
  if (is266(memory) || !keeps(memory, 'sweep-again') || !keeps(memory, 'second-sweep')) return true
  return memory.of(self, T.verified) === 1
}

export function muIsFree(memory: Memory): boolean {
  return memory.get(G.mu) === 0
}

export function holderOfMu(memory: Memory): readonly ThreadId[] {
  return muIsFree(memory) ? [] : [threadId(memory.get(G.mu) - 1)]
}

/** Whose call is on: of those who call, the one whose command it is; all of them before there is one. */
export function callersOn(memory: Memory, self: ThreadId): readonly ThreadId[] {
  const others = memory.threads().filter((thread) => thread !== self && memory.of(thread, T.calling) === 1)
  const served = others.filter((thread) => memory.of(thread, T.slot) === memory.get(G.commandSlot))
  return served.length === 0 ? others : served
}

/** Handlers that the caller waits for. */
export function heldThreads(memory: Memory, self: ThreadId): readonly ThreadId[] {
  if (!holds(memory)) return []
  return memory.threads().filter((thread) => thread !== self && memory.of(thread, T.handling) === 1)
}
