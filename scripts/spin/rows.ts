import type { Problem } from '../../src/explorer/problem.ts'
import { changed, hasStw, rowsOf } from '../../src/explorer/rows.ts'
import { allSetupsOf, setupsOf } from '../../src/explorer/standard-setups.ts'
import type { ProtocolName, Setup } from '../../src/kit/setup.ts'

/** A standard set-up with something taken away, added or changed, and that in words: 'wait-procid, stw'. */
export interface Cell {
  readonly switches: string
  readonly problem: Problem
}

/** Lines that the table of guarantees has no use for. */
const MORE: Readonly<Record<ProtocolName, readonly Partial<Setup>[]>> = {
  signals: [
    { order: 'oldest-first' },
    { order: 'oldest-first', procid: 'skip' },
    { order: 'oldest-first', procid: 'two-pass' },
    { assume: ['preemptible-callers'] },
  ],
  // Each of these takes away what keeps a thread's own handler out of its fixup, or two calls out of one another's.
  fixup: [
    { without: ['fixup-mask', 'fixup-lock'] },
    { without: ['fixup-mask'], faults: ['result-differs'] },
    { without: ['fixup-mask'], assume: ['wake-taken-back'] },
    { without: ['wait-fixups', 'fixup-lock'] },
  ],
  // Below: two switches of which one alone does nothing, or does something else.
  glibc: [
    { faults: ['clone-fails'], assume: ['stillborn-wake'] },
    { faults: ['foreign-signal'], without: ['origin-check'] },
    { without: ['wait-births', 'rounds'] },
  ],
  musl: [
    { faults: ['foreign-signal'], without: ['sig-ign'] },
    { faults: ['foreign-signal'], without: ['target-check'] },
    { without: ['catch-all', 'hold-all'] },
  ],
  psx: [
    { faults: ['result-differs'], assume: ['sensitivity-error'] },
    { faults: ['foreign-signal'], without: ['active-check'] },
    { assume: ['libcap-2-66'], faults: ['foreign-signal'] },
    { assume: ['libcap-2-66'], faults: ['send-fails'] },
    { assume: ['libcap-2-66'], faults: ['clone-fails'] },
    { assume: ['libcap-2-66'], without: ['create-waits'] },
  ],
}

function textOf(setup: Setup): string {
  const { without, procid, order, faults, assume } = setup
  const variants = [...(procid === 'wait-all' ? [] : [procid]), ...(order === 'newest-first' ? [] : [order])]
  return [...without, ...variants, ...faults, ...assume].join(', ') || 'nothing'
}

function cellOf(problem: Problem): Cell {
  return { switches: textOf(problem.setup), problem }
}

/** The set-ups that a protocol is checked with; by these ids if they are given, and then any there is. */
export function setupsIn(protocol: ProtocolName, ids: readonly string[] | undefined): readonly Problem[] {
  if (ids === undefined) return setupsOf(protocol)
  return allSetupsOf(protocol).filter(({ id }) => ids.includes(id))
}

/** Every line of these set-ups; of Go's first with stop-the-world in place and then without. */
export function cellsOf(protocol: ProtocolName, setups: readonly Problem[]): readonly Cell[] {
  return setups.flatMap((problem) =>
    [...rowsOf(protocol).map(({ changes }) => changes), ...(MORE[protocol] ?? [])].flatMap((changes) => {
      const inPlace = changed(problem, changes)
      return hasStw(protocol) ? [cellOf(inPlace), cellOf(changed(inPlace, { without: ['stw'] }))] : [cellOf(inPlace)]
    }),
  )
}

/** One cell: a standard set-up with exactly these switches, beside what it assumes itself. */
export function cellWith(problem: Problem, changes: Partial<Setup>): Cell {
  return cellOf(changed(problem, changes))
}
