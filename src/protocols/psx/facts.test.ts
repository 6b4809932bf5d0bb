import { expect, test } from 'vitest'
import type { Fact } from '../../kit/facts.ts'
import type { Setup } from '../../kit/setup.ts'
import { initialState, step, transitionFor } from '../../kit/state.ts'
import { schedule } from '../posix/histories.ts'
import { DEFAULTS } from './parts.ts'
import { psx } from './psx.ts'

/** What a schedule's last step tells. */
function told(changes: Partial<Setup>, ...lines: readonly string[]): readonly Fact[] {
  let state = initialState(psx, { ...DEFAULTS, ms: 2, capacity: 3, ...changes })
  let facts: readonly Fact[] = []
  for (const action of schedule(...lines)) {
    const id = transitionFor(state, action)?.step ?? ''
    const after = step(state, action)
    facts = psx.factsOf({ before: state, after, self: action.thread, step: id, action })
    state = after
  }
  return facts
}

test('a signal is sent to the thread that was found', () => {
  expect(told({}, 'main calls setuid', 'main STEP 4')).toEqual([
    { kind: 'sent', thread: 1, foreign: false, lost: false },
  ])
})

test('a signal that could not be sent is lost', () => {
  expect(told({ faults: ['send-fails'] }, 'main calls setuid', 'main STEP 3', 'main SEND_FAILS')).toEqual([
    { kind: 'sent', thread: 1, foreign: false, lost: true },
  ])
})

test('a signal to a thread that has gone is lost', () => {
  const gone = ['main calls setuid', 'main STEP 3', 'T1 PTHREAD_EXIT', 'T1 STEP', 'main STEP']
  expect(told({}, ...gone)).toEqual([{ kind: 'sent', thread: 1, foreign: false, lost: true }])
})

test('a thread that is pending no more has acknowledged', () => {
  expect(told({}, 'main calls setuid', 'main STEP 4', 'T1 SIGNAL', 'T1 HANDLE 3')).toEqual([
    { kind: 'acknowledged', thread: 1 },
  ])
})

test('letting everybody go wakes whoever is held', () => {
  const held = ['main calls setuid', 'main STEP 4', 'T1 SIGNAL', 'T1 HANDLE 3', 'main STEP 3']
  expect(told({}, ...held)).toEqual([{ kind: 'woken', thread: 1, by: 0 }])
})

test('the last one to leave the handler wakes the caller', () => {
  const left = ['main calls setuid', 'main STEP 4', 'T1 SIGNAL', 'T1 HANDLE 3', 'main STEP 3', 'T1 HANDLE']
  expect(told({}, ...left)).toEqual([{ kind: 'woken', thread: 0, by: 1 }])
})

test('a new thread can be found once it is cloned', () => {
  expect(told({}, 'T1 PTHREAD_CREATE', 'T1 STEP')).toEqual([{ kind: 'procid', thread: 2 }])
})

test('2.66 can find a new thread once it has registered itself', () => {
  const created = ['T1 PTHREAD_CREATE', 'T1 STEP', 'T2 STEP']
  expect(told({ assume: ['libcap-2-66'] }, ...created)).toEqual([{ kind: 'procid', thread: 2 }])
})
