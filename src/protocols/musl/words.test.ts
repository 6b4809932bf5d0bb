import { expect, test } from 'vitest'
import { threadId } from '../../kit/ids.ts'
import { inspect } from '../../kit/inspect.ts'
import { initialState, step } from '../../kit/state.ts'
import { stepsOf } from '../../kit/table.ts'
import { POSIX_STEPS } from '../posix/steps.ts'
import { SWITCH_WORDS } from './guarantees.ts'
import { musl } from './musl.ts'
import { NAMES } from './parts.ts'
import { SOURCES } from './sources.ts'
import { STEPS } from './steps.ts'

const start = initialState(musl, musl.defaults)
const main = threadId(0)
const call = { thread: main, event: 'SETXID', call: 'setuid', argument: 1 }

function rowOf(state: typeof start, key: string): string | undefined {
  return inspect(state).rows.find((row) => row.key === key)?.value
}

test('every step has a title', () => {
  const titles = STEPS.map((id) => musl.stepTitle(id, start.memory, main, call))
  expect(titles.filter((title) => title === '' || /undefined/.test(title))).toEqual([])
})

test('every step of musl has its line', () => {
  const inMusl = STEPS.filter((id) => !(POSIX_STEPS as readonly string[]).includes(id))
  expect(inMusl.filter((id) => SOURCES[id] === undefined)).toEqual([])
})

test('the machines take every step that is named', () => {
  expect(stepsOf(musl)).toEqual(STEPS)
})

test('every part says what it is for', () => {
  expect(Object.keys(SWITCH_WORDS.guarantees).sort()).toEqual([...NAMES.guarantees].sort())
  expect(Object.keys(SWITCH_WORDS.faults).sort()).toEqual([...NAMES.faults].sort())
  expect(Object.keys(SWITCH_WORDS.assume)).toEqual(NAMES.assume)
})

test('the ring is newest first behind main', () => {
  expect(rowOf(start, 'ring')).toBe('main → T2 → T1')
})

test('the list lock is shown with its holder', () => {
  const called = step(start, call)
  const locked = step(called, { thread: main, event: 'STEP' })
  expect([rowOf(called, 'lock'), rowOf(locked, 'lock')]).toEqual(['free', 'held by main'])
})

test('a call is told with its argument', () => {
  expect(musl.callLabel(call)).toBe('setuid(1001)')
  expect(musl.stepTitle('M1', start.memory, main, call)).toBe('calls setuid(1001): blocks application signals')
})

test('the names of threads are read as they are written', () => {
  const names = [0, 1, 12].map((index) => musl.nameOf(threadId(index)))
  expect(names).toEqual(['main', 'T1', 'T12'])
  expect(names.map((name) => musl.threadNamed(name))).toEqual([0, 1, 12])
  expect(names.every((name) => new RegExp(`^(?:${musl.namePattern})$`).test(name))).toBe(true)
})
