import { expect, test } from 'vitest'
import { M0 } from '../protocols/go/ids.ts'
import { createLab } from './lab.ts'
import { connectPlayback, type Ticker } from './playback.ts'
import { selectCursor } from './selectors.ts'

/** Time that passes when the test says so. */
function handTicker() {
  let tick: ((elapsed: number) => void) | undefined
  const ticker: Ticker = (onTick) => {
    tick = onTick
    return () => {
      tick = undefined
    }
  }
  return { ticker, pass: (ms: number) => tick?.(ms), isRunning: () => tick !== undefined }
}

function playing(speed: number) {
  const lab = createLab()
  const hand = handTicker()
  const disconnect = connectPlayback(lab, hand.ticker)
  lab.commands.act({ thread: M0, event: 'ALL_THREADS_SYSCALL', call: 'prctl', argument: 0 })
  lab.commands.setSpeed(speed)
  lab.commands.play()
  return { lab, hand, disconnect, cursor: () => selectCursor(lab.store.getState()) }
}

test('at four steps a second, a quarter of a second is one step', () => {
  const { hand, cursor } = playing(4)
  hand.pass(125)
  expect(cursor()).toBe(1)
  hand.pass(125)
  expect(cursor()).toBe(2)
})

test('a fast playback takes several steps a tick', () => {
  const { hand, cursor } = playing(200)
  hand.pass(50)
  expect(cursor()).toBe(11)
})

test('a long pause of the page is not made up for', () => {
  const { hand, cursor } = playing(4)
  hand.pass(60_000)
  expect(cursor()).toBe(2)
})

test('playback pauses when nobody can move', () => {
  const { lab, hand } = playing(200)
  for (let tick = 0; tick < 50; tick++) hand.pass(250)
  expect(lab.store.getState().playback.playing).toBe(false)
  expect(hand.isRunning()).toBe(false)
})

test('pausing stops the clock, and disconnecting does', () => {
  const { lab, hand, disconnect } = playing(4)
  lab.commands.pause()
  expect(hand.isRunning()).toBe(false)
  lab.commands.play()
  disconnect()
  expect(hand.isRunning()).toBe(false)
})
