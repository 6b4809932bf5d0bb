import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_SETUP } from '../protocols/registry.ts'
import { anySetup } from './session-arbitrary.ts'
import { setupToText, textToSetup } from './setup-v1.ts'

test('any set-up comes back from its text', () => {
  fc.assert(
    fc.property(anySetup, (setup) => {
      expect(textToSetup(setupToText(setup))).toEqual({ ok: true, value: setup })
    }),
  )
})

test('guarantees come back in the order of the table, whichever order they were taken away in', () => {
  const setup = { ...DEFAULT_SETUP, without: ['worldsema', 'stw'] } as const
  expect(textToSetup(setupToText(setup))).toEqual({ ok: true, value: { ...setup, without: ['stw', 'worldsema'] } })
})

test('the usual set-up takes ten characters', () => {
  expect(setupToText(DEFAULT_SETUP)).toBe('ADEAMAAAAA')
})

test('the fixup protocol takes one character more', () => {
  expect(setupToText({ ...DEFAULT_SETUP, protocol: 'fixup' })).toBe('ADEAMAAAAAB')
})

test('a set-up beyond the limits is refused with the limit', () => {
  const refused = (change: object) => textToSetup(setupToText({ ...DEFAULT_SETUP, ...change }))
  const begin = 'The set-up in this link is not possible: '
  expect(refused({ ms: 62, capacity: 72 })).toEqual({ ok: false, error: `${begin}ms is 62, but must be 1 to 61.` })
  expect(refused({ ps: 0 })).toEqual({ ok: false, error: `${begin}ps is 0, but must be 1 to 64.` })
  expect(refused({ ms: 6, capacity: 7 })).toEqual({
    ok: false,
    error: `${begin}capacity is 7, but 6 threads at the start need at least 8.`,
  })
})

test('a text with too few, too many or unknown numbers is refused', () => {
  const refused = { ok: false, error: 'The set-up in this link cannot be read.' }
  for (const text of [
    '',
    'A',
    'ADEAMAAAA',
    'ADEAMAAAAAA',
    'ADEAMAAAA!',
    'EDEAMAAAAA',
    'ADECMAAAAA',
    'ADEAMggggCAAAA',
  ]) {
    expect(textToSetup(text)).toEqual(refused)
  }
})
