import { FIRST_THREAD, type ThreadId, threadId } from '../../kit/ids.ts'

/**
 * Who is who. Slots are fixed: 0 is m0, 1 is sysmon, 2 is the template thread (perhaps never born),
 * 3 and above are the other Ms, in the order in which they enter `allm`.
 */
export const M0 = FIRST_THREAD
export const SYSMON = threadId(1)
export const TEMPLATE = threadId(2)
export const FIRST_M = 3

export type Role = 'm' | 'sysmon' | 'template'
export const ROLES = ['m', 'sysmon', 'template'] as const satisfies readonly Role[]

export function roleOf(thread: ThreadId): Role {
  if (thread === SYSMON) return 'sysmon'
  return thread === TEMPLATE ? 'template' : 'm'
}

export function roleTitle(role: string): string | undefined {
  if (role === 'm') return undefined
  return role === 'template' ? 'template thread' : 'system monitor'
}

/** The name on the lane: `m0`, `sysmon`, `template`, `M1`, `M2`, … */
export function nameOf(thread: ThreadId): string {
  if (thread === M0) return 'm0'
  if (thread === SYSMON) return 'sysmon'
  return thread === TEMPLATE ? 'template' : `M${thread - FIRST_M + 1}`
}

/** What {@link nameToThread} takes, as the source of a regular expression. */
export const NAME_PATTERN = 'm0|sysmon|template|M[1-9][0-9]?'

/** The inverse of {@link nameOf}; `undefined` for what is no thread's name. */
export function nameToThread(name: string): ThreadId | undefined {
  if (name === 'm0') return M0
  if (name === 'sysmon') return SYSMON
  if (name === 'template') return TEMPLATE
  const number = /^M([1-9]\d{0,2})$/.exec(name)?.[1]
  return number === undefined ? undefined : threadId(Number(number) + FIRST_M - 1)
}
