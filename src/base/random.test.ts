import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextInteger, nextRandom } from './random.ts'

test('the first values for seed 1 are those of mulberry32', () => {
  const first = nextRandom(1)
  const second = nextRandom(first.seed)
  expect([first.value, second.value]).toEqual([0.6270739405881613, 0.002735721180215478])
})

test('an integer stays in [0, below)', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 1000 }), (seed, below) => {
      const { value } = nextInteger(seed, below)
      expect(Number.isInteger(value) && value >= 0 && value < below).toBe(true)
    }),
  )
})
