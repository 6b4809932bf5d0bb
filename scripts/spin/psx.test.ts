import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { assertDefined } from '../../src/base/assert.ts'
import { allSetupsOf } from '../../src/explorer/standard-setups.ts'
import type { Setup } from '../../src/kit/setup.ts'
import { PARTS } from '../../src/protocols/psx/parts.ts'
import { psx } from '../../src/protocols/psx/psx.ts'
import { addProtocol } from '../../src/protocols/registry.ts'
import { compare } from './compare.ts'
import { macrosOf } from './macros.ts'
import { SPEC, whyNoSpin } from './tools.ts'

const SOME: readonly (readonly [string, Partial<Setup>])[] = [
  ['grandchild', {}],
  ['two-callers', { without: ['one-caller'] }],
  ['create', { without: ['hold'] }],
  ['reader', { faults: ['foreign-signal'], without: ['active-check'] }],
  ['two-calls', { faults: ['foreign-signal'], assume: ['libcap-2-66'] }],
  ['hopper', { faults: ['result-differs'], assume: ['sensitivity-error'] }],
]

beforeAll(() => {
  addProtocol(psx)
})

describe('Spin finds the same states, steps and violations as we do in psx', () => {
  let reason: string | undefined

  beforeAll(async () => {
    reason = await whyNoSpin()
  })

  test.for(SOME)('%s with %o', async ([id, changes], context) => {
    if (reason !== undefined) context.skip(reason)
    const found = assertDefined(
      allSetupsOf('psx').find((one) => one.id === id),
      `a set-up ${id}`,
    )
    const comparison = await compare({ ...found, setup: { ...found.setup, ...changes } }, 1e6)
    expect(comparison?.spin.states).toBeGreaterThan(30)
    expect(comparison?.differences).toEqual([])
  })
})

test('the model of psx reads every macro that it is given', () => {
  const text = ['psx-setups.pml', 'psx-switches.pml'].map((file) => readFileSync(join(SPEC, file), 'utf8')).join('\n')
  const words = new Set(text.match(/(?<=^#(?:ifdef|ifndef) )\w+/gm))
  const { guarantees: without, faults, assume } = PARTS
  const given = allSetupsOf('psx').flatMap(({ id, setup }) =>
    macrosOf({ id, setup: { ...setup, without, faults, assume } }),
  )
  const names = given.map((macro) => macro.slice(2).replace(/=.*/, ''))
  expect(names.filter((name) => !words.has(name))).toEqual([])
})
