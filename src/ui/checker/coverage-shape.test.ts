import { expect, test } from 'vitest'
import type { Coverage } from '../../explorer/coverage.ts'
import { bandsOf, HEIGHT, pointsOf, WIDTH } from './coverage-shape.ts'

const GRAPH: Coverage = {
  complete: true,
  states: 113,
  seen: 3,
  sizes: [1, 11, 100, 1],
  path: [
    { moment: 0, depth: 0, place: 0.5 },
    { moment: 1, depth: 1, place: 0.95 },
    { moment: 2, depth: 2, place: 0.005 },
  ],
}

test('every depth has a bar, inside of the drawing and symmetric', () => {
  const bands = bandsOf(GRAPH)
  expect(bands).toHaveLength(4)
  for (const { x, y, width, height } of bands) {
    expect(x).toBeGreaterThanOrEqual(0)
    expect(x + width).toBeLessThanOrEqual(WIDTH)
    expect(y).toBeGreaterThanOrEqual(0)
    expect(y + height / 2).toBeCloseTo(HEIGHT / 2)
  }
})

test('a depth with more states has a taller bar', () => {
  const heights = bandsOf(GRAPH).map(({ height }) => height)
  expect(heights[0]).toBe(heights[3])
  expect(heights[1]).toBeGreaterThan(heights[0] ?? 0)
  expect(heights[2]).toBeGreaterThan(heights[1] ?? 0)
})

test('the way of the trace stays in the bars of its depths', () => {
  const bands = bandsOf(GRAPH)
  for (const [at, { x, y }] of pointsOf(GRAPH).entries()) {
    const band = bands[at]
    expect(x).toBeGreaterThan(band?.x ?? WIDTH)
    expect(x).toBeLessThan((band?.x ?? 0) + (band?.width ?? 0))
    expect(y).toBeGreaterThanOrEqual(band?.y ?? HEIGHT)
    expect(y).toBeLessThanOrEqual((band?.y ?? 0) + (band?.height ?? 0))
  }
})
