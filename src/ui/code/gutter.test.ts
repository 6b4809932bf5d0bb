import { expect, test } from 'vitest'
import { exit } from '../../lessons/code/birth-and-exit.ts'
import { coordinator } from '../../lessons/code/coordinator.ts'
import { template } from '../../lessons/code/scheduling.ts'
import { gutterLabels } from './gutter.ts'

test('a step is named at its first line, and not again on the lines below', () => {
  expect(gutterLabels(coordinator).slice(0, 5)).toEqual(['C0', undefined, undefined, 'C1', 'C1s'])
})

test('a merged step has the name that the protocol gives it', () => {
  const labels = gutterLabels(coordinator)
  expect(labels.filter((label) => label === 'C4' || label === 'C5')).toEqual(['C4', 'C5'])
})

test('a line of two steps is named after the one that is not named yet', () => {
  expect(gutterLabels(template)).toEqual(['T1', undefined, 'N4m', 'T2', 'T3'])
})

test('a step that goes on after another one is named once more', () => {
  expect(gutterLabels(exit).slice(0, 4)).toEqual(['X1', 'X0', undefined, 'X1'])
})
