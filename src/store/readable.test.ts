import { expect, test } from 'vitest'
import { createLab } from './lab.ts'
import { type Delay, readableLab } from './readable.ts'
import { selectCursor } from './selectors.ts'

/** A laboratory that plays, what its reader was told, and a clock that is turned by hand. */
function playing() {
  let due: (() => void) | undefined
  const delay: Delay = (callback) => {
    due = callback
    return () => {
      due = undefined
    }
  }
  const lab = createLab()
  void lab.commands.openScenario('knocked-out-of-read')
  lab.commands.seek(0)
  const { store } = readableLab(lab, delay)
  const told: number[] = []
  const end = store.subscribe((state) => told.push(selectCursor(state)))
  lab.commands.play()
  told.length = 0
  return { lab, store, told, end, isWaiting: () => due !== undefined, pass: () => due?.() }
}

test('steps that come too fast to be read are told together', () => {
  const { lab, store, told, pass } = playing()
  for (let step = 0; step < 5; step++) lab.commands.advance(1)
  expect(told).toEqual([])
  expect(selectCursor(store.getState())).toBe(0)
  pass()
  expect(told).toEqual([5])
})

test('a step after a pause is told at once', () => {
  const { lab, told, pass } = playing()
  pass()
  lab.commands.advance(1)
  expect(told).toEqual([1])
})

test('when it stops, the last state is told at once', () => {
  const { lab, told } = playing()
  lab.commands.advance(3)
  lab.commands.pause()
  expect(told).toEqual([3])
  lab.commands.stepForward()
  expect(told).toEqual([3, 4])
})

test('a step that came within a pause begins another one', () => {
  const { lab, told, pass } = playing()
  lab.commands.advance(1)
  pass()
  lab.commands.advance(1)
  expect(told).toEqual([1])
})

test('who no longer listens leaves nothing behind', () => {
  const { lab, store, end, isWaiting } = playing()
  end()
  expect(isWaiting()).toBe(false)
  lab.commands.advance(2)
  expect(selectCursor(store.getState())).toBe(2)
})
