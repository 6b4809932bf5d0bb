import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lanesOf } from './lanes.ts'
import { lanesInTime } from './lanes-in-time.ts'
import { anyTrace } from './trace-arbitrary.ts'
import type { Trace } from './types.ts'

/** The records at these times, in their order. */
function timed(trace: Trace, gaps: readonly number[]): Trace {
  let time = 0
  const records = trace.records.map((record, index) => {
    time += gaps[index % gaps.length] ?? 0
    return { ...record, time }
  })
  return { ...trace, records }
}

const anyTimed = fc
  .tuple(anyTrace(), fc.array(fc.nat(1000), { minLength: 1, maxLength: 20 }))
  .map(([trace, gaps]) => timed(trace, gaps))

test('a record stands at its time, the first at the beginning and the last at the end', () => {
  const marks = (trace: Trace) => lanesInTime(lanesOf(trace), 100).lanes.flatMap((lane) => lane.marks)
  const law = fc.property(anyTimed, (trace) => {
    const first = trace.records[0]?.time ?? 0
    const range = Math.max(1, (trace.records.at(-1)?.time ?? 0) - first)
    const expected = trace.records.map(({ time = 0 }) => ((time - first) / range) * 100).sort((a, b) => a - b)
    const places = marks(trace).map(({ tick }) => tick + 0.5)
    places.sort((a, b) => a - b)
    expect(places).toHaveLength(expected.length)
    for (const [index, place] of places.entries()) expect(place).toBeCloseTo(expected[index] ?? Number.NaN, 6)
  })
  fc.assert(law)
})

test('what was in order stays in order', () => {
  const law = fc.property(anyTimed, (trace) => {
    for (const { spans } of lanesInTime(lanesOf(trace), 100).lanes) {
      for (const [index, { from, to }] of spans.entries()) {
        expect(to ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(from)
        expect(spans[index + 1]?.from ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(to ?? from)
      }
    }
  })
  fc.assert(law)
})

test('what only ends something has no mark', () => {
  fc.assert(
    fc.property(anyTimed, (trace) => {
      const silent = { ...trace, records: trace.records.map((record) => ({ ...record, text: '' })) }
      expect(lanesInTime(lanesOf(silent), 100).lanes.flatMap(({ marks }) => marks)).toEqual([])
    }),
  )
})
