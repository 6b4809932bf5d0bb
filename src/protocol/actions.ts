import type { CallId } from './calls.ts'
import type { ThreadId } from './ids.ts'

/**
 * STEP: the thread's program goes on. SIGNAL: a pending 33 interrupts it. HANDLE: its handler goes on.
 * The other events are what people choose. Order matters: links carry the index; append only.
 */
export const EVENTS = [
  'STEP',
  'SIGNAL',
  'HANDLE',
  'ALL_THREADS_SYSCALL',
  'ALL_THREADS_SYSCALL6',
  'READ',
  'NANOSLEEP',
  'RAW_READ',
  'WRITE',
  'CLOSE',
  'NEWM',
  'LOCK_OS_THREAD',
  'GOEXIT',
  'HOP',
  'FOREIGN_33',
  'PREEMPT',
  'TGKILL_LOST',
  'RESULT_DIFFERS',
  'SIGINT',
  'SIGNAL_RECV',
  'TIME_SLEEP',
] as const

export type EventName = (typeof EVENTS)[number]

/** What a person can make a lane do, in the order of its menu. */
export const USER_EVENTS = EVENTS.slice(3)

/** One choice: which thread, what it does. `call` and `argument` only with the two ALL_THREADS_SYSCALL events. */
export interface Action {
  readonly thread: ThreadId
  readonly event: EventName
  readonly call?: CallId
  /** Index into the call's `argument.values`; 0 when the call takes none. */
  readonly argument?: number
}

export function isCall(event: EventName): event is 'ALL_THREADS_SYSCALL' | 'ALL_THREADS_SYSCALL6' {
  return event === 'ALL_THREADS_SYSCALL' || event === 'ALL_THREADS_SYSCALL6'
}

export function sameAction(a: Action, b: Action): boolean {
  return a.thread === b.thread && a.event === b.event && a.call === b.call && (a.argument ?? 0) === (b.argument ?? 0)
}
