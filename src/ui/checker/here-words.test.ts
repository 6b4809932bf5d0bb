import { expect, test } from 'vitest'
import type { Violation } from '../../kit/violations.ts'
import { M0 } from '../../protocols/go/ids.ts'
import { DEFAULT_SETUP } from '../../protocols/registry.ts'
import type { HereReport } from '../../store/checker-state.ts'
import { hereWords } from './here-words.ts'

const HANG: Violation = { property: 'it returns', kind: 'hang', threads: [], text: 'The call never returns.' }

function looked(violations: readonly Violation[], complete = true): HereReport {
  const choices = [{ thread: M0, event: 'ALL_THREADS_SYSCALL', call: 'seccomp' }] as const
  const programs = [{ thread: M0, choices }]
  const progress = { states: 1234, transitions: 0, depth: 0, frontier: 0 }
  return {
    status: 'done',
    key: '',
    problem: { id: 'here', title: '', setup: DEFAULT_SETUP, programs },
    proof: { problem: 'here', complete, progress, seconds: 0, violations },
    distance: undefined,
  }
}

test.each([
  ['at the start', 0, 'From the start on'],
  ['later', 12, 'From step 12 on'],
])('it is said from where on nothing can go wrong: %s', (_, moment, from) => {
  expect(hereWords(looked([]), { moment, violations: [] })).toMatchObject({
    look: 'is-safe',
    text: `✓ ${from} nothing can go wrong in this laboratory: 1,234 states ahead.`,
  })
})

test('what lies ahead can be shown', () => {
  expect(hereWords(looked([HANG]), { moment: 3, violations: [] })).toEqual({
    look: 'is-unsafe',
    text: '✕ From step 3 on it can go wrong: hang.',
    isNear: true,
  })
})

test('what has gone wrong already is never cleared', () => {
  for (const ahead of [[], [HANG]]) {
    const { look, text } = hereWords(looked(ahead), { moment: 3, violations: [HANG] })
    expect({ look, text }).toEqual({ look: 'is-unsafe', text: '✕ It has gone wrong: hang.' })
  }
})

test('where the search did not finish, nothing is decided', () => {
  expect(hereWords(looked([], false), { moment: 3, violations: [] })).toMatchObject({
    look: 'is-open',
    text: 'From step 3 on it is not decided: more than 1,234 states lie ahead.',
  })
})
