import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_SETUP, protocolNamed } from '../protocols/registry.ts'
import { Layout } from './layout.ts'
import { Parts } from './parts.ts'

const LAYOUT = new Layout(protocolNamed('signals'), { ...DEFAULT_SETUP, ps: 2, capacity: 4 })
const states = fc.array(fc.uint8Array({ minLength: LAYOUT.size, maxLength: LAYOUT.size, max: 2 }), {
  minLength: 1,
  maxLength: 20,
})

test('every word belongs to one part', () => {
  const words = LAYOUT.parts().flat()
  expect([...words].sort((a, b) => a - b)).toEqual(Array.from({ length: LAYOUT.size }, (_, word) => word))
})

test('a state is what its parts make', () => {
  fc.assert(
    fc.property(states, (all) => {
      const parts = new Parts(LAYOUT)
      const store = new Int32Array(all.length * parts.count)
      all.forEach((state, at) => {
        parts.split(state, store, at * parts.count)
      })
      const joined = all.map((state, at) => {
        const bytes = new Uint8Array(LAYOUT.size)
        parts.join(store, at * parts.count, bytes)
        expect(parts.read(at % LAYOUT.size, store, at * parts.count)).toBe(state[at % LAYOUT.size])
        return bytes
      })
      expect(joined).toEqual(all)
    }),
  )
})

test('equal parts have equal numbers', () => {
  const parts = new Parts(LAYOUT)
  const store = new Int32Array(2 * parts.count)
  const state = new Uint8Array(LAYOUT.size).fill(1)
  parts.split(state, store, 0)
  state[0] = 2
  parts.split(state, store, parts.count)
  expect([...store.slice(0, parts.count)]).toEqual([0, 0, 0, 0, 0])
  expect([...store.slice(parts.count)]).toEqual([1, 0, 0, 0, 0])
})

test('a patch makes of a part what its writes make of the bytes', () => {
  const value = fc.nat(100)
  fc.assert(
    fc.property(states, fc.array(fc.tuple(fc.nat(), value), { minLength: 1, maxLength: 5 }), (all, picks) => {
      const parts = new Parts(LAYOUT)
      const words = LAYOUT.parts()[1] ?? []
      const writes = picks.map(([pick, to]) => [words[pick % words.length] ?? 0, to] as const)
      const patch = parts.addPatch(1, writes)
      for (const state of all) {
        const store = new Int32Array(parts.count)
        parts.split(state, store, 0)
        // Asked twice: worked out, then known.
        const after = parts.patched(patch, store[1] ?? 0)
        expect(parts.patched(patch, store[1] ?? 0)).toBe(after)
        for (const [word, to] of writes) state[word] = to
        parts.split(state, store, 0)
        expect(store[1]).toBe(after)
      }
    }),
  )
})

test('there is room for any number of values and patches', () => {
  const parts = new Parts(LAYOUT)
  const [word = 0] = LAYOUT.parts()[2] ?? []
  const patches = Array.from({ length: 100 }, (_, value) => parts.addPatch(2, [[word, value]]))
  const store = new Int32Array(parts.count)
  const state = new Uint8Array(LAYOUT.size)
  for (let value = 0; value < 100; value++) {
    state[word] = value
    parts.split(state, store, 0)
    expect(store[2]).toBe(value)
    expect(patches.map((patch) => parts.patched(patch, value))).toEqual(patches)
  }
})
