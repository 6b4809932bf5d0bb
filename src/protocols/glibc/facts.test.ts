import { expect, test } from 'vitest'
import { assertDefined } from '../../base/assert.ts'
import type { Fact } from '../../kit/facts.ts'
import { initialState, step, transitionFor } from '../../kit/state.ts'
import { schedule } from '../posix/histories.ts'
import { glibc } from './glibc.ts'
import { DEFAULTS } from './setups.ts'

/** What the last line of a schedule tells. */
function told(...lines: readonly string[]): readonly Fact[] {
  const actions = schedule(...lines)
  const action = assertDefined(actions.at(-1), 'a last action')
  const start = initialState(glibc, { ...DEFAULTS, ms: 2, capacity: 4, faults: ['send-fails'] })
  const before = actions.slice(0, -1).reduce(step, start)
  const id = assertDefined(transitionFor(before, action), 'it is possible').step
  return glibc.factsOf({ before, after: step(before, action), self: action.thread, step: id, action })
}

test('a signal is sent to whom the caller has marked', () => {
  expect(told('main calls setuid', 'main STEP 4')).toEqual([{ kind: 'sent', thread: 1, foreign: false, lost: false }])
})

test('a send that fails is told as lost', () => {
  expect(told('main calls setuid', 'main STEP 3', 'main SEND_FAILS')).toEqual([
    { kind: 'sent', thread: 1, foreign: false, lost: true },
  ])
})

test('the last answer wakes the caller', () => {
  expect(told('main calls setuid', 'main STEP 5', 'T1 SIGNAL', 'T1 HANDLE 3')).toEqual([
    { kind: 'woken', thread: 0, by: 1 },
  ])
})

test('a thread that starts wakes the caller who waits for its birth', () => {
  const awaited = ['T1 PTHREAD_CREATE', 'T1 STEP', 'main calls setuid', 'main STEP 2', 'T1 STEP 2']
  expect(told(...awaited, 'T2 STEP')).toEqual([{ kind: 'woken', thread: 0, by: 2 }])
})

test('the thread id of a new thread is known once it is cloned', () => {
  expect(told('T1 PTHREAD_CREATE', 'T1 STEP 3')).toEqual([{ kind: 'procid', thread: 2 }])
})
