import { goOf } from '../../kit/model.ts'
import { COORDINATOR_GUARDS } from './coordinator-guards.ts'
import { COORDINATOR_EFFECTS } from './effects-coordinator.ts'
import { HANDLER_EFFECTS } from './effects-handler.ts'
import { PROGRAM_EFFECTS } from './effects-program.ts'
import { THREAD_EFFECTS } from './effects-thread.ts'
import { QUEUE_EFFECTS } from './queue-effects.ts'
import { QUEUE_GUARDS } from './queue-guards.ts'
import type { StepId } from './step-ids.ts'
import { THREAD_GUARDS } from './thread-guards.ts'

/** Every condition in the machines of both protocols, by its name there. */
export const GO_GUARDS = { ...THREAD_GUARDS, ...QUEUE_GUARDS, ...COORDINATOR_GUARDS }
export type GuardName = keyof typeof GO_GUARDS

/** Every effect in the machines of both protocols, by its name there. */
export const GO_EFFECTS = {
  ...PROGRAM_EFFECTS,
  ...THREAD_EFFECTS,
  ...COORDINATOR_EFFECTS,
  ...HANDLER_EFFECTS,
  ...QUEUE_EFFECTS,
}
export type EffectName = keyof typeof GO_EFFECTS

/** Signals from outside, and other results, happen whatever the program is in. */
export const ANYWHERE = ['FOREIGN_33', 'RESULT_DIFFERS', 'SIGINT'] as const

export const go = goOf<GuardName, EffectName, StepId>()
