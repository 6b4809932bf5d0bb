import type { Oracle } from '../explorer/client.ts'
import type { CheckerState } from './checker-state.ts'
import type { Lab } from './lab.ts'

/** What the checker's commands get. */
export interface Bench {
  readonly lab: Lab
  readonly get: () => CheckerState
  readonly set: (change: Partial<CheckerState>) => void
  /** One for each purpose, made when it is first asked: a long search holds up no other question. */
  readonly oracle: (purpose: keyof CheckerState) => Oracle
  /** Seconds. */
  readonly now: () => number
}
