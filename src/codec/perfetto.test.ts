import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { traceFromText } from '../trace/test-notation.ts'
import { SAMPLE_TRACE } from '../trace/test-sample.ts'
import { anyTrace } from '../trace/trace-arbitrary.ts'
import type { Trace } from '../trace/types.ts'
import { traceToPerfetto } from './perfetto.ts'
import type { PerfettoEvent } from './perfetto-events.ts'
import { eventsIn, PerfettoReader } from './perfetto-reader.ts'

function eventsOf(trace: Trace): readonly PerfettoEvent[] {
  return eventsIn(traceToPerfetto(trace, 'a title'))
}

function read(trace: Trace): PerfettoReader {
  return new PerfettoReader(traceToPerfetto(trace, 'a title'))
}

function flowsIn(trace: Trace): readonly string[] {
  return [...read(trace).flows.values()].flatMap(({ cat, from, to }) => {
    return to === undefined ? [] : [`${cat}: ${from.name} → ${to.name}`]
  })
}

describe('for any trace', () => {
  test('slices nest, and every arrow hangs on a slice at both of its ends', () => {
    fc.assert(fc.property(anyTrace(), (trace) => void read(trace)))
  })

  test('an arrow never points back in time, by which Perfetto would turn it round', () => {
    const arrows = anyTrace().map((trace) => [...read(trace).flows.values()])
    fc.assert(fc.property(arrows, (flows) => flows.every(({ from, to }) => to === undefined || from.from <= to.from)))
  })

  test('each record is a slice of 1 µs on its thread', () => {
    const law = fc.property(anyTrace(), (trace) => {
      const steps = read(trace).slices.filter(({ cat, name }) => cat === 'step' && name === 'does something')
      expect(steps.map(({ tid, from, to }) => [tid, from, to])).toEqual(
        trace.records.map(({ thread, tick }) => [thread + 1, tick + 1, tick + 2]),
      )
    })
    fc.assert(law)
  })
})

describe('a trace', () => {
  const trace = traceFromText(`
    start ; m0 is running user code ; M1 is kernel read(2)
    m0 C1 calls ; m0 called prctl ; m0 is runtime doAllThreadsSyscall
    m0 C2w stops the world ; world stopped
    m0 C8k sends signal 33 to M1 ; M1 sent
    M1 H0 starts its handler ; M1 delivered ; M1 handler 33
    M1 H3 runs prctl ; M1 kernel 1 KEEPCAPS=1
    M1 H6 acknowledges ; M1 acknowledged
    m0 C13 starts the world ; world running ; M1 woken by m0
    M1 H7 returns ; M1 handler-end
    m0 C13r returns ; m0 returned 0
  `)
  const { slices } = read(trace)

  test('names its process and its threads, and the world as one of them', () => {
    const names = eventsOf(trace).flatMap((event) =>
      event.ph === 'M' && 'name' in event.args ? [[event.tid, event.name, event.args.name]] : [],
    )
    expect(names).toEqual([
      [1, 'process_name', 'a title'],
      [1, 'thread_name', 'm0'],
      [4, 'thread_name', 'M1'],
      [5, 'thread_name', 'the world'],
    ])
  })

  test('has the handler above what it interrupts, and its steps above that', () => {
    expect(slices.find(({ name }) => name === 'runs prctl')?.inside).toEqual(['read(2)', '33'])
  })

  test('has the call below what its thread is in', () => {
    expect(slices.find(({ name }) => name === 'doAllThreadsSyscall')?.inside).toEqual(['prctl'])
  })

  test('has the stopped world as a slice on a track of its own', () => {
    expect(slices.filter(({ tid }) => tid === 5)).toMatchObject([{ name: 'world stopped', from: 2, to: 7, inside: [] }])
  })

  test('has an arrow from the sending of a signal to the start of its handler, and one from waker to sleeper', () => {
    expect(flowsIn(trace)).toEqual([
      'signal: sends signal 33 to M1 → starts its handler',
      'wake: starts the world → woken by m0',
    ])
  })

  test('has kernel versions as counters, and acknowledgements as points', () => {
    const events = eventsOf(trace)
    expect(events.filter(({ ph }) => ph === 'C')).toMatchObject([
      { name: 'kernel state of M1', ts: 5, args: { version: 1 } },
    ])
    expect(events.filter((event) => event.ph === 'i').map(({ name, ts, tid }) => [name, ts, tid])).toEqual([
      ['KEEPCAPS=1', 5, 4],
      ['acknowledged', 6, 4],
    ])
  })

  test('closes what goes on at its end, and says so', () => {
    const end = eventsOf(trace).filter((event) => event.ph === 'E' && event.args !== undefined)
    expect(end).toMatchObject([
      { tid: 1, ts: 10, args: { 'goes on': true } },
      { tid: 4, ts: 10, args: { 'goes on': true } },
    ])
  })
})

test('what changes below a handler cuts it in two, and the second piece says so', () => {
  const { slices } = read(
    traceFromText(`
      start ; M1 is asleep stopped
      M1 H0 starts its handler ; M1 handler 33
      m0 C13 wakes it ; M1 is running user code
    `),
  )
  expect(slices.filter(({ name }) => name === '33')).toMatchObject([
    { inside: ['stopped'], from: 1, to: 2, args: undefined },
    { inside: ['user code'], from: 2, args: { continued: true } },
  ])
})

test('a fixup that is left to run is an arrow', () => {
  const trace = traceFromText('start ; m0 is running x ; M1 is asleep y\nm0 O8 marks M1 ; M1 marked by m0')
  expect(flowsIn(trace)).toEqual(['mark: marks M1 → marked by m0'])
})

test('a signal that is lost or still pending has no arrow', () => {
  const sent = (how: string) => traceFromText(`start ; m0 is running x ; M1 is running y\nm0 C8k sends ; M1 sent${how}`)
  expect([flowsIn(sent(' lost')), flowsIn(sent('')), flowsIn(sent(' foreign'))]).toEqual([[], [], []])
})

test('a violation is a point on its thread with its words', () => {
  expect(eventsOf(SAMPLE_TRACE)).toContainEqual(
    expect.objectContaining({ ph: 'i', cat: 'violation', args: { text: 'M3 ran the call twice' } }),
  )
})
