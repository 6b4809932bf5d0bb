import type { StepId } from '../../kit/actions.ts'
import type { Watch } from '../../kit/protocol.ts'
import { POSIX_STEP_WORDS, POSIX_STEPS, POSIX_WATCHES } from '../posix/steps.ts'

/** P: a caller. H: a handler. N, K: birth. X: exit. Links carry positions: append only. */
export const OWN_STEPS = [
  'P0',
  'P1',
  'P1m',
  'P1u',
  'P3',
  'P3e',
  'P9e',
  'P5r',
  'P5',
  'P5f',
  'P6',
  'P6s',
  'P7',
  'P8',
  'P9',
  'H1',
  'H1c',
  'H2',
  'H3',
  'H4',
  'N0',
  'N1',
  'N1f',
  'K1',
  'X1',
  'X2',
  'X3',
] as const

export const STEPS = [...POSIX_STEPS, ...OWN_STEPS] as const
export type PsxStep = (typeof STEPS)[number]
export type OwnStep = (typeof OWN_STEPS)[number]

export const WATCHES: Readonly<Record<StepId, readonly Watch[]>> = {
  ...POSIX_WATCHES,
  P3: ['twice'],
  P8: ['dies'],
  P9: ['returns'],
  P9e: ['returns'],
  H2: ['twice'],
  N1: ['born old'],
}

/** What is drawn beside a step's mark. */
export const STEP_WORDS: Readonly<Record<PsxStep, string>> = {
  ...POSIX_STEP_WORDS,
  P0: 'call',
  P1: 'SETUP',
  P1m: 'busy',
  P1u: 'wait',
  P3: 'syscall',
  P3e: 'error',
  P9e: 'return',
  P5r: 'read /proc',
  P5: 'tkill',
  P5f: 'failed',
  P6: 'sweep again',
  P6s: 'pending',
  P7: 'let go',
  P8: 'differ',
  P9: 'return',
  H1: 'active?',
  H1c: 'chain',
  H2: 'syscall',
  H3: 'held',
  H4: 'let go',
  N0: 'create',
  N1: 'clone',
  N1f: 'failed',
  K1: 'start',
  X1: 'exit',
  X2: 'says so',
  X3: 'gone',
}
