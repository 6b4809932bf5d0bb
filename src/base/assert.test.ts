import { expect, test } from 'vitest'
import { assert, assertDefined, assertNever } from './assert.ts'

test('a true assertion is silent, a false one throws its message', () => {
  expect(() => assert(true, 'one is one')).not.toThrow()
  expect(() => assert(false, 'one is two')).toThrow('one is two')
})

test('a defined value passes through, falsy ones included', () => {
  expect(assertDefined(0, 'a number')).toBe(0)
  expect(() => assertDefined(undefined, 'a number')).toThrow('a number')
})

test('a case nobody expected is named', () => {
  const unexpected = { kind: 'surprise' } as never
  expect(() => assertNever(unexpected)).toThrow('surprise')
})
