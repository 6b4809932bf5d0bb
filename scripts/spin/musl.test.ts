import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { assertDefined } from '../../src/base/assert.ts'
import { allSetupsOf } from '../../src/explorer/standard-setups.ts'
import type { Setup } from '../../src/kit/setup.ts'
import { musl } from '../../src/protocols/musl/musl.ts'
import { NAMES } from '../../src/protocols/musl/parts.ts'
import { addProtocol } from '../../src/protocols/registry.ts'
import { compare } from './compare.ts'
import { macrosOf } from './macros.ts'
import { SPEC, whyNoSpin } from './tools.ts'

const SOME: readonly (readonly [string, Partial<Setup>])[] = [
  ['create-exit', {}],
  ['create-exit', { without: ['lock-caller'] }],
  ['two-callers', { without: ['two-step-mask'] }],
  ['observer', { without: ['catch-all', 'hold-all'] }],
  ['twice-exit', { without: ['sig-ign'], faults: ['foreign-signal'] }],
  ['twice', { faults: ['send-fails', 'foreign-signal'] }],
  ['exit-beside', { without: ['exit-sem'], faults: ['result-differs'] }],
]

beforeAll(() => {
  addProtocol(musl)
})

describe('Spin finds the same states, steps and violations as we do in musl', () => {
  let reason: string | undefined

  beforeAll(async () => {
    reason = await whyNoSpin()
  })

  test.for(SOME)('%s with %o', async ([id, changes], context) => {
    if (reason !== undefined) context.skip(reason)
    const found = assertDefined(
      allSetupsOf('musl').find((one) => one.id === id),
      `a set-up ${id}`,
    )
    const comparison = await compare({ ...found, setup: { ...found.setup, ...changes } }, 1e6)
    expect(comparison?.spin.states).toBeGreaterThan(30)
    expect(comparison?.differences).toEqual([])
  })
})

test('the model of musl reads every macro that it is given', () => {
  const read = (file: string): string => readFileSync(join(SPEC, file), 'utf8')
  const text = read('musl-setups.pml') + read('musl-switches.pml')
  const words = new Set(text.match(/(?<=^#(?:ifdef|ifndef) )\w+/gm))
  const { guarantees: without, faults, assume } = NAMES
  const given = allSetupsOf('musl').flatMap(({ id, setup }) =>
    macrosOf({ id, setup: { ...setup, without, faults, assume } }),
  )
  const names = given.map((macro) => macro.slice(2).replace(/=.*/, ''))
  expect(names.filter((name) => !words.has(name))).toEqual([])
})
