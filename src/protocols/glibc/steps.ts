import { goOf } from '../../kit/model.ts'
import { POSIX_STEPS, type PosixStep } from '../posix/steps.ts'
import type { EffectName } from './effects.ts'
import type { GuardName } from './guards.ts'

/** Steps of glibc alone. Links carry positions: append only. */
export const GLIBC_STEPS = [
  'G0',
  'G1',
  'G2',
  'G2w',
  'G2e',
  'G3',
  'G4',
  'G4s',
  'G5',
  'G6',
  'G7',
  'g1',
  'g2',
  'g4',
  'g5',
  'N0',
  'N1',
  'N2',
  'N3',
  'N4',
  'U0',
  'U1',
  'K1',
  'K2',
  'X0',
  'X1',
  'X2',
  'X3',
  'X4',
  'X5',
  'X9',
] as const
export type GlibcStep = (typeof GLIBC_STEPS)[number]

export const STEPS = [...POSIX_STEPS, ...GLIBC_STEPS] as const
export type Step = PosixStep | GlibcStep

/** A transition of glibc's machines. */
export const go = goOf<GuardName, EffectName, Step>()
