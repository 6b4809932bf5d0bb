import { goOf } from '../../kit/model.ts'
import { POSIX_STEP_WORDS, POSIX_STEPS, type PosixStep } from '../posix/steps.ts'
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

/** What is drawn beside a step's mark. */
export const STEP_WORDS: Readonly<Record<Step, string>> = {
  ...POSIX_STEP_WORDS,
  G0: 'call',
  G1: 'lock',
  G2: 'mark',
  G2w: 'unborn',
  G2e: 'all marked',
  G3: 'tgkill',
  G4: 'round over',
  G4s: 'sleep',
  G5: 'unmark',
  G6: 'syscall',
  G7: 'return',
  g1: 'mine?',
  g2: 'syscall',
  g4: 'mark off',
  g5: 'count',
  N0: 'create',
  N1: 'list',
  N2: 'mask',
  N3: 'clone',
  N4: 'unmask',
  U0: 'futex 0',
  U1: 'unlist',
  K1: 'start',
  K2: 'unmask',
  X0: 'exit',
  X1: 'EXITING',
  X2: 'mask',
  X3: 'woken',
  X4: 'unlist',
  X5: 'gone',
  X9: 'detach',
}
