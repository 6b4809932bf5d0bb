import type { ThreadId } from '../../kit/ids.ts'
import type { Memory } from '../../kit/memory.ts'
import { CALLS } from './calls.ts'
import { ERRNO_NAMES, T } from './fields.ts'

/** The process id in this laboratory; the thread in slot n has the thread id PID + n. */
const PID = 4200

/** What the last call left in the kernel's view of a thread: 'KEEPCAPS=1', 'uid 1000', '2 filters', '' before any. */
export function kernelLabel(memory: Memory, thread: ThreadId): string {
  const call = CALLS[memory.of(thread, T.kernelCall) - 1]
  if (call === undefined) return ''
  const value = call.argument?.values[memory.of(thread, T.kernelArgument)]
  const filters = memory.of(thread, T.filters)
  if (call.id === 'seccomp') return `${filters} ${filters === 1 ? 'filter' : 'filters'}`
  if (call.id === 'prctl') return `KEEPCAPS=${value ?? 1}`
  if (call.id === 'no_new_privs') return 'NO_NEW_PRIVS=1'
  if (call.id === 'timerslack') return 'TIMERSLACK set'
  if (call.id === 'other') return 'another call ran'
  return call.id === 'setuid' ? `uid ${value ?? 0}` : `${call.id} ran`
}

/** What the call that `self` coordinated has returned: r1, and the error's name. */
export function resultOf(memory: Memory, self: ThreadId): { readonly r1: number; readonly errno: string | undefined } {
  const errno = ERRNO_NAMES[memory.of(self, T.errno)]
  if (errno !== undefined) return { r1: -1, errno }
  const id = CALLS[memory.of(self, T.call) - 1]?.id
  if (id === 'getpid') return { r1: PID, errno: undefined }
  return { r1: id === 'gettid' ? PID + self : 0, errno: undefined }
}
