import { expect, test } from 'vitest'
import { assertDefined } from '../../base/assert.ts'
import type { Setup } from '../../kit/setup.ts'
import { searchSmall } from '../posix/small-search.ts'
import { glibc } from './glibc.ts'
import { STUDY } from './setups.ts'

type Row = readonly [id: string, changes: Partial<Setup>, states: number, transitions: number, ...violations: string[]]

/** As `spin` counts them in spec/glibc.pml. */
const ROWS: readonly Row[] = [
  ['reader', {}, 40, 60],
  ['sleeper', {}, 74, 116],
  ['create', {}, 181, 349],
  ['exit', {}, 114, 179],
  ['exit-detached', {}, 128, 199],
  ['create-exit', {}, 532, 1132],
  ['two-callers', {}, 112, 160],
  ['call-again', {}, 274, 438],
  ['observer', {}, 343, 756, 'mixed view'],
  ['blocked', {}, 34, 49, 'hang'],
  ['raw-clone', {}, 74, 122, 'missed'],
  ['main-exit', {}, 64, 94, 'hang'],
  ['create', { faults: ['clone-fails'] }, 211, 391, 'hang'],
  ['create', { faults: ['clone-fails'], assume: ['stillborn-wake'] }, 236, 424],
  ['create', { without: ['wait-births'] }, 377, 739, 'twice'],
  ['create', { without: ['wait-births', 'rounds'] }, 321, 633, 'missed'],
  ['create', { without: ['rounds'] }, 178, 345],
  ['create', { without: ['unmark'] }, 181, 349],
  ['create', { without: ['caller-last'] }, 188, 365],
  ['call-again', { without: ['unmark'] }, 274, 438],
  ['create', { without: ['creator-lock'] }, 306, 610, 'missed'],
  ['create', { without: ['caller-lock'] }, 306, 610, 'missed'],
  ['two-callers', { without: ['caller-lock'] }, 1036, 1872, 'hang', 'order differs', 'twice'],
  ['exit', { without: ['exiting-check'] }, 115, 177, 'hang'],
  ['exit', { without: ['exit-wait'] }, 99, 156, 'hang'],
  ['exit', { without: ['open-on-exit'] }, 87, 136, 'hang'],
  ['exit-detached', { without: ['wait-before-free'] }, 112, 178],
  ['exit-detached', { without: ['wait-before-free', 'open-on-exit'] }, 106, 167, 'hang'],
  ['reader', { without: ['wait-acks'] }, 438, 819, 'twice'],
  ['create', { without: ['clear-before-count'] }, 380, 721, 'twice'],
  ['reader', { without: ['sa-restart'] }, 54, 79, 'EINTR seen'],
  ['reader', { faults: ['send-fails'] }, 50, 75, 'missed'],
  ['reader', { faults: ['foreign-signal'] }, 228, 506],
  ['reader', { faults: ['foreign-signal'], without: ['origin-check'] }, 672, 1286, 'crash', 'hang', 'twice'],
  ['reader', { faults: ['result-differs'] }, 62, 93, 'abort'],
]

function textOf({ without = [], faults = [], assume = [] }: Partial<Setup>): string {
  return [...without, ...faults, ...assume].join(', ') || 'nothing'
}

test.each(ROWS.map((row) => ({ row, name: `${row[0]} with ${textOf(row[1])} taken away or changed` })))(
  '$name has the states, steps and violations that Spin counts',
  ({ row: [id, changes, states, transitions, ...violations] }) => {
    const found = assertDefined(
      STUDY.setups.find((one) => one.id === id),
      `a set-up ${id}`,
    )
    const graph = searchSmall(glibc, { ...found, setup: { ...found.setup, ...changes } })
    expect([graph.states, graph.transitions, ...graph.violations]).toEqual([states, transitions, ...violations])
  },
)
