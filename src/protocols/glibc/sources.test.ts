import { expect, test } from 'vitest'
import { threadId } from '../../kit/ids.ts'
import { initialState } from '../../kit/state.ts'
import { glibc } from './glibc.ts'
import { SOURCES } from './sources.ts'
import { GLIBC_STEPS } from './steps.ts'

test('every step of glibc has its lines, but for the wake-up that 2.36 lacks', () => {
  expect(GLIBC_STEPS.filter((step) => SOURCES[step] === undefined)).toEqual(['U0'])
})

test('every step has a title', () => {
  const { memory } = initialState(glibc, glibc.defaults)
  const self = threadId(1)
  const action = { thread: self, event: 'SETXID', call: 'setuid' }
  const titles = glibc.steps.map((step) => glibc.stepTitle(step, memory, self, action))
  expect(titles.filter((title) => title === '' || /undefined/.test(title))).toEqual([])
})

test('the names of threads are read as they are written', () => {
  const names = [0, 1, 12].map((index) => glibc.nameOf(threadId(index)))
  expect(names).toEqual(['main', 'T1', 'T12'])
  expect(names.map((name) => glibc.threadNamed(name))).toEqual([0, 1, 12])
})
