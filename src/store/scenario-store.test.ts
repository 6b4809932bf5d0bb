import { expect, test } from 'vitest'
import { assertDefined } from '../base/assert.ts'
import { playScenario } from '../trace/scenario.ts'
import { FIRST_SCENARIO, openingMoment, played, playFirstScenario, scenarioOf } from './scenario-store.ts'

const first = assertDefined(scenarioOf(FIRST_SCENARIO), 'there is a first scenario')

test('played ahead, the first scenario pauses after each line of its script and comes to the same end', async () => {
  let pauses = 0
  await playFirstScenario(async () => {
    pauses++
  })
  expect(pauses).toBe(first.script.length)
  expect(played(first).actions).toEqual(playScenario(first).actions)
})

test('a scenario is played once', () => {
  expect(played(first)).toBe(played(first))
})

test('a scenario opens where the first call is the next step', () => {
  const simulation = played(first)
  expect(simulation.actions[openingMoment(simulation)]?.event).toBe('ALL_THREADS_SYSCALL')
})
