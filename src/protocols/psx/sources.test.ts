import { expect, test } from 'vitest'
import { threadId } from '../../kit/ids.ts'
import { initialState } from '../../kit/state.ts'
import { SWITCH_WORDS } from './guarantees.ts'
import { PARTS } from './parts.ts'
import { psx } from './psx.ts'
import { SOURCES, SOURCES_266 } from './sources.ts'
import { OWN_STEPS } from './steps.ts'

test('every step has its lines in 2.76, but for birth and exit, which are not of libpsx there', () => {
  const without = OWN_STEPS.filter((step) => SOURCES[step] === undefined)
  expect(without).toEqual(['N0', 'N1', 'N1f', 'K1', 'X1', 'X2', 'X3'])
})

test('every step has its lines in 2.66, but for those that it does not have', () => {
  const without = OWN_STEPS.filter((step) => SOURCES_266[step] === undefined)
  expect(without).toEqual(['P1m', 'P1u', 'P6s', 'P8', 'H4', 'X3'])
})

test.each(['libcap-2-66', undefined])('every step has a title (%s)', (assumed) => {
  const { memory } = initialState(psx, { ...psx.defaults, assume: assumed === undefined ? [] : [assumed] })
  const self = threadId(1)
  const action = { thread: self, event: 'SETXID', call: 'setuid' }
  const titles = psx.steps.map((step) => psx.stepTitle(step, memory, self, action))
  expect(titles.filter((title, at) => title === psx.steps[at] || /undefined/.test(title))).toEqual([])
})

test('every guarantee has its words', () => {
  expect(Object.keys(SWITCH_WORDS.guarantees)).toEqual([...PARTS.guarantees])
})
