import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EARLIER, KnownStates, NEW } from './known-states.ts'

test('a state is new once, then known by its number, and earlier from the next level on', () => {
  const fingerprint = fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }))
  const levels = fc.array(fc.array(fingerprint, { maxLength: 60 }), { maxLength: 8 })
  fc.assert(
    fc.property(levels, (all) => {
      const known = new KnownStates(4)
      const before = new Set<string>()
      let next = 1
      for (const level of all) {
        const here = new Map<string, number>()
        known.nextLevel(next)
        for (const [low, high] of level) {
          // (0, 0) and (0, 1) are one to the table of all states.
          const key = low === 0 && high === 0 ? '0,1' : `${low},${high}`
          const expected = before.has(key) ? EARLIER : (here.get(key) ?? NEW)
          if (low === 0 && (high === 0 || high === 1)) continue
          expect(known.add(low, high, next)).toBe(expected)
          if (expected === NEW) here.set(key, next++)
        }
        for (const key of here.keys()) before.add(key)
      }
    }),
  )
})

test('looking ahead changes nothing', () => {
  const known = new KnownStates()
  known.nextLevel(1)
  known.add(5, 6, 1)
  known.fetch(Int32Array.of(5, 7), 2)
  expect(known.add(5, 6, 2)).toBe(1)
  expect(known.add(7, 6, 2)).toBe(NEW)
})
