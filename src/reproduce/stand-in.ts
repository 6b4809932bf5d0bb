import { type Action, isCall } from '../kit/actions.ts'

/** Calls that succeed on every thread: which one it is makes no difference to any step. Of these only seccomp needs no root and is counted in /proc. */
const STANDS_IN_FOR = ['prctl', 'setuid', 'no_new_privs', 'timerslack', 'getpid']

/** The schedule with seccomp in the place of a call that /proc does not count. */
export function withSeccomp(actions: readonly Action[]): {
  readonly actions: readonly Action[]
  readonly notes: readonly string[]
} {
  const calls = [...new Set(actions.flatMap(({ call }) => call ?? []))]
  const others = calls.filter((call) => STANDS_IN_FOR.includes(call))
  if (others.length === 0) return { actions, notes: [] }
  const told = actions.map((action) =>
    isCall(action) && others.includes(action.call ?? '') ? { ...action, call: 'seccomp', argument: 0 } : action,
  )
  return {
    actions: told,
    notes: [`In the place of ${others.join(', ')} a seccomp filter is added: /proc counts those.`],
  }
}
