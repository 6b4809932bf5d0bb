import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assertDefined } from '../base/assert.ts'
import { PROCESS } from '../kit/fields.ts'
import { callers } from '../kit/properties.ts'
import type { Setup } from '../kit/setup.ts'
import type { Violation } from '../kit/violations.ts'
import { protocolNamed, protocolNames } from '../protocols/registry.ts'
import { arbitrarySetup, type Walk, walk } from '../protocols/walk-arbitrary.ts'
import { watch } from './monitors.ts'
import { inProtocol } from './retell.ts'
import { replay } from './simulation.ts'

/** Set-ups of any protocol with anything taken away. */
const broken: fc.Arbitrary<Setup> = fc
  .tuple(arbitrarySetup, fc.constantFrom(...protocolNames()))
  .chain(([setup, name]) => {
    const { parts } = protocolNamed(name)
    const there = inProtocol(setup, name)
    return fc
      .record({
        without: fc.subarray([...parts.guarantees], { maxLength: 4 }),
        // Of a call that only its caller makes, and that fails there, no fact tells: monitors cannot count it.
        faults: fc.subarray(
          parts.faults.filter((fault) => name === 'signals' || name === 'fixup' || fault !== 'result-differs'),
        ),
        procid: fc.constantFrom(...parts.procid),
      })
      .map((changes) => ({ ...there, ...changes }))
  })

/** What is broken, and by whom. */
function told(violations: readonly Violation[]): readonly string[] {
  return violations.map(({ property, kind, threads }) => `${property}: ${kind} ${threads.join(' ')}`)
}

/** What the model has found; of hangs only the one that lasts: a foreign signal may end one that seemed to be for ever. */
function found({ states, violations }: Walk): readonly Violation[] {
  const { memory } = assertDefined(states.at(-1), 'a state')
  const lasts = memory.get(PROCESS.fatal) === 0 && callers(memory).length > 0
  const hang = lasts ? violations.findLast(({ kind }) => kind === 'hang') : undefined
  return [...violations.filter(({ kind }) => kind !== 'hang'), ...(hang === undefined ? [] : [hang])]
}

test('on random schedules with guarantees taken away the monitors find what the model has found', () => {
  fc.assert(
    fc.property(broken, fc.integer({ min: 0, max: 2 ** 31 }), (setup, seed) => {
      const walked = walk(setup, { seed, choices: 60 })
      const { trace } = replay(setup, walked.actions).simulation
      expect(told(watch(trace, true))).toEqual(told(found(walked)))
    }),
    { numRuns: 300, seed: 20_261_123 },
  )
}, 120_000)
