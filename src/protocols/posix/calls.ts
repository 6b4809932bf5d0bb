import type { CallSpec } from '../../kit/protocol.ts'
import { ERRNO } from './fields.ts'

/** What the wrappers of a C library make of every thread. */
export const WRAPPED_CALLS: readonly CallSpec[] = [
  {
    id: 'setuid',
    title: 'setuid',
    about: 'changes the user id of the calling thread only; the library makes it one of the process',
    argument: { name: 'uid', values: [1000, 1001, 1002] },
  },
  {
    id: 'setresuid',
    title: 'setresuid',
    about: 'the same for the real, the effective and the saved user id at once',
    argument: { name: 'uid', values: [1000, 1001, 1002] },
  },
  {
    id: 'setuid-denied',
    title: 'setuid(0), denied',
    about: 'fails with EPERM alike on every thread',
    argument: undefined,
  },
]

/** What libpsx can make on every thread beside those. */
export const ANY_CALLS: readonly CallSpec[] = [
  ...WRAPPED_CALLS,
  {
    id: 'prctl',
    title: 'prctl(PR_SET_KEEPCAPS)',
    about: 'a flag of each thread: two calls that differ in it show a race',
    argument: { name: 'value', values: [1, 0] },
  },
  {
    id: 'seccomp',
    title: 'seccomp filter',
    about: 'adds one filter each time: a double execution shows',
    argument: undefined,
  },
]

/** Stands behind the calls that a menu offers. */
export const RECORDED_CALL: CallSpec = {
  id: 'other',
  title: 'another system call',
  about: 'stands for one that a log has recorded and that is not among these',
  argument: undefined,
  isRecordedOnly: true,
}

/** Those of a C library's wrappers. Links carry positions: append only. */
export const LIBRARY_CALLS: readonly CallSpec[] = [...WRAPPED_CALLS, RECORDED_CALL]

/** What a call fails with on every thread alike; `call` is index + 1. */
export function errnoOf(calls: readonly CallSpec[], call: number): number {
  return calls[call - 1]?.id === 'setuid-denied' ? ERRNO.EPERM : ERRNO.none
}
