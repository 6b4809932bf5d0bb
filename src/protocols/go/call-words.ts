import type { Action } from '../../kit/actions.ts'
import { CALLS, type CallId } from './calls.ts'

function callOf(call: number): (typeof CALLS)[number] | undefined {
  return CALLS[call - 1]
}

/** A call as a person writes it: 'prctl(PR_SET_KEEPCAPS, 1)', 'setuid(1000)'. `call` is index + 1. */
export function callText(call: number, argument: number): string {
  const found = callOf(call)
  if (found === undefined) return 'nothing'
  const value = found.argument?.values[argument]
  return value === undefined ? found.title : callWith(found.id, value)
}

function callWith(id: CallId, value: number): string {
  return id === 'prctl' ? `prctl(PR_SET_KEEPCAPS, ${value})` : `${id}(${value})`
}

/** 'AllThreadsSyscall: setuid(1000)'. */
export function callLabel(action: Action): string {
  const index = CALLS.findIndex(({ id }) => id === action.call)
  const name = action.event === 'ALL_THREADS_SYSCALL6' ? 'AllThreadsSyscall6' : 'AllThreadsSyscall'
  return `${name}: ${callText(index + 1, action.argument ?? 0)}`
}
