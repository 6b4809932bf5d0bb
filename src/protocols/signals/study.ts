import type { Study } from '../../kit/study.ts'
import { GOALS } from '../go/goals.ts'
import { allPairs } from '../go/pairs.ts'
import { CREATE_RETAKEN, MENDED, OF_THE_QUEUE, STANDARD_SETUPS } from '../go/setups.ts'
import { ROWS } from './rows.ts'

export const STUDY: Study = {
  setups: STANDARD_SETUPS,
  more: [CREATE_RETAKEN, ...OF_THE_QUEUE, ...MENDED],
  pairs: allPairs(),
  large: ['template-race'],
  rows: ROWS,
  goals: GOALS,
}
