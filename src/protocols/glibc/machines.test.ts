import { expect, test } from 'vitest'
import { assertDefined } from '../../base/assert.ts'
import type { Action } from '../../kit/actions.ts'
import { blockedAt, defaultChoice, ownChoices } from '../../kit/enabled.ts'
import { type ThreadId, threadId } from '../../kit/ids.ts'
import type { Setup } from '../../kit/setup.ts'
import { initialState, type State, step, transitionFor } from '../../kit/state.ts'
import { schedule } from '../posix/histories.ts'
import { T } from './fields.ts'
import { glibc } from './glibc.ts'
import { DEFAULTS } from './setups.ts'

const MAIN = threadId(0)
const T1 = threadId(1)
const T2 = threadId(2)

function after(lines: readonly string[], changes: Partial<Setup> = {}): State {
  const start = initialState(glibc, { ...DEFAULTS, ms: 2, capacity: 4, ...changes })
  return schedule(...lines).reduce(step, start)
}

const READS = ['T1 READ', 'main calls setuid', 'main STEP 4']
const ANSWERS = ['T1 SIGNAL', 'T1 HANDLE 3']

function why(state: State, thread: ThreadId): string | undefined {
  return blockedAt(state, thread)?.because
}

function titleOf(state: State, thread: ThreadId): string | undefined {
  return ownChoices(state, thread)[0]?.title
}

test('a thread blocked in read runs the call and is back in its read', () => {
  const state = after([...READS, ...ANSWERS])
  expect(state.memory.of(T1, T.applied)).toBe(1)
  expect(state.control[1]?.program.path).toBe('read')
})

test('the caller runs the call last', () => {
  const state = after([...READS, ...ANSWERS, 'main STEP 3'])
  expect(state.memory.of(MAIN, T.applied)).toBe(0)
  expect(titleOf(state, MAIN)).toBe('runs setuid(1000) on itself, last')
})

test('the caller sleeps until its signals are answered', () => {
  expect(why(after([...READS, 'main STEP']), MAIN)).toBe('sleeps until T1 has answered')
})

test('a handler that has answered waits for nobody', () => {
  const state = after([...READS, ...ANSWERS, 'main STEP'])
  expect(state.memory.of(T1, T.handling)).toBe(0)
})

test('after an answer comes another round, which reaches nobody', () => {
  const state = after([...READS, ...ANSWERS])
  expect(titleOf(state, MAIN)).toBe('has every answer: begins another round')
  expect(titleOf(step(state, { thread: MAIN, event: 'STEP' }), MAIN)).toBe(
    'has reached nobody in this round: no more rounds',
  )
})

test('a second caller sleeps until the first has returned', () => {
  const state = after(['main calls setuid', 'main STEP', 'T1 calls setuid 1'])
  expect(why(state, T1)).toBe('sleeps: main holds the lock of the thread lists')
})

test('an unborn thread is waited for, and wakes the caller when it starts', () => {
  const waits = after(['T1 PTHREAD_CREATE', 'T1 STEP', 'main calls setuid', 'main STEP 2'])
  expect(why(waits, MAIN)).toBe('sleeps until T2 is born')
  const born = schedule('T1 STEP 2', 'T2 STEP').reduce(step, waits)
  expect(titleOf(born, MAIN)).toBe('wakes up and marks T2: SETXID')
})

test('an exiting thread that is not marked yet is skipped', () => {
  const state = after(['T1 PTHREAD_EXIT', 'main calls setuid', 'main STEP'])
  expect(titleOf(state, MAIN)).toBe('finds T1 exiting and skips it')
})

test('an exiting thread that is marked stays until it has answered', () => {
  const state = after(['main calls setuid', 'main STEP 2', 'T1 PTHREAD_EXIT', 'T1 STEP'])
  expect(why(state, T1)).toBe('owes its call, and waits for the signal')
})

test('an unmasked thread is interrupted while it waits on its exit', () => {
  const state = after(['main calls setuid', 'main STEP 2', 'T1 PTHREAD_EXIT', 'T1 STEP', 'main STEP 2'])
  expect(defaultChoice(state, T1)?.title).toBe('is interrupted by the signal')
})

test('a call that fails alike on all threads is returned', () => {
  const denied = ['T1 READ', 'main calls setuid-denied', 'main STEP 4', ...ANSWERS, 'main STEP 5']
  const state = after(denied)
  expect(glibc.resultOf(state.memory, MAIN)).toEqual({ r1: -1, errno: 'EPERM' })
  expect(state.memory.of(T1, T.applied)).toBe(0)
})

test('a foreign signal 33 does nothing', () => {
  const state = after(['T1 FOREIGN_SIGNAL', 'T1 SIGNAL', 'T1 HANDLE'], { faults: ['foreign-signal'] })
  expect(state.memory.of(T1, T.applied)).toBe(0)
  expect(state.control[1]?.handler.path).toBe('none')
})

test('a child inherits what its program blocks', () => {
  const state = after(['T1 BLOCK_SIGNAL', 'T1 PTHREAD_CREATE', 'T1 STEP 4', 'T2 STEP 2'])
  expect(state.memory.of(T2, T.masked)).toBe(1)
})

test('a thread by raw clone may not call glibc', () => {
  const state = after(['T1 RAW_CLONE', 'T2 STEP'])
  const call: Action = { thread: T2, event: 'SETXID', call: 'setuid' }
  expect(transitionFor(state, call)).toBeUndefined()
  expect(assertDefined(state.control[2], 'T2').program.path).toBe('userCode')
})
