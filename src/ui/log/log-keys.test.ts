import { expect, test } from 'vitest'
import { LOG_KEYS, logKeyOf } from './log-keys.ts'

test('no key does two things', () => {
  const keys = LOG_KEYS.flatMap((each) => each.keys)
  expect(new Set(keys).size).toBe(keys.length)
})

const UP = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }

test('a key is found by what it is called', () => {
  expect(logKeyOf({ ...UP, key: ']' })?.title).toMatch(/arrow/)
  expect(logKeyOf({ ...UP, key: 'ArrowRight', shiftKey: true })?.title).toMatch(/^Range/)
})

test('keys of the browser are left to it', () => {
  expect(logKeyOf({ ...UP, key: 'f', ctrlKey: true })).toBeUndefined()
})
