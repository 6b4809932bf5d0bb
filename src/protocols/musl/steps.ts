import type { StepId } from '../../kit/actions.ts'
import type { Watch } from '../../kit/protocol.ts'
import { POSIX_STEPS, POSIX_WATCHES } from '../posix/steps.ts'

/**
 * M: the caller in `__synccall`. m: the handler. N: `pthread_create`. X: `pthread_exit`. Links and notations carry the
 * positions: append only.
 */
export const STEPS = [
  ...POSIX_STEPS,
  'M1',
  'M2',
  'M3',
  'M4',
  'M5',
  'M5k',
  'M5f',
  'M5w',
  'M5e',
  'M5z',
  'M6',
  'M6w',
  'M6i',
  'M7',
  'M8',
  'M8w',
  'M9',
  'm1',
  'm2',
  'm4',
  'm5',
  'm6',
  'm8',
  'N1',
  'N2',
  'N3',
  'N3f',
  'N4',
  'N4f',
  'N5',
  'X1',
  'X2',
  'X2l',
  'X4',
  'X5',
  'X0',
] as const
export type MuslStep = (typeof STEPS)[number]

export const WATCHES: Readonly<Record<StepId, readonly Watch[]>> = {
  ...POSIX_WATCHES,
  M7: ['twice', 'dies'],
  m4: ['twice', 'dies'],
  M9: ['returns'],
  N3: ['born old'],
}
