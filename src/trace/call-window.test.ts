import { expect, test } from 'vitest'
import { windowOfCall } from './call-window.ts'
import { lanesOf } from './lanes.ts'
import { traceFromText } from './test-notation.ts'

const lanes = lanesOf(
  traceFromText(`
    start ; m0 is running x
    m0 E1 does something else
    m0 C1 calls ; m0 called prctl
    M1 H0 starts its handler ; M1 handler 33
    m0 C13r returns ; m0 returned 0
    m0 E1 does something else
    M1 H7 returns ; M1 handler-end
    m0 E1 does something else
    m0 C1 calls ; m0 called prctl
  `),
)

test('a call is seen from before it until the handlers that began in it have ended', () => {
  expect(windowOfCall(lanes, 1)).toEqual([1, 6])
})

test('a call that never returns is seen to the end', () => {
  expect(windowOfCall(lanes, 2)).toEqual([7, 8])
})

test('there is no window of a call that there is not', () => {
  expect([windowOfCall(lanes, 0), windowOfCall(lanes, 3)]).toEqual([undefined, undefined])
})
