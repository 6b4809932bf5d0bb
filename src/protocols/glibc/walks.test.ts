import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { eventNames } from '../../kit/events.ts'
import { LIFE } from '../../kit/fields.ts'
import type { ProtocolEvent } from '../../kit/model.ts'
import { controlAt, transitionFor } from '../../kit/state.ts'
import { addProtocol } from '../registry.ts'
import { isCallOpen, walk } from '../walk-arbitrary.ts'
import { T } from './fields.ts'
import { glibc } from './glibc.ts'
import { PARTS } from './guarantees.ts'
import { DEFAULTS } from './setups.ts'

beforeAll(() => {
  addProtocol(glibc)
})

const seeds = fc.integer({ min: 0, max: 2 ** 31 })

/** What people do around the library, after which a call may miss a thread or wait for ever; and looking on. */
const AROUND = ['RAW_CLONE', 'BLOCK_SIGNAL', 'HOP']

test('tables and XState agree on what every thread can do, with every fault there is', () => {
  const setup = { ...DEFAULTS, capacity: 6, faults: PARTS.faults }
  fc.assert(
    fc.property(seeds, (seed) => {
      for (const state of walk(setup, { seed, choices: 60, never: [] }).states) {
        for (const thread of state.memory.threads()) {
          const told = (type: string): ProtocolEvent => ({
            type,
            memory: state.memory,
            self: thread,
            call: 1,
            argument: 0,
          })
          const { snapshot } = controlAt(state, thread)
          expect(eventNames(glibc).filter((event) => snapshot.can(told(event) as never))).toEqual(
            eventNames(glibc).filter((event) => transitionFor(state, { thread, event }) !== undefined),
          )
        }
      }
    }),
    { numRuns: 30 },
  )
})

test('in 100 random schedules nothing is violated while main stays and nobody goes around the library', () => {
  let calls = 0
  fc.assert(
    fc.property(seeds, (seed) => {
      const { states, violations } = walk({ ...DEFAULTS, capacity: 6 }, { seed, choices: 60, never: AROUND })
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
