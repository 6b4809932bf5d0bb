import type { CallSpec } from '../../kit/protocol.ts'
import { ANY_CALLS, errnoOf, RECORDED_CALL } from '../posix/calls.ts'

/** psx_syscall takes any; these are the ones that a menu offers. Order matters: links carry positions. */
export const CALLS: readonly CallSpec[] = [...ANY_CALLS, RECORDED_CALL]

/** Whether it fails alike on every thread; `call` is index + 1. */
export function failsEverywhere(call: number): boolean {
  return errnoOf(CALLS, call) !== 0
}
