import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decisions } from './decisions.ts'

/** Looks at a few of eight words: which one is next follows from the one before. Returns what it looked at, too. */
function procedure(state: Uint8Array): { readonly words: readonly number[]; readonly outcome: number } {
  const words = [0]
  let outcome = 1
  for (let word = state[0] ?? 0; word !== 0 && !words.includes(word); word = state[word] ?? 0) {
    words.push(word)
    outcome = outcome * 8 + word
  }
  return { words, outcome }
}

const states = fc.array(fc.uint8Array({ minLength: 8, maxLength: 8, max: 7 }), { minLength: 1, maxLength: 200 })

test('a tree decides what the procedure does, or knows nothing yet', () => {
  fc.assert(
    fc.property(states, (all) => {
      const decisions = new Decisions(1)
      for (const state of all) {
        const { words, outcome } = procedure(state)
        const before = decisions.find(0, state, 0)
        expect([0, outcome]).toContain(before)
        if (before === 0) decisions.learn(0, words, state, outcome)
        expect(decisions.find(0, state, 0)).toBe(outcome)
      }
    }),
  )
})

test('trees know nothing of one another', () => {
  const decisions = new Decisions(2)
  const state = Uint8Array.of(3, 0)
  decisions.learn(0, [0], state, 5)
  expect(decisions.find(0, state, 0)).toBe(5)
  expect(decisions.find(1, state, 0)).toBe(0)
})

test('a state may lie anywhere among others', () => {
  const decisions = new Decisions(1)
  decisions.learn(0, [1], Uint8Array.of(0, 6), 9)
  expect(decisions.find(0, Uint8Array.of(1, 1, 1, 0, 6), 3)).toBe(9)
})

test('a procedure that is no function of what it looks at is refused', () => {
  const decisions = new Decisions(1)
  decisions.learn(0, [0, 1], Uint8Array.of(2, 4), 1)
  expect(() => decisions.learn(0, [1, 0], Uint8Array.of(2, 4), 1)).toThrow('which word is next')
})
