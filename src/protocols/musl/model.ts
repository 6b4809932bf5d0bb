import { goOf } from '../../kit/model.ts'
import type { EffectName } from './effects.ts'
import type { GuardName } from './guards.ts'
import type { MuslStep } from './steps.ts'

export const go = goOf<GuardName, EffectName, MuslStep>()
