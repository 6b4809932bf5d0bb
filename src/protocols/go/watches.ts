import type { Watch } from '../../kit/protocol.ts'

/** The steps that can break something, and what watches them. */
export const WATCHES: Readonly<Record<string, readonly Watch[]>> = {
  C0: ['dies'],
  C5: ['twice'],
  C13r: ['returns'],
  E4: ['mixed view'],
  H0: ['dies'],
  H3: ['twice'],
  H5: ['dies'],
  N4c: ['born old'],
  S2i: ['EINTR'],
  E3: ['dies'],
  E5: ['dies'],
  O7: ['twice'],
  O8: ['dies'],
  O8w: ['dies'],
  O11: ['returns'],
  F0: ['dies'],
  F2: ['twice', 'dies'],
}
