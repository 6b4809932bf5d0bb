import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assertDefined } from '../base/assert.ts'
import type { Fact } from '../kit/facts.ts'
import { threadId } from '../kit/ids.ts'
import { nameOf, roleOf } from '../protocols/go/ids.ts'
import { laneOrder } from './lane-order.ts'
import type { Interval, Lane, Lanes } from './lane-types.ts'
import { createLanesMemo, extendLanes, lanesOf } from './lanes.ts'
import { traceFromText } from './test-notation.ts'
import { SAMPLE_TRACE } from './test-sample.ts'
import { anyTrace } from './trace-arbitrary.ts'
import type { Trace } from './types.ts'

function lane(lanes: Lanes, name: string): Lane {
  return assertDefined(
    lanes.lanes.find((each) => each.name === name),
    `a lane ${name}`,
  )
}

describe('one lane', () => {
  test('an activity lasts from the moment after its record until the next one', () => {
    const lanes = lanesOf(traceFromText('start ; m0 is running user code\nm0 S1 reads ; m0 is kernel read(2)'))
    expect(lane(lanes, 'm0').spans).toEqual([
      { from: 0, to: 1, activity: { kind: 'running', label: 'user code' } },
      { from: 1, to: undefined, activity: { kind: 'kernel', label: 'read(2)' } },
    ])
  })

  test('the same activity said twice is one span', () => {
    const lanes = lanesOf(traceFromText('start ; m0 is running user code\nm0 L2 locks ; m0 is running user code'))
    expect(lane(lanes, 'm0').spans).toHaveLength(1)
  })

  test('of two activities in one record only the last one counts', () => {
    const lanes = lanesOf(traceFromText('start ; m0 is running a\nm0 P1 stops ; m0 is runtime b ; m0 is asleep c'))
    expect(lane(lanes, 'm0').spans.map((span) => span.activity.label)).toEqual(['a', 'c'])
  })

  test('a handler lies over the activity, which goes on below it', () => {
    const reader = lane(lanesOf(SAMPLE_TRACE), 'M1')
    const handler = assertDefined(reader.handlers[0], 'a handler')
    const below = reader.spans.find((span) => span.activity.kind === 'kernel')
    expect(below?.from).toBeLessThan(handler.from)
    expect(below?.to).toBeGreaterThan(assertDefined(handler.to, 'the end of the handler'))
  })

  test('what a thread is in ends when it is gone', () => {
    const late = lane(lanesOf(SAMPLE_TRACE), 'M3')
    const ends = [late.spans, late.kernel, late.masks].map((intervals) => intervals.at(-1)?.to)
    expect(ends).toEqual([late.gone, late.gone, late.gone])
  })

  test('each record leaves one mark on the lane of its thread', () => {
    const { lanes } = lanesOf(SAMPLE_TRACE)
    const marks = lanes.flatMap((each) => each.marks.map((mark) => mark.tick))
    expect(marks.sort((a, b) => a - b)).toEqual(SAMPLE_TRACE.records.map((record) => record.tick))
  })

  test('inherited kernel state is told from state that the thread made itself', () => {
    const versions = lane(lanesOf(SAMPLE_TRACE), 'M3').kernel.map(({ state, inherited }) => [state.version, inherited])
    expect(versions).toEqual([
      [1, true],
      [2, false],
    ])
  })
})

test('lanes stand in order: m0, the other Ms, the template thread, sysmon', () => {
  expect(laneOrder([1, 4, 2, 3, 0].map(threadId), (thread) => ({ id: thread, role: roleOf(thread) }))).toEqual([
    0, 3, 4, 2, 1,
  ])
})

describe('signals', () => {
  test('the oldest pending signal is delivered first', () => {
    const trace = traceFromText(`
      start
      m0 C8k sends ; M1 sent
      m0 C8k sends ; M1 sent
      M1 H0 handles ; M1 delivered`)
    expect(lane(lanesOf(trace), 'M1').signals.map(({ sent, delivered }) => [sent, delivered])).toEqual([
      [0, 2],
      [1, undefined],
    ])
  })

  test('a lost signal is never delivered', () => {
    const trace = traceFromText(`
      start
      m0 C8k sends ; M1 sent lost
      m0 C8k sends ; M1 sent
      M1 H0 handles ; M1 delivered`)
    expect(lane(lanesOf(trace), 'M1').signals.map((signal) => signal.delivered)).toEqual([undefined, 2])
  })

  test('a foreign signal has no sender', () => {
    const lanes = lanesOf(traceFromText('start\nM1 E3 a foreign signal 33 arrives ; M1 sent foreign'))
    expect(lane(lanes, 'M1').signals).toMatchObject([{ by: undefined, foreign: true }])
  })

  test('a delivery of which no sending was recorded came from somewhere', () => {
    const lanes = lanesOf(traceFromText('start\nM1 H0 handles ; M1 delivered'))
    expect(lane(lanes, 'M1').signals).toMatchObject([{ sent: 0, delivered: 0, foreign: true }])
  })
})

