import type { SmallSetup, Study } from '../../kit/study.ts'
import { GOALS } from '../go/goals.ts'
import { allPairs } from '../go/pairs.ts'
import { CREATE_RETAKEN, MENDED, OF_THE_QUEUE, STANDARD_SETUPS } from '../go/setups.ts'
import { ROWS } from './rows.ts'

/** The same choices of people as in the protocol with signal 33. */
function inFixup(setups: readonly SmallSetup[]): readonly SmallSetup[] {
  return setups.map((one) => ({ ...one, setup: { ...one.setup, protocol: 'fixup' } }))
}

/** Its read would hang this protocol whatever else happens; `create-retaken` stands in for it. */
const isForNamingOnly = ({ id }: SmallSetup): boolean => id === 'create-pless'

export const STUDY: Study = {
  setups: inFixup([
    ...STANDARD_SETUPS.filter((one) => !isForNamingOnly(one)),
    CREATE_RETAKEN,
    ...OF_THE_QUEUE,
    ...MENDED,
  ]),
  more: inFixup(STANDARD_SETUPS.filter(isForNamingOnly)),
  pairs: inFixup(allPairs()),
  large: ['template-race'],
  brokenAsReleased: ['reader', 'interrupted'],
  rows: ROWS,
  goals: GOALS,
}
