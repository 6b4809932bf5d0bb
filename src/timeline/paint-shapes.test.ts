import { expect, test } from 'vitest'
import { paintShape } from './paint-shapes.ts'
import type { RingShape } from './shapes.ts'
import { px } from './units.ts'

/** From its left edge to its right one. */
function extentOf(version: number): readonly [number, number] {
  const at = { x: px(100), y: px(20) }
  const ring: RingShape = { shape: 'ring', key: 'ring', at, radius: px(7), version, inherited: false }
  const { attributes, children } = paintShape(ring, 'across')
  const x = Number(/^translate\(([\d.]+) /.exec(String(attributes['transform']))?.[1])
  const box = typeof children === 'string' ? undefined : children[0]
  const half = Number(box?.attributes['width']) / 2
  return [x - half, x + half]
}

test('a ring of three digits reaches no farther beyond its moment than one of one digit', () => {
  const [[, end], [start, farEnd]] = [extentOf(1), extentOf(100)]
  expect(farEnd).toBeCloseTo(end)
  expect(start).toBeLessThan(93)
})
