import { COORDINATOR_EFFECTS } from './effects-coordinator.ts'
import { HANDLER_EFFECTS } from './effects-handler.ts'
import { PROGRAM_EFFECTS } from './effects-program.ts'
import { THREAD_EFFECTS } from './effects-thread.ts'
import { FIXUP_EFFECTS } from './fixup-effects.ts'
import type { ThreadId } from './ids.ts'
import type { Memory } from './memory.ts'
import { QUEUE_EFFECTS } from './queue-effects.ts'

/** What a step of `self` does to shared memory. `call` and `argument` come with the event of a call. */
export type Effect = (memory: Memory, self: ThreadId, call: number, argument: number) => void

/** Every effect in the machines, by its name there. */
export const EFFECTS = {
  ...PROGRAM_EFFECTS,
  ...THREAD_EFFECTS,
  ...COORDINATOR_EFFECTS,
  ...HANDLER_EFFECTS,
  ...FIXUP_EFFECTS,
  ...QUEUE_EFFECTS,
}

export type EffectName = keyof typeof EFFECTS
