import { expect, test } from 'vitest'
import type { CheckReport } from './checker-state.ts'
import { holds, verdictText } from './checker-words.ts'

const PROGRESS = { states: 1234, transitions: 0, depth: 5, frontier: 0 }
const PROOF = { problem: 'exit', complete: true, progress: PROGRESS, seconds: 0, violations: [] }

const REPORT: CheckReport = {
  status: 'done',
  key: '',
  scope: 'laboratory',
  where: 'this laboratory',
  about: '',
  problems: 1,
  isCalled: true,
  proofs: [PROOF],
  progress: undefined,
  seconds: 0,
  races: [],
  error: undefined,
}

test('a verdict names what it is of', () => {
  expect(verdictText(REPORT)).toBe('In this laboratory nothing can go wrong: all 1,234 states, every schedule.')
})

test('where nobody calls, it is said that there is nothing to go wrong', () => {
  const report = { ...REPORT, isCalled: false }
  expect(holds(report)).toBe(false)
  expect(verdictText(report)).toBe(
    'In this laboratory nobody makes a call on every thread, so there is nothing to go wrong.',
  )
})

test.each<[string, Partial<CheckReport>]>([
  ['nothing was searched', { problems: 0, proofs: [] }],
  ['not everything was searched', { problems: 2 }],
  ['a search was not finished', { proofs: [{ ...PROOF, complete: false }] }],
  ['it was cancelled', { status: 'cancelled' }],
  ['it failed', { status: 'failed' }],
])('nothing is cleared where %s', (_, change) => {
  const report = { ...REPORT, ...change }
  expect(holds(report)).toBe(false)
  expect(verdictText(report)).not.toContain('nothing can go wrong')
})
