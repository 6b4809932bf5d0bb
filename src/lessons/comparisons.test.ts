import { expect, test } from 'vitest'
import { otherOf } from '../protocols/registry.ts'
import { outcomeAt } from '../trace/outcome.ts'
import { inProtocol, retell } from '../trace/retell.ts'
import { playScenario } from '../trace/scenario.ts'
import type { Simulation } from '../trace/simulation.ts'
import { COMPARISONS } from './comparisons.ts'
import { SCENARIOS } from './scenarios.ts'

function scenarioOf(id: string) {
  const found = SCENARIOS.find((scenario) => scenario.id === id)
  if (found === undefined) throw new Error(`There is no scenario ${id}`)
  return found
}

function outcomeOf(simulation: Simulation): string {
  const { returned, violations } = outcomeAt(simulation.trace, simulation.actions.length)
  return violations[0]?.kind ?? (returned > 0 ? 'returned' : 'nothing')
}

/** What comes out in both protocols, the old one first, and how much of what people do is not possible in one. */
function compared(id: string) {
  const played = playScenario(scenarioOf(id))
  const { simulation, left } = retell(played, inProtocol(played.setup, otherOf(played.setup.protocol)))
  const sides = played.setup.protocol === 'fixup' ? [played, simulation] : [simulation, played]
  return { outcomes: sides.map(outcomeOf), left: left.length }
}

const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'old-blocked-in-read': ['hang', 'returned'],
  'as-long-as-the-slowest': ['returned', 'returned'],
  'signal-recv-never-looks': ['hang', 'returned'],
  'sigint-meets-the-fixup': ['hang', 'returned'],
  'a-wake-up-left-over': ['crash', 'returned'],
}

test.each(COMPARISONS.map(({ scenario }) => scenario))('%s comes out as it is told, by the same acts', (scenario) => {
  expect(compared(scenario)).toEqual({ outcomes: EXPECTED[scenario], left: 0 })
})

test('every scenario that is compared exists', () => {
  const named = COMPARISONS.flatMap(({ scenario, also = [] }) => [scenario, ...also])
  expect(named.filter((id) => !SCENARIOS.some((scenario) => scenario.id === id))).toEqual([])
  expect(new Set(named).size).toBe(named.length)
})

test.each(SCENARIOS.filter(({ id }) => id !== 'a-hundred-calls').map(({ id }) => id))(
  '%s can be told in the other protocol',
  (id) => {
    expect(compared(id).outcomes).not.toContain('nothing')
  },
)
