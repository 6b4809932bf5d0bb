import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clampView, fitView, revealView, spanView, timeAt, xOf, zoomView } from './time-view.ts'
import { durationWords, timeTicks, timeWords } from './time-words.ts'

const bounds = { width: 1000, last: 5e9, least: 0.02 }
const anyTime = fc.double({ min: 0, max: bounds.last, noNaN: true })
const anyView = fc
  .record({
    from: fc.double({ min: -1e9, max: 6e9, noNaN: true }),
    perPx: fc.double({ min: 0.001, max: 1e8, noNaN: true }),
  })
  .map((view) => clampView(view, bounds))

describe('a view', () => {
  test('of everything shows the first and the last moment', () => {
    const view = fitView(bounds)
    expect(xOf(view, 0)).toBeGreaterThanOrEqual(0)
    expect(xOf(view, bounds.last)).toBeLessThanOrEqual(1000)
  })

  test('that is clamped stays where it is when it is clamped again', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const again = clampView(view, bounds)
        expect(xOf(view, again.from)).toBeCloseTo(0, 3)
        expect(again.perPx).toBe(view.perPx)
      }),
    )
  })

  test('always shows some of the log', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(view.from).toBeLessThan(bounds.last)
        expect(timeAt(view, bounds.width)).toBeGreaterThan(0)
      }),
    )
  })

  test('that is revealed shows where the event begins', () => {
    fc.assert(
      fc.property(anyView, anyTime, fc.double({ min: 0, max: 1e9, noNaN: true }), (view, from, length) => {
        const x = xOf(revealView(view, from, Math.min(bounds.last, from + length), bounds), from)
        expect(x).toBeGreaterThanOrEqual(-1)
        expect(x).toBeLessThanOrEqual(1001)
      }),
    )
  })

  test('is zoomed around what stands at the anchor', () => {
    const view = spanView(1e9, 2e9, bounds)
    expect(timeAt(zoomView(view, 3, 400, bounds), 400)).toBeCloseTo(timeAt(view, 400), 0)
  })
})

describe('times', () => {
  test.each([
    [12, '12 ns'],
    [1234, '1.23 µs'],
    [45_600, '45.6 µs'],
    [7_890_000, '7.89 ms'],
    [98_765_000_000, '98.8 s'],
  ])('of %d ns are read as %s', (nanoseconds, words) => {
    expect(durationWords(nanoseconds, 'ns')).toBe(words)
  })

  test('without a clock are lines', () => {
    expect([durationWords(1, 'line'), timeWords(1234, 'line')]).toEqual(['1 line', 'line 1,234'])
  })

  test('of an axis of lines begin with the first line', () => {
    const view = { from: -1, perPx: 0.01 }
    expect(timeTicks(view, 500, 'line').map(({ text }) => text)).toEqual(['1', '2', '3', '4'])
  })

  test('of an axis all differ and carry their unit', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const texts = timeTicks(view, bounds.width, 'ns').map(({ text }) => text)
        expect(new Set(texts).size).toBe(texts.length)
        expect(texts.every((text) => /^(0|[\d,.]+ (s|ms|µs|ns))$/.test(text))).toBe(true)
      }),
    )
  })
})
