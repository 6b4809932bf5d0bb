import { expect, test } from 'vitest'
import { withNumbers } from './layout.ts'
import { GATED, PLACES } from './places.ts'

test('every place says what it is for, and puts something somewhere', () => {
  const idle = PLACES.filter((one) => (one.before ?? one.after ?? one.start ?? one.end) === undefined || one.for === '')
  expect(idle).toEqual([])
})

test('what is put in adds no line, so that the lines of Go’s own code stay', () => {
  expect(JSON.stringify(PLACES)).not.toContain(String.raw`\n`)
})

test('a gate has a place for each step of the call, of its handlers, of births, ends and the template thread', () => {
  const wanted =
    'C0 C1 C2 C2w C3 C3w C5 C6 C7 C8n C8k C9 C10 C12 C13 C13r H0 H1 H2 H3 H5 H6 H7 N1 N2 N2q N2w N2p N2u N4a N4m N4c N4o N5 K1 K3 K6 X0 X1 X2 X3 X4 X5 L1 L2 T1 T2 T3 P1 S1 S2 S2i S3'
  expect([...GATED].sort()).toEqual(wanted.split(' ').sort())
})

test('Go texts get their numbers by name, and a name that has none is our mistake', () => {
  expect(withNumbers('x = WORD_turn + STEP_C1 + LANE_at', ['C0', 'C1'])).toBe('x = 0 + 1 + 1')
  expect(() => withNumbers('WORD_nothing', [])).toThrow(/WORD_nothing/)
})
