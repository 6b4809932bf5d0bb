import { THREAD } from '../../kit/fields.ts'

/** Words of a thread that all C libraries have, beside the kit's. Free for a library's own: 2–4, 8–14, and from 34 on. */
const POSIX = {
  /** How many of the pending signals somebody else has sent. */
  foreign: 16,
  /** 1: the signal that it handles now is one of those. */
  handlesForeign: 17,
  /** 1: its program has blocked the signal by a raw rt_sigprocmask, which the library never sees. */
  ownMask: 18,
  /** 1: born by a raw clone(2), the library does not know it. */
  raw: 19,
} as const

/** The words of a thread: the kit's and these. */
export const POSIX_THREAD = { ...THREAD, ...POSIX } as const

export const ERRNO = { none: 0, EPERM: 1, EAGAIN: 2 } as const
export const ERRNO_NAMES = [undefined, 'EPERM', 'EAGAIN'] as const
