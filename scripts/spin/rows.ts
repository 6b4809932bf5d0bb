import type { Problem } from '../../src/explorer/problem.ts'
import { changed, ROWS } from '../../src/explorer/rows.ts'
import { STANDARD_SETUPS } from '../../src/explorer/standard-setups.ts'
import type { Setup } from '../../src/protocol/setup.ts'

/** A standard set-up with something taken away, added or changed, and that in words: 'wait-procid, stw'. */
export interface Cell {
  readonly switches: string
  readonly problem: Problem
}

/** Lines that the table of guarantees has no use for. */
const MORE: readonly Partial<Setup>[] = [
  { order: 'oldest-first' },
  { order: 'oldest-first', procid: 'skip' },
  { order: 'oldest-first', procid: 'two-pass' },
  { assume: ['preemptible-callers'] },
]

function textOf(setup: Setup): string {
  const { without, procid, order, faults, assume } = setup
  const variants = [...(procid === 'wait-all' ? [] : [procid]), ...(order === 'newest-first' ? [] : [order])]
  return [...without, ...variants, ...faults, ...assume].join(', ') || 'nothing'
}

function cellOf(problem: Problem): Cell {
  return { switches: textOf(problem.setup), problem }
}

/** Every line, first with stop-the-world in place and then without, of the set-ups with these ids. */
export function cellsOf(setups: readonly string[] | undefined): readonly Cell[] {
  const chosen = STANDARD_SETUPS.filter(({ id }) => setups === undefined || setups.includes(id))
  return chosen.flatMap((problem) =>
    [...ROWS.map(({ changes }) => changes), ...MORE].flatMap((changes) => {
      const inPlace = changed(problem, changes)
      return [cellOf(inPlace), cellOf(changed(inPlace, { without: ['stw'] }))]
    }),
  )
}

/** One cell: a standard set-up with exactly these switches. */
export function cellWith(problem: Problem, changes: Partial<Setup>): Cell {
  return cellOf(changed(problem, changes))
}
