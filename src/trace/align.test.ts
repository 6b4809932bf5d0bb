import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Action, EventName } from '../kit/actions.ts'
import { M0 } from '../protocols/go/ids.ts'
import { align, pairAt } from './align.ts'

const EVENT: Readonly<Record<string, EventName>> = { '.': 'STEP', r: 'READ', w: 'WRITE', c: 'CLOSE' }

/** 'r..w' is a read, two steps and a write. */
function actions(text: string): readonly Action[] {
  return [...text].map((letter) => ({ thread: M0, event: EVENT[letter] ?? 'STEP' }))
}

/** Both histories, a column for each pair: a letter where a side moves, a blank where it waits. */
function columns(first: string, second: string): readonly string[] {
  const pairs = align(actions(first), actions(second))
  return [first, second].map((text, side) =>
    pairs
      .slice(1)
      .map((pair, at) => ((pair[side] ?? 0) > (pairs[at]?.[side] ?? 0) ? text[(pair[side] ?? 0) - 1] : ' '))
      .join(''),
  )
}

test('acts that both have are taken together, and the faster side waits', () => {
  expect(columns('r..w.', 'r....w')).toEqual(['r..  w.', 'r....w '])
})

test('an act that one side does not have is one of its steps', () => {
  expect(columns('r.w..c', 'r....c')).toEqual(['r.w..c', 'r....c'])
  expect(columns('r...', 'r..w.')).toEqual(['r... ', 'r..w.'])
})

test('the first of equal acts belongs to the first', () => {
  expect(columns('w.', 'w.w.w.')).toEqual(['w.    ', 'w.w.w.'])
})

const anyHistory = fc.string({ unit: fc.constantFrom('.', '.', 'r', 'w', 'c'), maxLength: 30 })

test('every pair is one step further, from the beginnings to the ends', () => {
  fc.assert(
    fc.property(anyHistory, anyHistory, (first, second) => {
      const pairs = align(actions(first), actions(second))
      expect(pairs[0]).toEqual([0, 0])
      expect(pairs.at(-1)).toEqual([first.length, second.length])
      for (const [at, [a, b]] of pairs.slice(1).entries()) {
        const [x, y] = pairs[at] ?? [0, 0]
        expect([a - x, b - y]).toSatisfy(([p, q]) => (p === 0 || p === 1) && (q === 0 || q === 1) && p + q > 0)
      }
    }),
  )
})

test('each pair is found again by its moments', () => {
  fc.assert(
    fc.property(anyHistory, anyHistory, (first, second) => {
      const pairs = align(actions(first), actions(second))
      expect(pairs.map((pair) => pairAt(pairs, pair))).toEqual([...pairs.keys()])
    }),
  )
})
