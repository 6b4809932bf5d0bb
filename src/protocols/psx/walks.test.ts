import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { eventNames } from '../../kit/events.ts'
import { LIFE } from '../../kit/fields.ts'
import type { ProtocolEvent } from '../../kit/model.ts'
import { controlAt, transitionFor } from '../../kit/state.ts'
import { addProtocol } from '../registry.ts'
import { isCallOpen, walk } from '../walk-arbitrary.ts'
import { T } from './fields.ts'
import { DEFAULTS, PARTS } from './parts.ts'
import { psx } from './psx.ts'

beforeAll(() => {
  addProtocol(psx)
})

const seeds = fc.integer({ min: 0, max: 2 ** 31 })

test.each([[], ['libcap-2-66']])(
  'tables and XState agree on what every thread can do, with every fault (%s)',
  (...assume) => {
    const setup = { ...DEFAULTS, capacity: 6, faults: PARTS.faults, assume }
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const state of walk(setup, { seed, choices: 60, never: [] }).states) {
          for (const thread of state.memory.threads()) {
            const { memory } = state
            const told = (type: string): ProtocolEvent => ({ type, memory, self: thread, call: 1, argument: 0 })
            const { snapshot } = controlAt(state, thread)
            expect(eventNames(psx).filter((event) => snapshot.can(told(event) as never))).toEqual(
              eventNames(psx).filter((event) => transitionFor(state, { thread, event }) !== undefined),
            )
          }
        }
      }),
      { numRuns: 20 },
    )
  },
)

test('in 100 random schedules of a mended 2.76 nothing is violated while main stays, 33 stays open, and nobody else sends it', () => {
  let calls = 0
  const setup = { ...DEFAULTS, capacity: 6, assume: ['mu-masked'] }
  fc.assert(
    fc.property(seeds, (seed) => {
      const { states, violations } = walk(setup, { seed, choices: 60, never: ['BLOCK_SIGNAL', 'FOREIGN_SIGNAL'] })
      const last = states.at(-1)
      if (last === undefined || last.memory.of(0, T.life) === LIFE.gone || last.memory.of(0, T.listed) === 0) return
      calls += last.memory.of(0, T.returns)
      expect(violations).toEqual([])
      expect(isCallOpen(last)).toBe(false)
    }),
    { numRuns: 100 },
  )
  expect(calls).toBeGreaterThan(10)
})
