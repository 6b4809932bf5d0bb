// Holds the two formulations of the protocol against each other. Spin is built and run, so this is no test of a room.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { STANDARD_SETUPS } from '../../src/explorer/standard-setups.ts'
import { ASSUMPTIONS, DEFAULT_SETUP, FAULTS, GUARANTEES, PROCID_WAITS, type Setup } from '../../src/protocol/setup.ts'
import { compare } from './compare.ts'
import { macrosOf } from './macros.ts'
import { cellsOf, cellWith } from './rows.ts'
import { switchesOf } from './switches.ts'
import { SPEC, whyNoSpin } from './tools.ts'

const SOME: readonly (readonly [string, Partial<Setup>])[] = [
  ['create', {}],
  ['exit', {}],
  ['template-start', { without: ['wait-procid'] }],
  ['exit-create', { without: ['stw'] }],
  ['exit', { without: ['stw', 'mask-on-exit'] }],
  ['hopper', { without: ['stw'] }],
  ['two-callers', { without: ['stw', 'worldsema', 'allocmlock'] }],
  ['reader', { without: ['sa-restart'], faults: ['lost-tgkill', 'result-differs'] }],
  ['create', { without: ['stw'], procid: 'two-pass', order: 'oldest-first' }],
]

function cellNamed(id: string, changes: Partial<Setup>) {
  const cells = STANDARD_SETUPS.filter((problem) => problem.id === id).map((problem) => cellWith(problem, changes))
  const [cell] = cells
  if (cell === undefined) throw new Error(`${id} is a standard set-up`)
  return cell
}

describe('Spin finds the same states, steps and violations as we do', () => {
  let reason: string | undefined

  beforeAll(async () => {
    reason = await whyNoSpin()
  })

  test.for(SOME.map(([id, changes]) => cellNamed(id, changes)))(
    'in $problem.id with $switches taken away or changed',
    async ({ problem }, context) => {
      if (reason !== undefined) context.skip(reason)
      const comparison = await compare(problem, 1e6)
      expect(comparison?.spin.states).toBeGreaterThan(100)
      expect(comparison?.differences).toEqual([])
    },
  )
})

test('every line is run with stop-the-world in place and without', () => {
  const cells = cellsOf(['reader'])
  const without = cells.filter(({ problem }) => problem.setup.without.includes('stw'))
  expect(without).toHaveLength(cells.length / 2)
})

test('the model reads every macro that it is given', () => {
  const setups = [
    { without: GUARANTEES, procid: 'wait-all', order: 'oldest-first', faults: FAULTS, assume: ASSUMPTIONS } as const,
    ...PROCID_WAITS.map((procid) => ({ ...DEFAULT_SETUP, procid })),
  ]
  const macros = STANDARD_SETUPS.flatMap(({ id }) => setups.flatMap((setup) => macrosOf({ id, setup })))
  const model = ['switches.pml', 'setups.pml'].map((file) => readFileSync(join(SPEC, file), 'utf8')).join('')
  const words = new Set(model.match(/(?<=^#(?:ifdef|ifndef|define) )\w+/gm))
  const named = macros.flatMap((macro) => macro.slice(2).split('=')).filter((word) => !/^[01]$/.test(word))
  expect(named.filter((word) => !words.has(word))).toEqual([])
})

test('an unknown switch is answered with the known ones', () => {
  expect(() => switchesOf({ procid: 'never' })).toThrow(
    '--procid knows no never. It knows: wait-all, skip, per-m, two-pass.',
  )
})
