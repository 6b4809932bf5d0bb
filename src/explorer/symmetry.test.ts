import fc from 'fast-check'
import { expect, test } from 'vitest'
import { threadId } from '../kit/ids.ts'
import { DEFAULT_SETUP } from '../protocols/registry.ts'
import { codeOf, eventOfCode, threadOfCode } from './codes.ts'
import { Expander } from './expander.ts'
import type { Problem } from './problem.ts'
import { Search } from './search.ts'
import { Symmetry } from './symmetry.ts'
import { withRealSlots, witnessOf } from './witness.ts'

/** Two creators of one new M each: the slots of the new Ms depend on who came first, and nothing else does. */
const CREATORS: Problem = {
  id: 'creators',
  title: 'Two Ms create a thread each',
  setup: { ...DEFAULT_SETUP, ms: 3, ps: 5, capacity: 7 },
  programs: [3, 4].map((thread) => ({
    thread: threadId(thread),
    choices: [{ thread: threadId(thread), event: 'NEWM' }],
  })),
}

function states(symmetry: boolean): number {
  const search = new Search(CREATORS, { maxStates: 1_000_000, symmetry })
  while (search.run(10_000) === 'running');
  return search.progress.states
}

test('who reserved a slot first, and which P it took, does not tell states apart', () => {
  expect(states(true)).toBeLessThan(states(false))
})

/** A random schedule of canonical states, as codes. */
function randomCodes(picks: readonly number[]): readonly number[] {
  const expander = new Expander(CREATORS)
  const symmetry = new Symmetry(expander.memory, [3, 4])
  const store = expander.initial()
  const codes: number[] = []
  for (const pick of picks) {
    expander.load(store, 0)
    const found: number[] = []
    expander.expand(({ thread, event }) => found.push(codeOf(thread, event)))
    const code = found[pick % Math.max(1, found.length)]
    if (code === undefined) return codes
    codes.push(code)
    expander.expand(({ thread, event }) => {
      if (codeOf(thread, event) !== code) return
      symmetry.canonicalise()
      expander.memory.save(store, 0)
    })
  }
  return codes
}

test('any schedule of canonical states is one of the machines, with the slots that they give out', () => {
  let renamed = 0
  fc.assert(
    fc.property(fc.array(fc.nat(5), { minLength: 40, maxLength: 60 }), (picks) => {
      const codes = randomCodes(picks)
      const real = withRealSlots(CREATORS, codes)
      if (real.some((code, i) => threadOfCode(code) !== threadOfCode(codes[i] ?? 0))) renamed++
      expect(witnessOf(CREATORS, real).steps).toHaveLength(codes.length)
      expect(real.map((code) => eventOfCode(code))).toEqual(codes.map((code) => eventOfCode(code)))
    }),
    { numRuns: 200 },
  )
  expect(renamed).toBeGreaterThan(0)
})
