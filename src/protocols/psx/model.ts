import { goOf, modelOf } from '../../kit/model.ts'
import { EFFECTS, type EffectName } from './effects.ts'
import { GUARDS, type GuardName } from './guards.ts'
import type { PsxStep } from './steps.ts'

/** What a thread takes whatever its program is in. */
export const ANYWHERE = ['FOREIGN_SIGNAL', 'RESULT_DIFFERS'] as const

export const model = modelOf({ guards: GUARDS, effects: EFFECTS, anywhere: ANYWHERE })

export const go = goOf<GuardName, EffectName, PsxStep>()
