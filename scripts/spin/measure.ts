import type { Problem } from '../../src/explorer/problem.ts'
import { type SpinSearch, searchWithSpin } from './search.ts'

export interface Measured {
  readonly reduction: boolean
  readonly search: SpinSearch
}

/** Spin at its best (gcc -O2) on one problem, without and with its partial-order reduction, one after the other. */
export async function measureSpin(problem: Problem): Promise<readonly Measured[]> {
  const measured: Measured[] = []
  for (const reduction of [false, true]) {
    measured.push({ reduction, search: await searchWithSpin(problem, { reduction, optimise: 2 }) })
  }
  return measured
}
