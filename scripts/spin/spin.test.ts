// Holds the two formulations of the protocol against each other. Spin is built and run, so this is no test of a room.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { allSetupsOf } from '../../src/explorer/standard-setups.ts'
import type { ProtocolName, Setup } from '../../src/kit/setup.ts'
import { DEFAULT_SETUP, protocolNamed, protocolNames } from '../../src/protocols/registry.ts'
import { compare } from './compare.ts'
import { macrosOf } from './macros.ts'
import { cellsOf, cellWith, setupsIn } from './rows.ts'
import { switchesOf } from './switches.ts'
import { SPEC, whyNoSpin } from './tools.ts'

const SOME: readonly (readonly [ProtocolName, string, Partial<Setup>])[] = [
  ['signals', 'create', {}],
  ['signals', 'exit', {}],
  ['signals', 'template-start', { without: ['wait-procid'] }],
  ['signals', 'exit-create', { without: ['stw'] }],
  ['signals', 'exit', { without: ['stw', 'mask-on-exit'] }],
  ['signals', 'hopper', { without: ['stw'] }],
  ['signals', 'two-callers', { without: ['stw', 'worldsema', 'allocmlock'] }],
  ['signals', 'reader', { without: ['sa-restart'], faults: ['lost-tgkill', 'result-differs'] }],
  ['signals', 'create', { without: ['stw'], procid: 'two-pass', order: 'oldest-first' }],
  ['signals', 'interrupted', {}],
  ['fixup', 'reader', {}],
  ['fixup', 'interrupted', {}],
  ['fixup', 'interrupted-caller', { without: ['block-signals'] }],
  ['fixup', 'two-callers', { without: ['wait-fixups'] }],
]

function cellNamed(protocol: ProtocolName, id: string, changes: Partial<Setup>) {
  const [cell] = setupsIn(protocol, [id]).map((problem) => cellWith(problem, changes))
  if (cell === undefined) throw new Error(`${id} is a standard set-up`)
  return cell
}

describe('Spin finds the same states, steps and violations as we do', () => {
  let reason: string | undefined

  beforeAll(async () => {
    reason = await whyNoSpin()
  })

  test.for(SOME.map(([protocol, id, changes]) => cellNamed(protocol, id, changes)))(
    'in $problem.setup.protocol: $problem.id with $switches taken away or changed',
    async ({ problem }, context) => {
      if (reason !== undefined) context.skip(reason)
      const comparison = await compare(problem, 1e6)
      expect(comparison?.spin.states).toBeGreaterThan(100)
      expect(comparison?.differences).toEqual([])
    },
  )
})

const GO: readonly ProtocolName[] = ['signals', 'fixup']

test.each(GO)('every line of %s is run with stop-the-world in place and without', (protocol) => {
  const cells = cellsOf(protocol, setupsIn(protocol, ['reader']))
  const without = cells.filter(({ problem }) => problem.setup.without.includes('stw'))
  expect(without).toHaveLength(cells.length / 2)
})

const LIBRARIES = protocolNames().filter((name) => !GO.includes(name))

test.each(LIBRARIES)('every set-up of %s has a line for each of its guarantees, faults and assumptions', (protocol) => {
  const { guarantees, faults, assume } = protocolNamed(protocol).parts
  for (const problem of setupsIn(protocol, undefined)) {
    const lines = cellsOf(protocol, [problem]).map(({ switches }) => switches)
    expect(lines).toEqual(expect.arrayContaining(['nothing', ...guarantees, ...faults, ...assume]))
  }
})

function macrosIn(protocol: ProtocolName): readonly string[] {
  const { guarantees, procid, faults, assume } = protocolNamed(protocol).parts
  const all = { ...DEFAULT_SETUP, protocol, without: guarantees, order: 'oldest-first', faults, assume } as const
  const setups = [all, ...procid.map((one) => ({ ...DEFAULT_SETUP, protocol, procid: one }))]
  return allSetupsOf('signals').flatMap(({ id }) => setups.flatMap((setup) => macrosOf({ id, setup })))
}

test('the model of Go reads every macro that it is given', () => {
  const model = ['switches.pml', 'setups.pml'].map((file) => readFileSync(join(SPEC, file), 'utf8')).join('')
  const words = new Set(model.match(/(?<=^#(?:ifdef|ifndef|define) )\w+/gm))
  const named = GO.flatMap(macrosIn)
    .flatMap((macro) => macro.slice(2).split('='))
    .filter((word) => !/^[01]$/.test(word))
  expect(named.filter((word) => !words.has(word))).toEqual([])
})

test('an unknown switch is answered with the known ones', () => {
  expect(() => switchesOf({ procid: 'never' })).toThrow(
    '--procid knows no never. It knows: wait-all, skip, per-m, two-pass.',
  )
})

test('a guarantee of the other protocol is an unknown one', () => {
  expect(() => switchesOf({ without: 'allocmlock' }, 'fixup')).toThrow(
    '--without knows no allocmlock. It knows: wait-sysmon',
  )
})
