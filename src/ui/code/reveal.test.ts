import { expect, test } from 'vitest'
import { scrollTopFor } from './reveal.ts'

const view = { top: 1000, height: 400 }

test('a routine that is seen whole does not scroll', () => {
  expect(scrollTopFor(view, { top: 1000, height: 400 }, { top: 1100, height: 24 }, 30)).toBeUndefined()
})

test('a routine with room in the view comes to its top', () => {
  expect(scrollTopFor(view, { top: 1300, height: 200 }, { top: 1350, height: 24 }, 30)).toBe(1300)
})

test('in a long routine nothing moves while the line is seen', () => {
  expect(scrollTopFor(view, { top: 900, height: 800 }, { top: 1200, height: 24 }, 30)).toBeUndefined()
})

test('in a long routine a line under the heading is brought out', () => {
  const top = scrollTopFor(view, { top: 900, height: 800 }, { top: 1010, height: 24 }, 30)
  expect(top).toBeLessThan(1010 - 30)
})

test('in a long routine a line below the view comes to its upper part', () => {
  const top = scrollTopFor(view, { top: 900, height: 800 }, { top: 1600, height: 24 }, 30) ?? 0
  expect(1600 - top).toBeGreaterThan(30)
  expect(1600 - top).toBeLessThan(200)
})

test('nothing scrolls above the beginning', () => {
  expect(scrollTopFor({ top: 50, height: 100 }, { top: 0, height: 600 }, { top: 10, height: 24 }, 30)).toBe(0)
})
