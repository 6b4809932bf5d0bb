import { expect, test } from 'vitest'
import { DEFAULT_SETUP } from '../protocols/registry.ts'
import { type ALL_IN_PLACE, changesText, listed, switchesKey } from './setup-words.ts'

test('as in Go there is nothing to say', () => {
  expect(changesText(DEFAULT_SETUP)).toBe('')
})

test('everything that differs from Go is said in words', () => {
  expect(
    changesText({
      protocol: 'signals',
      without: ['stw', 'worldsema'],
      procid: 'skip',
      order: 'oldest-first',
      faults: ['lost-tgkill'],
      assume: ['preemptible-callers'],
    }),
  ).toBe(
    'without stop-the-world and worldsema; skip Ms without procid; allm oldest first; one tgkill is lost; ' +
      'a caller of newm can be preempted',
  )
})

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('%j is listed as “%s”', (words, text) => {
  expect(listed(words)).toBe(text)
})

test('the order in which guarantees were taken away does not matter', () => {
  const key = (without: typeof ALL_IN_PLACE.without) => switchesKey({ ...DEFAULT_SETUP, without })
  expect(key(['stw', 'worldsema'])).toBe(key(['worldsema', 'stw']))
  expect(key(['stw'])).not.toBe(key([]))
})
