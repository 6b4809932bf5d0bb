import { expect, test } from 'vitest'
import { assertDefined } from '../../base/assert.ts'
import type { Setup } from '../../kit/setup.ts'
import { searchSmall } from '../posix/small-search.ts'
import { psx } from './psx.ts'
import { STUDY } from './setups.ts'

type Row = readonly [id: string, changes: Partial<Setup>, states: number, transitions: number, ...violations: string[]]

const V266 = 'libcap-2-66'

/** As `spin` counts them in spec/psx.pml. */
const ROWS: readonly Row[] = [
  ['reader', {}, 30, 36],
  ['sleeper', {}, 49, 62],
  ['create', {}, 103, 169],
  ['grandchild', {}, 468, 1086],
  ['raw-clone', {}, 115, 194],
  ['exit', {}, 47, 58],
  ['create-exit', {}, 235, 427],
  ['main-exit', {}, 38, 50, 'hang'],
  ['two-callers', {}, 120, 146, 'hang'],
  ['two-calls', {}, 29, 28],
  ['hopper', {}, 178, 323],
  ['blocked', {}, 23, 28, 'hang'],
  ['two-callers', { without: ['one-caller'] }, 953, 1324, 'hang', 'missed', 'twice'],
  ['create', { without: ['sweep-again'] }, 108, 168, 'missed'],
  ['exit', { without: ['sweep-again'] }, 39, 50, 'hang'],
  ['create', { without: ['hold'] }, 130, 215, 'twice'],
  ['raw-clone', { without: ['hold'] }, 156, 271, 'twice'],
  ['hopper', { without: ['hold'] }, 203, 378, 'mixed view'],
  ['two-calls', { without: ['wait-left'] }, 36, 41, 'hang'],
  ['reader', { without: ['sa-restart'] }, 34, 40, 'EINTR seen'],
  ['reader', { faults: ['foreign-signal'] }, 206, 377, 'hang', 'twice'],
  ['reader', { faults: ['foreign-signal'], without: ['active-check'] }, 402, 654, 'hang', 'missed', 'twice'],
  ['reader', { faults: ['send-fails'] }, 32, 39, 'hang'],
  ['reader', { faults: ['result-differs'] }, 48, 58, 'missed'],
  ['reader', { faults: ['result-differs'], assume: ['sensitivity-error'] }, 48, 57, 'SIGKILL'],
  ['raw-clone', { assume: [V266] }, 47, 69, 'missed'],
  ['hopper', { assume: [V266] }, 195, 364, 'mixed view'],
  ['create', { assume: [V266], without: ['create-waits'] }, 94, 144, 'missed'],
  ['create', { assume: [V266], faults: ['clone-fails'] }, 71, 102, 'hang'],
  ['reader', { assume: [V266], faults: ['send-fails'] }, 34, 46, 'missed'],
  ['reader', { assume: [V266], faults: ['foreign-signal'] }, 230, 439, 'twice'],
]

function search(id: string, changes: Partial<Setup>) {
  const found = assertDefined(
    STUDY.setups.find((one) => one.id === id),
    `a set-up ${id}`,
  )
  return searchSmall(psx, { ...found, setup: { ...found.setup, ...changes } })
}

function textOf({ without = [], faults = [], assume = [] }: Partial<Setup>): string {
  return [...without, ...faults, ...assume].join(', ') || 'nothing'
}

test.each(ROWS.map((row) => ({ row, name: `${row[0]} with ${textOf(row[1])} taken away or changed` })))(
  '$name has the states, steps and violations that Spin counts',
  ({ row: [id, changes, states, transitions, ...violations] }) => {
    const graph = search(id, changes)
    expect([graph.states, graph.transitions, ...graph.violations]).toEqual([states, transitions, ...violations])
  },
)

test.each(STUDY.setups.map(({ id }) => id))('%s breaks nothing new without the second clean sweep', (id) => {
  expect(search(id, { without: ['second-sweep'] }).violations).toEqual(search(id, {}).violations)
})

test('two callers hold once the signal is blocked under state_mu', () => {
  expect(search('two-callers', { assume: ['mu-masked'] }).violations).toEqual([])
})
