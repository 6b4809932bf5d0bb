import type { EventSpec } from '../../kit/protocol.ts'

/** What people and the world around can cause. Order matters: links carry it; append only. */
export const EVENTS: readonly EventSpec[] = [
  { name: 'ALL_THREADS_SYSCALL', kind: 'call', means: 'call' },
  { name: 'ALL_THREADS_SYSCALL6', kind: 'call' },
  { name: 'READ', kind: 'user' },
  { name: 'NANOSLEEP', kind: 'user' },
  { name: 'RAW_READ', kind: 'user' },
  { name: 'WRITE', kind: 'user' },
  { name: 'CLOSE', kind: 'user' },
  { name: 'NEWM', kind: 'user', means: 'create' },
  { name: 'LOCK_OS_THREAD', kind: 'user' },
  { name: 'GOEXIT', kind: 'user', means: 'exit' },
  { name: 'HOP', kind: 'user' },
  { name: 'FOREIGN_33', kind: 'environment', fault: 'foreign-33', means: 'foreign signal' },
  { name: 'PREEMPT', kind: 'user', assumption: 'preemptible-callers' },
  { name: 'TGKILL_LOST', kind: 'environment', fault: 'lost-tgkill', means: 'send fails' },
  { name: 'RESULT_DIFFERS', kind: 'environment', fault: 'result-differs' },
  { name: 'SIGINT', kind: 'environment' },
  { name: 'SIGNAL_RECV', kind: 'user' },
  { name: 'TIME_SLEEP', kind: 'user' },
]
