import { expect, test } from 'vitest'
import { STEP_IDS } from '../../protocols/go/step-ids.ts'
import { STEP_INFO } from './steps.ts'

test('every step has a short title', () => {
  expect(STEP_IDS.filter((step) => !/^\S.{2,34}$/.test(STEP_INFO[step]?.title ?? ''))).toEqual([])
})

test('every step says in whole sentences what happens and why', () => {
  const isSentence = (text: string): boolean => /^\S+ .{8,220}\.$/.test(text)
  expect(STEP_IDS.filter((step) => !isSentence(STEP_INFO[step]?.what ?? ''))).toEqual([])
  expect(STEP_IDS.filter((step) => !isSentence(STEP_INFO[step]?.why ?? ''))).toEqual([])
})

test('no two steps have the same title', () => {
  const titles = STEP_IDS.map((step) => STEP_INFO[step]?.title ?? '')
  expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([])
})
