import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EventName } from '../kit/actions.ts'
import { LIFE } from '../kit/fields.ts'
import type { Memory } from '../kit/memory.ts'
import { initialState, step } from '../kit/state.ts'
import { G, T } from './go/fields.ts'
import { protocolOf } from './registry.ts'
import { arbitrarySetup, isCallOpen, setupOfEither, walk } from './walk-arbitrary.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 })

/** How often calls took effect on each thread that lives and is in allm; m0 at least always is. */
function stateOfAll(memory: Memory): readonly number[] {
  const listed = memory.threads().filter((t) => memory.of(t, T.listed) === 1 && memory.of(t, T.life) === LIFE.alive)
  return listed.map((thread) => memory.of(thread, T.applied))
}

test('2,000 random schedules of the real protocol violate nothing and leave everybody with the state exactly once', () => {
  let calls = 0
  fc.assert(
    fc.property(arbitrarySetup, seeds, (setup, seed) => {
      const { states, violations } = walk(setup, { seed, choices: 60 })
      const last = states.at(-1) ?? initialState(protocolOf(setup), setup)
      const { memory } = last
      calls += memory.get(G.calls)
      expect(violations).toEqual([])
      expect(isCallOpen(last)).toBe(false)
      expect(new Set(stateOfAll(memory))).toEqual(new Set([memory.get(G.calls)]))
    }),
    { numRuns: 2000 },
  )
  expect(calls).toBeGreaterThan(1000)
}, 240_000)

/** What people do not do in the fixup protocol, or it breaks: that is what ended it. */
const BREAKS_FIXUP: readonly EventName[] = ['RAW_READ', 'READ', 'FOREIGN_33']

test.each([
  ['without SIGINT', [], [...BREAKS_FIXUP, 'SIGINT']],
  ['with SIGINT, if sigsend takes its wake-up back', ['wake-taken-back', 'sysmon-starting'], BREAKS_FIXUP],
] as const)(
  '300 random schedules of the fixup protocol without reads, %s, violate nothing',
  (_what, assume, never) => {
    let calls = 0
    fc.assert(
      fc.property(arbitrarySetup, seeds, (setup, seed) => {
        const { states, violations } = walk({ ...setup, protocol: 'fixup', assume }, { seed, choices: 60, never })
        const last = states.at(-1) ?? initialState(protocolOf(setup), setup)
        calls += last.memory.get(G.calls)
        expect(violations).toEqual([])
        expect(isCallOpen(last)).toBe(false)
        expect(new Set(stateOfAll(last.memory))).toEqual(new Set([last.memory.get(G.calls)]))
      }),
      { numRuns: 300 },
    )
    expect(calls).toBeGreaterThan(150)
  },
  120_000,
)

test('the same choices give the same memory', () => {
  fc.assert(
    fc.property(setupOfEither, seeds, (setup, seed) => {
      const { states, actions } = walk(setup, { seed, choices: 40, never: [] })
      const again = actions.reduce(step, initialState(protocolOf(setup), setup))
      expect(again.memory.words).toEqual(states.at(-1)?.memory.words)
      expect(again.control.map(({ program }) => program.path)).toEqual(
        states.at(-1)?.control.map(({ program }) => program.path),
      )
    }),
    { numRuns: 100 },
  )
}, 60_000)

test('a step leaves the state before it as it was', () => {
  fc.assert(
    fc.property(setupOfEither, seeds, (setup, seed) => {
      const { states, actions } = walk(setup, { seed, choices: 40, never: [] })
      const before = states.map(({ memory }) => memory.words.slice())
      actions.forEach((action, i) => {
        const state = states[i]
        if (state) step(state, action)
      })
      expect(states.map(({ memory }) => memory.words)).toEqual(before)
    }),
    { numRuns: 50 },
  )
}, 60_000)
