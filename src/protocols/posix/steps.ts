import type { StepId } from '../../kit/actions.ts'
import type { EventSpec, Watch } from '../../kit/protocol.ts'

/** The steps of a pthread's program, its system calls, and the kernel's delivery of a signal. Append only. */
export const POSIX_STEPS = ['S1', 'S2', 'S2i', 'E1', 'E2', 'E3', 'E4', 'B1', 'B2', 'R1', 'R2', 'D0'] as const
export type PosixStep = (typeof POSIX_STEPS)[number]

/** In the order in which links carry them; the same in every C library. Append only. */
export const POSIX_EVENTS: readonly EventSpec[] = [
  { name: 'SETXID', kind: 'call', means: 'call' },
  { name: 'PTHREAD_CREATE', kind: 'user', means: 'create' },
  { name: 'RAW_CLONE', kind: 'user' },
  { name: 'PTHREAD_EXIT', kind: 'user', means: 'exit' },
  { name: 'DETACH', kind: 'user' },
  { name: 'READ', kind: 'user' },
  { name: 'NANOSLEEP', kind: 'user' },
  { name: 'WRITE', kind: 'user' },
  { name: 'CLOSE', kind: 'user' },
  { name: 'BLOCK_SIGNAL', kind: 'user' },
  { name: 'OPEN_SIGNAL', kind: 'user' },
  { name: 'HOP', kind: 'user' },
  { name: 'FOREIGN_SIGNAL', kind: 'environment', fault: 'foreign-signal', means: 'foreign signal' },
  { name: 'SEND_FAILS', kind: 'environment', fault: 'send-fails', means: 'send fails' },
  { name: 'CLONE_FAILS', kind: 'environment', fault: 'clone-fails' },
  { name: 'RESULT_DIFFERS', kind: 'environment', fault: 'result-differs' },
]

export const POSIX_WATCHES: Readonly<Record<StepId, readonly Watch[]>> = {
  R1: ['born old'],
  S2i: ['EINTR'],
  E4: ['mixed view'],
}

export const POSIX_STEP_WORDS: Readonly<Record<PosixStep, string>> = {
  S1: 'syscall',
  S2: 'returns',
  S2i: 'EINTR',
  E1: 'write',
  E2: 'close',
  E3: 'foreign',
  E4: 'hop',
  B1: 'mask',
  B2: 'unmask',
  R1: 'raw clone',
  R2: 'start',
  D0: 'signal',
}
