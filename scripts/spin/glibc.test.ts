import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { assertDefined } from '../../src/base/assert.ts'
import { allSetupsOf } from '../../src/explorer/standard-setups.ts'
import type { Setup } from '../../src/kit/setup.ts'
import { glibc } from '../../src/protocols/glibc/glibc.ts'
import { PARTS } from '../../src/protocols/glibc/guarantees.ts'
import { addProtocol } from '../../src/protocols/registry.ts'
import { compare } from './compare.ts'
import { macrosOf } from './macros.ts'
import { SPEC, whyNoSpin } from './tools.ts'

const SOME: readonly (readonly [string, Partial<Setup>])[] = [
  ['create-beside-exit', {}],
  ['two-callers', { without: ['caller-lock'] }],
  ['create', { without: ['wait-births', 'rounds'] }],
  ['create', { faults: ['clone-fails'], assume: ['stillborn-wake'] }],
  ['reader', { without: ['origin-check'], faults: ['foreign-signal'] }],
  ['exit', { faults: ['result-differs'] }],
]

beforeAll(() => {
  addProtocol(glibc)
})

describe('Spin finds the same states, steps and violations as we do in glibc', () => {
  let reason: string | undefined

  beforeAll(async () => {
    reason = await whyNoSpin()
  })

  test.for(SOME)('%s with %o', async ([id, changes], context) => {
    if (reason !== undefined) context.skip(reason)
    const found = assertDefined(
      allSetupsOf('glibc').find((one) => one.id === id),
      `a set-up ${id}`,
    )
    const comparison = await compare({ ...found, setup: { ...found.setup, ...changes } }, 1e6)
    expect(comparison?.spin.states).toBeGreaterThan(30)
    expect(comparison?.differences).toEqual([])
  })
})

test('the model of glibc reads every macro that it is given', () => {
  const words = new Set(readFileSync(join(SPEC, 'glibc-setups.pml'), 'utf8').match(/(?<=^#(?:ifdef|ifndef) )\w+/gm))
  const { guarantees: without, faults, assume } = PARTS
  const given = allSetupsOf('glibc').flatMap(({ id, setup }) =>
    macrosOf({ id, setup: { ...setup, without, faults, assume } }),
  )
  const names = given.map((macro) => macro.slice(2).replace(/=.*/, ''))
  expect(names.filter((name) => !words.has(name))).toEqual([])
})
