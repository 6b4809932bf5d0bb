import type { CallId } from '../../kit/actions.ts'
import type { LogSigns, Reading } from '../../kit/log-signs.ts'
import type { CallSpec } from '../../kit/protocol.ts'
import { RECORDED_CALL } from './calls.ts'

/** `setresuid(-1, 1000, -1)` by the first of its values that a call of that name has; another value is another call. */
function callOf(calls: readonly CallSpec[]): LogSigns['callOf'] {
  return (name, args, failed) => {
    const plain = (call: CallId) => ({ call, argument: 0 })
    if (failed) return plain('setuid-denied')
    const values = calls.find(({ id }) => id === name)?.argument?.values ?? []
    if (name === 'prctl' && !args.startsWith('PR_SET_KEEPCAPS, ')) return plain(RECORDED_CALL.id)
    const argument = args
      .split(', ')
      .map((value) => values.findIndex((one) => String(one) === value))
      .find((at) => at >= 0)
    if (argument !== undefined) return { call: name, argument }
    return plain(name === 'seccomp' ? 'seccomp' : RECORDED_CALL.id)
  }
}

/** What the programs of all C libraries have in common; `calls`: those that the library offers. */
export function posixSigns(calls: readonly CallSpec[]) {
  return {
    event: 'SETXID',
    callOf: callOf(calls),
    sendFails: 'SEND_FAILS',
    sendFault: 'send-fails',
    differs: 'RESULT_DIFFERS',
    differsFault: 'result-differs',
    blocks: 'BLOCK_SIGNAL',
    opens: 'OPEN_SIGNAL',
    births: undefined,
  } satisfies Partial<LogSigns>
}

/** pthread_create always makes a place for thread-local storage. */
export const BY_PTHREAD_CREATE = /CLONE_SETTLS/

const besides = (threads: readonly number[], ...others: readonly number[]): readonly number[] =>
  threads.filter((thread) => !others.includes(thread))

/** For a walk of the newest first, main last. */
export const newestFirst: Reading['seats'] = (asked, caller, main) => {
  const older = caller === main ? [main] : [main, caller]
  return [...older, ...besides(asked, main).toReversed()]
}

/** For a walk of main first, then the oldest. */
export const oldestFirst: Reading['seats'] = (asked, caller, main) => {
  const older = caller === main ? [main] : [main, caller]
  return [...older, ...besides(asked, main)]
}

/** For a walk around a ring, in which each was put in right behind main: the older ones, main, the newer ones. */
export const aroundRing: Reading['seats'] = (asked, caller, main) => {
  if (caller === main) return [main, ...asked.toReversed()]
  const at = asked.indexOf(main)
  if (at < 0) return undefined
  return [main, ...asked.slice(0, at).toReversed(), caller, ...asked.slice(at + 1).toReversed()]
}
