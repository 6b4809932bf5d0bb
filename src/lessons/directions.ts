import { assertDefined } from '../base/assert.ts'
import type { Action, CallId, EventName, StepId } from '../kit/actions.ts'
import type { ThreadId } from '../kit/ids.ts'
import type { Setup } from '../kit/setup.ts'
import { DEFAULT_SETUP, protocolOf } from '../protocols/registry.ts'
import type { Direction } from '../trace/scenario.ts'

/** The words in which scripts are written. */

export function named(name: string): ThreadId {
  return assertDefined(protocolOf(DEFAULT_SETUP).threadNamed(name), `${name} is the name of a thread`)
}

export function does(name: string, event: EventName): Action {
  return { thread: named(name), event }
}

/** `argument` is an index into the call's values. */
export function calls(name: string, call: CallId, argument = 0): Action {
  return { thread: named(name), event: 'ALL_THREADS_SYSCALL', call, argument }
}

/** The thread's program takes this many steps. */
export function steps(name: string, count: number): readonly Action[] {
  return Array.from({ length: count }, () => does(name, 'STEP'))
}

/** The coordinator, and whoever it waits for, until the call has returned. */
export const untilReturned: Direction = { until: { kind: 'returned' }, policy: { kind: 'coordinator' } }

/** Everybody in turn, until nobody can move. */
export const untilQuiet: Direction = { until: { kind: 'quiet' }, policy: { kind: 'round-robin' } }

export const untilViolated: Direction = { until: { kind: 'violation' }, policy: { kind: 'coordinator' } }

export function untilStep(step: StepId): Direction {
  return { until: { kind: 'step', step }, policy: { kind: 'coordinator' } }
}

/** The default set-up but for what is given; room for nine more threads unless it says otherwise. */
export function setup(changes: Partial<Setup>): Setup {
  const ms = changes.ms ?? DEFAULT_SETUP.ms
  return { ...DEFAULT_SETUP, ps: ms + 1, capacity: ms + 9, ...changes }
}
