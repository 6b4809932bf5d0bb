import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDecoder, createEncoder, MOST_WEIGHT } from './arithmetic.ts'

interface Pick {
  readonly weights: readonly number[]
  readonly wanted: number
}

const anyPick: fc.Arbitrary<Pick> = fc
  .array(fc.integer({ min: 1, max: MOST_WEIGHT / 8 }), { minLength: 1, maxLength: 8 })
  .chain((weights) => fc.record({ weights: fc.constant(weights), wanted: fc.nat({ max: weights.length - 1 }) }))

function encode(picks: readonly Pick[]): string {
  const encoder = createEncoder()
  for (const { weights, wanted } of picks) encoder.choose(weights, wanted)
  return encoder.finish()
}

test('a decoder finds what the encoder was told, and the text is just long enough', () => {
  fc.assert(
    fc.property(fc.array(anyPick, { maxLength: 300 }), (picks) => {
      const decoder = createDecoder(encode(picks))
      expect(picks.map(({ weights }) => decoder.choose(weights, undefined))).toEqual(picks.map(({ wanted }) => wanted))
      expect(decoder.isExhausted()).toBe(false)
    }),
  )
})

test('the length is what information theory asks for, plus at most two characters', () => {
  fc.assert(
    fc.property(fc.array(anyPick, { maxLength: 300 }), (picks) => {
      const bits = picks.reduce((sum, { weights, wanted }) => {
        const total = weights.reduce((all, weight) => all + weight, 0)
        return sum + Math.log2(total / (weights[wanted] ?? 0))
      }, 0)
      expect(encode(picks).length).toBeLessThanOrEqual(bits / 6 + 2)
    }),
  )
})

test('a decoder notices that its text was cut off', () => {
  const even = { weights: new Array<number>(64).fill(1), wanted: 21 }
  const text = encode(new Array<Pick>(40).fill(even))
  const decoder = createDecoder(text.slice(0, 20))
  const told: boolean[] = []
  for (let index = 0; index < 40; index += 1) {
    const found = decoder.choose(even.weights, undefined)
    told.push(!decoder.isExhausted())
    if (!decoder.isExhausted()) expect(found).toBe(21)
  }
  expect(told.filter((isTold) => isTold).length).toBe(20)
})

test('an encoder refuses what is not among the possibilities', () => {
  expect(() => createEncoder().choose([1, 1], 2)).toThrow('possibility 2 is one of 2')
  expect(() => createEncoder().choose([1, 1], -1)).toThrow('possibility -1 is one of 2')
})
