import { expect, test } from 'vitest'
import type { LogOutline } from '../../../codec/strace/part/outline.ts'
import {
  cellAt,
  densities,
  dragged,
  firstChoice,
  placesOf,
  signalColumns,
  signalsIn,
  sizeOf,
  withEnd,
} from './part-choice.ts'

/** Four cells of 100 bytes and 10 lines; the second takes most of the time, and a call on every thread is in the third. */
const OUTLINE: LogOutline = {
  name: 'a.strace',
  form: { pid: 1, clock: 2, isCut: false },
  offset: Float64Array.of(0, 100, 200, 300, 400),
  line: Float64Array.of(1, 11, 21, 31, 41),
  time: Float64Array.of(0, 1e6, 8e6, 9e6, 1e7),
  signals: Float64Array.of(0, 0, 3, 0),
  hasClock: true,
  seconds: 1_795_411_341,
  nanoseconds: 0,
  of: 40,
  checkpoints: [],
}
const places = placesOf(OUTLINE)

test('cells stand where their time is', () => {
  expect([...places]).toEqual([0, 0.1, 0.8, 0.9, 1])
})

test('without a clock, or with one that stands still, cells stand where their lines are', () => {
  expect([...placesOf({ ...OUTLINE, hasClock: false })]).toEqual([0, 0.25, 0.5, 0.75, 1])
  expect([...placesOf({ ...OUTLINE, time: new Float64Array(5) })]).toEqual([0, 0.25, 0.5, 0.75, 1])
})

test.each([
  [0.04, 0],
  [0.06, 1],
  [0.5, 2],
  [0.99, 4],
])('the cell nearest to %d is %d', (place, cell) => {
  expect(cellAt(places, place)).toBe(cell)
})

test('what fits is chosen as a whole', () => {
  expect(firstChoice(OUTLINE, 400)).toEqual({ from: 0, to: 4 })
})

test('of what does not fit, it begins right before the first call on every thread', () => {
  const choice = firstChoice(OUTLINE, 250)
  expect([choice, sizeOf(OUTLINE, choice), signalsIn(OUTLINE, choice)]).toEqual([{ from: 1, to: 3 }, 200, 3])
})

test('an end that is moved over the other takes it along, and neither leaves the log', () => {
  const choice = { from: 1, to: 2 }
  expect(withEnd(OUTLINE, choice, 'from', 3)).toEqual({ from: 3, to: 4 })
  expect(withEnd(OUTLINE, choice, 'to', 1)).toEqual({ from: 0, to: 1 })
  expect(withEnd(OUTLINE, choice, 'from', 9)).toEqual({ from: 3, to: 4 })
  expect(withEnd(OUTLINE, choice, 'to', -1)).toEqual({ from: 0, to: 1 })
})

test('a drag in either direction chooses the same, and a press at least a cell', () => {
  expect(dragged(OUTLINE, places, 0.11, 0.88)).toEqual({ from: 1, to: 3 })
  expect(dragged(OUTLINE, places, 0.88, 0.11)).toEqual({ from: 1, to: 3 })
  expect(dragged(OUTLINE, places, 1, 1)).toEqual({ from: 3, to: 4 })
})

test('the strip is highest where most lines are in the same time', () => {
  expect(densities(OUTLINE, places, 10).map((height) => Math.round(height * 100))).toEqual([
    100, 14, 14, 14, 14, 14, 14, 14, 100, 100,
  ])
})

test('signals are marked where they arrive', () => {
  expect(signalColumns(OUTLINE, places, 10)).toEqual([8])
})
