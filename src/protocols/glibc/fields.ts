import { LIFE, PROCESS } from '../../kit/fields.ts'
import type { ThreadId } from '../../kit/ids.ts'
import { threadId } from '../../kit/ids.ts'
import type { Memory } from '../../kit/memory.ts'
import { POSIX_THREAD } from '../posix/fields.ts'

/** Words of the process. A reference to a thread is its index + 1; 0 is nobody. */
export const G = {
  ...PROCESS,
  /** Who holds dl_stack_cache_lock, here L. */
  lock: 0,
  /** Whose command `xidcmd` points to. It is never cleared. */
  xidcmd: 1,
} as const

export const GLOBALS = 21

/** Words of a thread. */
export const T = {
  ...POSIX_THREAD,
  /** 1: in dl_stack_used or dl_stack_user. */
  inList: 2,
  /** The bit SETXID of cancelhandling: it owes the running call. */
  setxid: 3,
  /** The bit EXITING of cancelhandling. */
  exiting: 4,
  /** setxid_futex, see FUTEX. */
  futex: 8,
  /** The thread that it is creating. */
  child: 9,
  detached: 10,
  // A caller's own command, on its stack.
  /** `cntr`: signals sent and not answered yet, modulo 128: a search has no larger numbers. */
  cntr: 11,
  /** `error`: 0 while it is −1, else an errno + 1. */
  error: 12,
  /** 1: this round has reached somebody. */
  reached: 13,
} as const

export const STRIDE = 34

/** `unborn` is −1, `awaited` −2: a caller sleeps until it changes. */
export const FUTEX = { zero: 0, one: 1, unborn: 2, awaited: 3 } as const
export const FUTEX_NAMES = ['0', '1', '−1', '−2'] as const

/** Why the process died. */
export const FATAL = {
  none: 0,
  /** setxid_error has found two results: abort(). */
  aborted: 1,
  /** A handler without a command to run. */
  noCommand: 2,
} as const

/** The thread that a word refers to. */
export function threadAt(link: number): ThreadId {
  return threadId(link - 1)
}

/** Signals of the library that one thread may have queued at once: who sends one more waits. */
const MOST_QUEUED = 3

/** Threads on the lists that `self` has not come to yet: newest first, main last. */
function ahead(memory: Memory, self: ThreadId): readonly ThreadId[] {
  const cursor = memory.of(self, T.cursor)
  const end = cursor === 0 ? memory.get(G.born) : cursor - 1
  return memory
    .threads()
    .filter((thread) => thread < end && thread !== self && memory.of(thread, T.inList) === 1)
    .reverse()
}

/** The next thread to mark. One that is gone stays listed until it is joined, and marking it changes nothing. */
export function nextToMark(memory: Memory, self: ThreadId): ThreadId | undefined {
  return ahead(memory, self).find((thread) => memory.of(thread, T.life) !== LIFE.gone)
}

/** The next thread that is marked. */
export function nextToSignal(memory: Memory, self: ThreadId): ThreadId | undefined {
  return ahead(memory, self).find((thread) => memory.of(thread, T.setxid) === 1)
}

export function hasQueueRoom(memory: Memory, thread: ThreadId): boolean {
  return memory.of(thread, T.pending) < MOST_QUEUED
}
