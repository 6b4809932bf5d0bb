import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextInteger } from '../base/random.ts'
import type { Action } from '../kit/actions.ts'
import { threadId } from '../kit/ids.ts'
import { M0 } from '../protocols/go/ids.ts'
import { DEFAULT_SETUP, protocolOf } from '../protocols/registry.ts'
import { createEncoder } from './arithmetic.ts'
import { numberToText } from './base64url.ts'
import { actionsToText, textToActions } from './choices-v1.ts'
import { createPredictor } from './predictor-v1.ts'
import { MOST_STEPS } from './session.ts'
import { anyActions } from './session-arbitrary.ts'

const GO = protocolOf(DEFAULT_SETUP)

const STEP: Action = { thread: M0, event: 'STEP' }

test('any actions come back from their text', () => {
  fc.assert(
    fc.property(anyActions, (actions) => {
      expect(textToActions(GO, actionsToText(GO, actions))).toEqual({ actions, problem: undefined })
    }),
  )
})

test('a hundred thousand steps come back, in a handful of characters when one thread makes them all', () => {
  const actions = new Array<Action>(MOST_STEPS).fill(STEP)
  const text = actionsToText(GO, actions)
  expect(text.length).toBeLessThan(300)
  expect(textToActions(GO, text).actions.length).toBe(MOST_STEPS)
})

test('a text that is cut off keeps a true beginning and says where it ends', () => {
  fc.assert(
    fc.property(anyActions, fc.double({ min: 0, max: 1, noNaN: true }), (actions, share) => {
      fc.pre(actions.length > 0)
      const text = actionsToText(GO, actions)
      const read = textToActions(GO, text.slice(0, Math.floor(share * text.length)))
      expect(actions.slice(0, read.actions.length)).toEqual(read.actions)
      expect(read.problem === undefined).toBe(read.actions.length === actions.length)
    }),
  )
})

test('more steps or threads than there may be are refused before they are decoded', () => {
  const steps = actionsToText(GO, new Array<Action>(MOST_STEPS + 1).fill(STEP))
  const threads = actionsToText(GO, [{ thread: threadId(128), event: 'STEP' }])
  expect(textToActions(GO, steps)).toEqual({
    actions: [],
    problem: 'This link claims 100001 steps; the most is 100000.',
  })
  expect(textToActions(GO, threads)).toEqual({ actions: [], problem: 'This link claims 129 threads; the most is 128.' })
})

test('a foreign character ends the choices that are kept', () => {
  const actions = Array.from(
    { length: 60 },
    (_, index): Action => ({ thread: threadId(nextInteger(index, 11).value), event: 'STEP' }),
  )
  const text = actionsToText(GO, actions)
  const read = textToActions(GO, `${text.slice(0, text.length / 2)}!${text.slice(text.length / 2 + 1)}`)
  expect(read.actions.length).toBeGreaterThan(10)
  expect(read.problem).toMatch(/^Only the first \d+ of 60 steps in this link can be read: the rest is missing/)
})

test('an event that this version does not have ends the choices that are kept', () => {
  const encoder = createEncoder()
  const predictor = createPredictor(1)
  for (const event of [0, 0, 31]) {
    encoder.choose(predictor.threadWeights(), 0)
    encoder.choose(predictor.eventWeights(0), event)
    predictor.learn(0, event)
  }
  expect(textToActions(GO, numberToText(3) + numberToText(1) + encoder.finish())).toEqual({
    actions: [STEP, STEP],
    problem: 'Only the first 2 of 3 steps in this link can be read: the next is unknown.',
  })
})