describe('the trace as a whole', () => {
  test('a call lasts until its thread returns, and keeps the result', () => {
    expect(lanesOf(SAMPLE_TRACE).calls).toMatchObject([{ label: 'prctl(PR_SET_KEEPCAPS)', from: 5, result: { r1: 0 } }])
  })

  test('the world is stopping, then stopped, then runs', () => {
    const [stopping, stopped, ...more] = lanesOf(SAMPLE_TRACE).world
    expect([stopping?.state, stopped?.state, more.length]).toEqual(['stopping', 'stopped', 0])
    expect(stopping?.to).toBe(stopped?.from)
  })

  test('a violation is on the lane of its thread, and among those of the trace', () => {
    const lanes = lanesOf(SAMPLE_TRACE)
    expect(lanes.violations).toEqual(lane(lanes, 'M3').violations)
    expect(lanes.violations).toHaveLength(1)
  })

  test('a violation of no single thread is on the lanes of all it names', () => {
    const threads = [threadId(0), threadId(3)]
    const violation = { property: 'it returns', kind: 'hang', threads, text: 'nobody can move' } as const
    const start: readonly Fact[] = [{ kind: 'violation', thread: undefined, violation }]
    const named = threads.map((id) => ({ id, name: nameOf(id), role: 'm' }))
    const trace: Trace = { threads: named, start, records: [], signal: 'signal 33' }
    expect(lanesOf(trace).lanes.map((each) => each.violations.length)).toEqual([1, 1])
  })
})

/** The levels of a lane: within each of them nothing may overlap. */
function levels(each: Lane): readonly (readonly Interval[])[] {
  return [each.spans, each.handlers, each.kernel, each.masks]
}

function isInOrder(intervals: readonly Interval[], end: number): boolean {
  return intervals.every(({ from, to }, index) => {
    const next = intervals[index + 1]
    const closed = to ?? (next === undefined ? end + 1 : -1)
    return from >= 0 && from < closed && closed <= (next?.from ?? end + 1)
  })
}

describe('laws, for any trace', () => {
  test('nothing overlaps within one level of a lane, and nothing is empty', () => {
    fc.assert(
      fc.property(anyTrace(), (trace) => {
        const { lanes, end } = lanesOf(trace)
        expect(lanes.flatMap(levels).every((level) => isInOrder(level, end))).toBe(true)
      }),
    )
  })

  test('every arrow and every signal begins and ends inside of the trace', () => {
    fc.assert(
      fc.property(anyTrace(), (trace) => {
        const { lanes, end } = lanesOf(trace)
        const ids = new Set(trace.threads.map((thread) => thread.id))
        for (const each of lanes) {
          for (const arrow of each.arrows) expect(arrow.tick < end && ids.has(arrow.by)).toBe(true)
          for (const { sent, delivered } of each.signals) expect(sent <= (delivered ?? sent) && sent < end).toBe(true)
        }
      }),
    )
  })

  test('lanes grown record by record equal lanes made at once, at every moment', () => {
    fc.assert(
      fc.property(anyTrace(), (trace) => {
        const grow = createLanesMemo()
        for (let end = 0; end <= trace.records.length; end++) {
          const prefix: Trace = { ...trace, records: trace.records.slice(0, end) }
          expect(grow(prefix)).toEqual(lanesOf(prefix))
        }
      }),
      { numRuns: 40 },
    )
  })

  test('growing never changes lanes that were given out before', () => {
    fc.assert(
      fc.property(anyTrace(), fc.nat(40), (trace, cut) => {
        const prefix: Trace = { ...trace, records: trace.records.slice(0, cut) }
        const before = lanesOf(prefix)
        const copy = structuredClone(before)
        extendLanes(before, trace)
        expect(before).toEqual(copy)
      }),
    )
  })
})

describe('growing', () => {
  test('a lane of which the new record says nothing stays the same object', () => {
    const records = SAMPLE_TRACE.records
    const before = lanesOf({ ...SAMPLE_TRACE, records: records.slice(0, 1) })
    const after = extendLanes(before, { ...SAMPLE_TRACE, records: records.slice(0, 2) })
    expect(lane(after, 'm0')).toBe(lane(before, 'm0'))
    expect(lane(after, 'M2')).not.toBe(lane(before, 'M2'))
  })

  test('another future of the same past is made anew', () => {
    const trace = traceFromText('start\nm0 C1 one\nm0 C2 two')
    const other = traceFromText('start\nm0 C1 one\nm0 C3 three')
    const fork: Trace = { ...trace, records: [...trace.records.slice(0, 1), ...other.records.slice(1)] }
    expect(extendLanes(lanesOf(trace), fork)).toEqual(lanesOf(fork))
  })
})
