import { expect, test } from 'vitest'
import { outcomeAt } from './outcome.ts'
import { traceFromText } from './test-notation.ts'
import { SAMPLE_TRACE } from './test-sample.ts'
import type { Trace } from './types.ts'

const END = SAMPLE_TRACE.records.length

test('an outcome tells of the calls that have returned and of what broke, up to its moment', () => {
  expect(outcomeAt(SAMPLE_TRACE, 10)).toEqual({ returned: 0, last: undefined, violations: [] })
  const end = outcomeAt(SAMPLE_TRACE, END)
  expect([end.returned, end.last, end.violations.map(({ text }) => text)]).toEqual([
    1,
    { thread: 0, r1: 0, errno: undefined },
    ['M3 ran the call twice'],
  ])
})

test('of several calls the last one is told', () => {
  const trace = traceFromText('start\nm0 C13r a ; m0 returned 0\nM1 C13r b ; M1 returned -1 EFAULT')
  expect(outcomeAt(trace, 2)).toMatchObject({ returned: 2, last: { thread: 3, r1: -1, errno: 'EFAULT' } })
})

test('asked for in any order, it is the same as when asked for at once', () => {
  const fresh: Trace = { ...SAMPLE_TRACE, records: SAMPLE_TRACE.records.map((record) => ({ ...record })) }
  const moments = [END, 3, 50, END, 0, 51]
  expect(moments.map((moment) => outcomeAt(fresh, moment))).toEqual(
    moments.map((moment) => {
      const alone = { ...SAMPLE_TRACE, records: SAMPLE_TRACE.records.slice(0, moment).map((record) => ({ ...record })) }
      return outcomeAt(alone, moment)
    }),
  )
})

test('a step that says nothing new gives the identical outcome', () => {
  expect(outcomeAt(SAMPLE_TRACE, 11)).toBe(outcomeAt(SAMPLE_TRACE, 10))
})

test('another future of the same past has an outcome of its own', () => {
  const trace = traceFromText('start\nm0 C1 a\nm0 C13r b ; m0 returned 0')
  const other = traceFromText('start\nm0 C1 a\nm0 C13r b ; m0 returned 7')
  const fork: Trace = { ...trace, records: [...trace.records.slice(0, 1), ...other.records.slice(1)] }
  expect([outcomeAt(trace, 2).last?.r1, outcomeAt(fork, 2).last?.r1]).toEqual([0, 7])
})
