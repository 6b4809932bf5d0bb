import fc from 'fast-check'
import { expect, test } from 'vitest'
import { characterToDigit, digitToCharacter, numberToText, textToNumber, validPrefix } from './base64url.ts'

test('a digit comes back from its character', () => {
  for (let digit = 0; digit < 64; digit += 1) expect(characterToDigit(digitToCharacter(digit))).toBe(digit)
})

test('what is outside the alphabet, and nothing, is no digit', () => {
  expect(['', '.', '+', 'é', ' '].map(characterToDigit)).toEqual([-1, -1, -1, -1, -1])
})

test('numbers written one after the other are read one after the other', () => {
  const anyNumber = fc.nat({ max: 2 ** 30 - 1 })
  fc.assert(
    fc.property(anyNumber, anyNumber, (first, second) => {
      const text = numberToText(first) + numberToText(second)
      const read = textToNumber(text, 0)
      expect(read?.value).toBe(first)
      expect(textToNumber(text, read?.end ?? 0)).toEqual({ value: second, end: text.length })
    }),
  )
})

test('a number below 32 takes one character', () => {
  expect([0, 31, 32].map((value) => numberToText(value).length)).toEqual([1, 1, 2])
})

test('a number that is cut off or does not end is none', () => {
  expect(textToNumber('g', 0)).toBeUndefined()
  expect(textToNumber('gggggggggA', 0)).toBeUndefined()
  expect(textToNumber('', 0)).toBeUndefined()
})

test('the valid prefix ends before the first foreign character', () => {
  expect(validPrefix('aB9-_.cd')).toBe('aB9-_')
})
