import type { Action } from '../kit/actions.ts'
import type { Setup } from '../kit/setup.ts'
import { neededSteps } from './needed.ts'
import { type TurningPoint, turningPoints } from './turning-points.ts'

/** What a step of a race is for: its place matters, or it has to happen at some time, or it need not happen. */
export type StepNeed = TurningPoint | { readonly kind: 'sometime' } | { readonly kind: 'none' }

/** A longer schedule would take minutes: every step is tried at every place. */
const LONGEST = 120

/** For each step of a race why it is needed; empty when the schedule is too long to try. */
export function stepNeeds(setup: Setup, actions: readonly Action[], kind: string): readonly StepNeed[] {
  if (actions.length > LONGEST) return []
  const points = turningPoints(setup, actions, kind)
  const needed = neededSteps(setup, actions, kind)
  return actions.map((_, at): StepNeed => {
    return points[at] ?? (needed[at] === undefined ? { kind: 'none' } : { kind: 'sometime' })
  })
}
