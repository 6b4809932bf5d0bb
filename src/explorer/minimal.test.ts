import { expect, test } from 'vitest'
import { protocolNamed } from '../protocols/registry.ts'
import { prove } from './check.ts'
import { MinimalSets, subsetsOf } from './minimal.ts'
import { changed } from './rows.ts'
import { setupsOf } from './standard-setups.ts'

const GUARANTEES = protocolNamed('signals').parts.guarantees
const MAX_STATES = 1_000_000
const QUICK = setupsOf('signals').filter(({ id }) => id === 'reader' || id === 'hopper')
const SUBSETS = subsetsOf(QUICK)

function minimalSets(): MinimalSets {
  const sets = new MinimalSets(QUICK, MAX_STATES)
  while (sets.next());
  return sets
}

test('all subsets are decided, most of them without a search', () => {
  const { progress } = minimalSets()
  expect(progress).toMatchObject({ done: SUBSETS, all: SUBSETS, incomplete: 0 })
  expect(progress.searches).toBeLessThan(SUBSETS / 4)
})

test('a reader and a hopping goroutine are broken by these sets, and by no smaller ones', () => {
  const found = minimalSets().found.map(({ property, without }) => `${property}: ${without.join(' + ')}`)
  expect(found.sort()).toEqual([
    'exactly once: clear-after-acks',
    'exactly once: wait-acks',
    'invisible: sa-restart',
    'it returns: need-before-kill',
    'no mixed view: clear-after-acks',
    'no mixed view: stw',
    'no mixed view: wait-acks',
  ])
})

test('what is decided without a search is what a search finds', () => {
  const { found } = minimalSets()
  const pairs = GUARANTEES.flatMap((a, index) => GUARANTEES.slice(index + 1).map((b) => [a, b] as const))
  for (const without of pairs) {
    const violations = QUICK.flatMap(
      (problem) => prove(changed(problem, { without }), { maxStates: MAX_STATES, now: () => 0 }).violations,
    )
    for (const { property } of violations) {
      const covered = found.some(
        (set) => set.property === property && set.without.every((one) => without.includes(one)),
      )
      expect(covered, `${property} without ${without.join(' and ')}`).toBe(true)
    }
  }
})
