import { expect, test } from 'vitest'
import { prove } from './check.ts'
import { pairsOf } from './standard-setups.ts'

const pairs = pairsOf('signals')

test('there are 45 pairs of ten set-ups', () => {
  expect(pairs).toHaveLength(45)
  expect(new Set(pairs.map(({ id }) => id)).size).toBe(45)
})

test.each(pairs.map((problem) => [problem.id, problem] as const))(
  'with nothing taken away %s holds in every schedule',
  (_id, problem) => {
    const { complete, violations } = prove(problem, { maxStates: 2_000_000, now: () => 0 })
    expect({ complete, violations }).toEqual({ complete: true, violations: [] })
  },
  60_000,
)
