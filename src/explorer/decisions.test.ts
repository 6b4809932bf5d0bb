import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_SETUP, protocolNamed } from '../protocols/registry.ts'
import { Decisions } from './decisions.ts'
import { Layout } from './layout.ts'
import { Parts } from './parts.ts'

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
      const decisions = new Decisions()
      const tree = decisions.plant()
      for (const state of all) {
        const { words, outcome } = procedure(state)
        const before = decisions.find(tree, state)
        expect([0, outcome]).toContain(before)
        if (before === 0) decisions.learn(tree, words, state, outcome)
        expect(decisions.find(tree, state)).toBe(outcome)
      }
    }),
  )
})

test('trees know nothing of one another', () => {
  const decisions = new Decisions()
  const tree = decisions.plant()
  const state = Uint8Array.of(3, 0)
  decisions.learn(tree, [0], state, 5)
  expect(decisions.find(tree, state)).toBe(5)
  expect(decisions.find(decisions.plant(), state)).toBe(0)
})

test('a state in parts is decided like its bytes', () => {
  const layout = new Layout(protocolNamed('signals'), { ...DEFAULT_SETUP, ps: 1, capacity: 3 })
  const parts = new Parts(layout)
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: layout.size, maxLength: layout.size, max: 7 }),
      fc.uniqueArray(fc.nat(layout.size - 1), { minLength: 1, maxLength: 9 }),
      (state, words) => {
        const decisions = new Decisions()
        const tree = decisions.plant()
        const store = new Int32Array(parts.count)
        parts.split(state, store, 0)
        expect(decisions.findIn(tree, parts, store, 0)).toBe(0)
        decisions.learn(tree, words, state, 5)
        expect(decisions.findIn(tree, parts, store, 0)).toBe(5)
      },
    ),
  )
})

test('a procedure that is no function of what it looks at is refused', () => {
  const decisions = new Decisions()
  const tree = decisions.plant()
  decisions.learn(tree, [0, 1], Uint8Array.of(2, 4), 1)
  expect(() => decisions.learn(tree, [1, 0], Uint8Array.of(2, 4), 1)).toThrow('which word is next')
})
