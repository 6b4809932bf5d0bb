import type { EventName } from '../../kit/actions.ts'
import type { ThreadId } from '../../kit/ids.ts'
import type { Memory } from '../../kit/memory.ts'
import { ERRNO_NAMES, POSIX_THREAD as T } from './fields.ts'
import type { PosixStep } from './steps.ts'

type Title = string | ((memory: Memory, self: ThreadId) => string)

/** Plain clauses after the thread's name, told before the step. */
export const POSIX_TITLES: Readonly<Record<PosixStep, Title>> = {
  S1: 'enters a system call and blocks in it',
  S2: 'returns from the system call',
  S2i: 'returns EINTR to the program',
  E1: 'writes a byte to the pipe',
  E2: 'closes the pipe',
  E3: 'is sent a foreign signal',
  E4: (m, self) => `reads the kernel state: ${m.of(self, T.applied)}`,
  B1: 'blocks the signal by a raw rt_sigprocmask',
  B2: 'opens the signal again',
  R1: 'clones a thread behind the library',
  R2: 'starts, and the library does not know it',
  D0: 'is interrupted by the signal',
}

export const POSIX_LABELS: Readonly<Record<EventName, string>> = {
  PTHREAD_CREATE: 'Create a thread (pthread_create)',
  RAW_CLONE: 'Clone a thread behind the library (raw clone)',
  PTHREAD_EXIT: 'Let it exit (pthread_exit)',
  DETACH: 'Detach it (pthread_detach)',
  READ: 'Block in read(2) on the pipe',
  NANOSLEEP: 'Block in nanosleep(2)',
  WRITE: 'Write to the pipe',
  CLOSE: 'Close the pipe',
  BLOCK_SIGNAL: 'Block the signal by a raw rt_sigprocmask',
  OPEN_SIGNAL: 'Open the signal again',
  HOP: 'Let the observer read the kernel state here',
  FOREIGN_SIGNAL: 'Send it the same signal from elsewhere',
  SEND_FAILS: 'Let the signal that it sends now fail',
  CLONE_FAILS: 'Let its clone fail',
  RESULT_DIFFERS: 'Let the call give another result here',
}

/** A call as a person writes it: 'setuid(1000)'. `call` is index + 1. */
export function callText(memory: Pick<Memory, 'protocol'>, call: number, argument: number): string {
  const found = memory.protocol.calls[call - 1]
  if (found === undefined) return 'nothing'
  const value = found.argument?.values[argument]
  if (value === undefined) return found.title
  return found.id === 'prctl' ? `prctl(PR_SET_KEEPCAPS, ${value})` : `${found.id}(${value})`
}

/** What the last call left in the kernel's view of a thread; '' before any. */
export function kernelLabel(memory: Memory, thread: ThreadId): string {
  const call = memory.protocol.calls[memory.of(thread, T.kernelCall) - 1]
  if (call === undefined) return ''
  const value = call.argument?.values[memory.of(thread, T.kernelArgument)]
  const filters = memory.of(thread, T.filters)
  if (call.id === 'seccomp') return `${filters} ${filters === 1 ? 'filter' : 'filters'}`
  if (call.id === 'prctl') return `KEEPCAPS=${value ?? 1}`
  return value === undefined ? `${call.id} ran` : `uid ${value}`
}

/** What the wrapper has returned: 0, or -1 and errno. */
export function resultOf(memory: Memory, self: ThreadId): { readonly r1: number; readonly errno: string | undefined } {
  const errno = ERRNO_NAMES[memory.of(self, T.errno)]
  return { r1: errno === undefined ? 0 : -1, errno }
}
