import { expect, test } from 'vitest'
import { assertDefined } from '../../base/assert.ts'
import type { Setup } from '../../kit/setup.ts'
import { searchSmall } from '../posix/small-search.ts'
import { musl } from './musl.ts'
import { STUDY } from './setups.ts'

type Row = readonly [id: string, changes: Partial<Setup>, states: number, transitions: number, ...violations: string[]]

/** As `spin` counts them in spec/musl.pml. */
const ROWS: readonly Row[] = [
  ['reader', {}, 48, 60],
  ['sleeper', {}, 78, 102],
  ['create', {}, 153, 217],
  ['exit', {}, 61, 76],
  ['exit-detached', {}, 85, 111],
  ['exit-detached', { without: ['lock-exit'] }, 141, 203, 'hang'],
  ['exit-beside', {}, 130, 181],
  ['create-exit', {}, 820, 1440],
  ['two-callers', {}, 136, 164],
  ['two-callers-beside', {}, 295, 417],
  ['twice', {}, 53, 62],
  ['twice-exit', {}, 338, 524],
  ['observer', {}, 217, 342],
  ['raw-clone', {}, 78, 116, 'missed'],
  ['blocked', {}, 34, 43, 'hang'],
  ['create', { without: ['lock-creator'] }, 232, 364, 'missed'],
  ['create', { without: ['lock-caller'] }, 232, 364, 'missed'],
  ['exit', { without: ['lock-exit'] }, 119, 171, 'hang'],
  ['exit', { without: ['lock-caller'] }, 119, 171, 'hang'],
  ['create-exit', { without: ['lock-caller'] }, 1690, 3451, 'hang', 'missed'],
  ['two-callers', { without: ['lock-caller'] }, 226, 300, 'hang'],
  ['two-callers', { without: ['two-step-mask'] }, 108, 130, 'hang'],
  ['observer', { without: ['exit-sem'] }, 337, 542],
  ['observer', { without: ['catch-all'] }, 197, 326],
  ['observer', { without: ['hold-all'] }, 271, 488],
  ['observer', { without: ['catch-all', 'hold-all'] }, 297, 570, 'mixed view'],
  ['reader', { without: ['sa-restart'] }, 54, 67, 'EINTR seen'],
  ['twice', { faults: ['foreign-signal'] }, 192, 335],
  ['twice', { faults: ['foreign-signal'], without: ['target-check'] }, 180, 321],
  ['twice', { faults: ['foreign-signal'], without: ['sig-ign'] }, 234, 411],
  ['twice', { faults: ['foreign-signal'], without: ['target-check', 'sig-ign'] }, 197, 353, 'hang'],
  ['twice-exit', { faults: ['foreign-signal'] }, 1457, 3241],
  ['twice-exit', { faults: ['foreign-signal'], without: ['sig-ign'] }, 1885, 4268, 'hang'],
  ['twice-exit', { faults: ['foreign-signal'], without: ['target-check'] }, 1440, 3229],
  ['observer', { faults: ['send-fails'] }, 293, 482],
  ['observer', { faults: ['send-fails'], without: ['catch-all'] }, 270, 455, 'missed', 'mixed view'],
  ['twice', { faults: ['send-fails', 'foreign-signal'] }, 368, 652, 'hang'],
  ['create', { faults: ['clone-fails'] }, 180, 249],
  ['observer', { faults: ['result-differs'] }, 353, 558, 'SIGKILL'],
  ['observer', { assume: ['queue-full'] }, 24, 44, 'hang'],
]

function textOf({ without = [], faults = [], assume = [] }: Partial<Setup>): string {
  return [...without.map((name) => `no ${name}`), ...faults, ...assume].join(', ') || 'nothing changed'
}

test.each(ROWS.map((row) => ({ row, name: `${row[0]}, ${textOf(row[1])}` })))(
  '$name: the states, steps and violations that Spin counts',
  ({ row: [id, changes, states, transitions, ...violations] }) => {
    const found = assertDefined(
      STUDY.setups.find((one) => one.id === id),
      `a set-up ${id}`,
    )
    const graph = searchSmall(musl, { ...found, setup: { ...found.setup, ...changes } })
    expect([graph.states, graph.transitions, ...graph.violations]).toEqual([states, transitions, ...violations])
  },
)
