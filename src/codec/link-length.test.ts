import { expect, test } from 'vitest'
import { nextInteger, type Seed } from '../base/random.ts'
import type { CallId } from '../kit/actions.ts'
import { enabled } from '../kit/enabled.ts'
import type { Setup } from '../kit/setup.ts'
import { CALLS } from '../protocols/go/calls.ts'
import { DEFAULT_SETUP } from '../protocols/registry.ts'
import { checksum, extendWhile, lastState, type Simulation, startSimulation } from '../trace/simulation.ts'
import { sessionToLink } from './link.ts'
import { DEFAULT_VIEW } from './session.ts'

const STEPS = 300

/** Calls that were added to the format later take three bits more, for they are rare. */
function isLikely(call: CallId | undefined): boolean {
  return call === undefined || CALLS.findIndex(({ id }) => id === call) < 6
}

/** Threads take their own steps at random; about one choice in twelve is a person's. */
function randomWalk(setup: Setup, first: Seed): Simulation {
  let seed = first
  const draw = (below: number): number => {
    const { value, seed: next } = nextInteger(seed, below)
    seed = next
    return value
  }
  return extendWhile(startSimulation(setup), (latest) => {
    if (latest.actions.length === STEPS) return undefined
    const choices = enabled(lastState(latest)).choices.filter(({ action }) => isLikely(action.call))
    const own = choices.filter(({ kind }) => kind === 'program' || kind === 'signal')
    const pool = own.length === 0 || draw(12) === 0 ? choices : own
    return pool[draw(pool.length)]?.action
  })
}

function linkLength(simulation: Simulation): number {
  const { setup, actions } = simulation
  const session = { setup, scenario: undefined, actions, cursor: 17, view: { ...DEFAULT_VIEW, follow: false } }
  return sessionToLink(session, checksum(lastState(simulation)), () => undefined).length
}

function walks(ms: number, count: number): readonly Simulation[] {
  return Array.from({ length: count }, (_, index) =>
    randomWalk({ ...DEFAULT_SETUP, ms, ps: ms, capacity: ms + 9, template: index % 2 === 0 }, index * 7919),
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

test.each([2, 3, 6, 16, 24])('links of random walks with %i Ms take at most a character a step on average', (ms) => {
  const simulations = walks(ms, 4)
  const steps = simulations.map(({ actions }) => actions.length)
  expect(sum(simulations.map(linkLength)) / sum(steps)).toBeLessThanOrEqual(1)
})

test.each([6, 61])('links of random walks of 300 steps with %i Ms stay under 500 characters', (ms) => {
  for (const simulation of walks(ms, 1)) expect(linkLength(simulation)).toBeLessThan(500)
})
