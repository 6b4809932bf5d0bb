import { goOf } from '../../kit/model.ts'
import { GO_EFFECTS, GO_GUARDS } from '../go/model.ts'
import type { StepId } from '../go/step-ids.ts'
import { FIXUP_EFFECTS } from './effects.ts'
import { FIXUP_GUARDS } from './guards.ts'

export const GUARDS = { ...GO_GUARDS, ...FIXUP_GUARDS }
export const EFFECTS = { ...GO_EFFECTS, ...FIXUP_EFFECTS }

export const go = goOf<keyof typeof GUARDS, keyof typeof EFFECTS, StepId>()
