import { expect, test } from 'vitest'
import { assertDefined } from '../base/assert.ts'
import { lanesOf } from '../trace/lanes.ts'
import { SAMPLE_TRACE } from '../trace/test-sample.ts'
import { frameOf } from './frame-arbitrary.ts'
import { hitTest } from './hit-test.ts'

const FRAME = frameOf()
const { strip, rail, span } = FRAME.metrics
const MIDDLE = (span[0] + span[1]) / 2

function hitOn(name: string, moment: number, aside: number) {
  const found = lanesOf(SAMPLE_TRACE).lanes.find((lane) => lane.name === name)
  return hitTest(assertDefined(found, name), FRAME, moment, aside)
}

test('on a bar one reads what the thread is in', () => {
  expect(hitOn('M1', 10, MIDDLE)).toMatchObject({ title: 'read(2)', text: 'M1 is blocked in a system call' })
})

test('near a mark one reads the step, and goes to the moment after it', () => {
  expect(hitOn('m0', 4.5, MIDDLE)).toMatchObject({ title: 'Step 5, C1', text: 'm0 takes worldsema', moment: 5 })
})

test('on a handler one reads what it lies over', () => {
  expect(hitOn('M1', 32, MIDDLE)).toMatchObject({ title: 'In the handler of signal 33', text: '33, over read(2)' })
})

test('on the rail one reads where a signal is', () => {
  expect(hitOn('template', 28, rail)).toMatchObject({ text: 'sent at step 21, delivered at step 38' })
})

test('on the rail without a signal one reads of the mask', () => {
  expect(hitOn('template', 10, rail)?.title).toBe('Signals blocked')
})

test('a lost signal says so', () => {
  expect(hitOn('M2', 61.5, rail)?.text).toMatch(/^is lost/)
})

test('on the strip one reads the kernel state and how it came', () => {
  expect(hitOn('M3', 55, strip)).toMatchObject({ title: 'KEEPCAPS=1', text: 'inherited from its creator' })
  expect(hitOn('M3', 61, strip)?.text).toBe('the call took effect here 2 times')
})

test('before a thread was born there is nothing', () => {
  expect(hitOn('M3', 20, MIDDLE)).toBeUndefined()
})
