import { expect, test } from 'vitest'
import type { Action } from '../kit/actions.ts'
import { threadId } from '../kit/ids.ts'
import type { Setup } from '../kit/setup.ts'
import { M0 } from '../protocols/go/ids.ts'
import { DEFAULT_SETUP } from '../protocols/registry.ts'
import { chaptersOf } from './acts.ts'
import { outcomeAt } from './outcome.ts'
import { retell } from './retell.ts'
import { type Direction, playScenario } from './scenario.ts'
import type { Simulation } from './simulation.ts'

const M1 = threadId(3)
const READ: Action = { thread: M1, event: 'READ' }
const CALL: Action = { thread: M0, event: 'ALL_THREADS_SYSCALL', call: 'prctl', argument: 0 }
const CLOSE: Action = { thread: threadId(4), event: 'CLOSE' }
const STEP: Action = { thread: M0, event: 'STEP' }
const returned: Direction = { until: { kind: 'returned' }, policy: { kind: 'coordinator' } }
const quiet: Direction = { until: { kind: 'quiet' }, policy: { kind: 'round-robin' } }

function play(...script: readonly Direction[]): Simulation {
  return playScenario({ setup: DEFAULT_SETUP, script })
}

function actsOf(simulation: Simulation): readonly (string | undefined)[] {
  return chaptersOf(simulation).map(({ act }) => act?.event)
}

/** One without the wait for acknowledgements takes other steps. */
const OTHER: Setup = { ...DEFAULT_SETUP, without: ['wait-acks'] }

test('the chapters of a history hold every action once', () => {
  const told = play(READ, CALL, returned, quiet, CLOSE)
  const chapters = chaptersOf(told)
  expect(chapters.map(({ from }) => from)).toEqual([0, ...chapters.slice(0, -1).map(({ to }) => to)])
  expect(chapters.at(-1)?.to).toBe(told.actions.length)
  expect(actsOf(told)).toEqual(['READ', 'ALL_THREADS_SYSCALL', 'CLOSE'])
})

test('the same acts are done where the programs take other steps', () => {
  const source = play(READ, CALL, returned, quiet, CALL, returned, quiet, CLOSE, quiet)
  const { simulation, left } = retell(source, OTHER)
  expect(actsOf(simulation)).toEqual(actsOf(source))
  expect(outcomeAt(simulation.trace, simulation.actions.length).returned).toBe(2)
  expect(left).toEqual([])
})

test('under its own set-up a history of returned calls is told as it was', () => {
  const source = play(READ, CALL, returned, quiet, CLOSE, quiet)
  expect(retell(source, DEFAULT_SETUP).simulation.actions).toEqual(source.actions)
})

test('where the source stopped on the way, the same steps are taken', () => {
  const source = play(READ, CALL, STEP, STEP)
  const { simulation, moments } = retell(source, OTHER)
  expect(simulation.actions).toEqual(source.actions)
  expect(moments).toEqual([0, 1, 2, 3, 4])
})

test('what is not possible is left out, with the reason', () => {
  const source = play({ thread: M1, event: 'NEWM' }, quiet, CALL, returned)
  const { simulation, left } = retell(source, { ...DEFAULT_SETUP, capacity: 5 })
  expect(actsOf(simulation)).toEqual(['ALL_THREADS_SYSCALL'])
  expect(left).toHaveLength(1)
  expect(left[0]?.text).toMatch(/^M1 /)
  expect(left[0]?.because).toBeTruthy()
})

test('a call that hangs goes on until nobody can move', () => {
  const source = play({ thread: M1, event: 'RAW_READ' }, CALL, {
    until: { kind: 'violation' },
    policy: { kind: 'coordinator' },
  })
  const { simulation } = retell(source, OTHER)
  const { violations } = outcomeAt(simulation.trace, simulation.actions.length)
  expect(violations.map(({ kind }) => kind)).toEqual(['hang'])
})

test('each moment becomes one that is not before the last one', () => {
  const source = play(READ, CALL, returned, quiet, CLOSE, quiet)
  const { simulation, moments } = retell(source, OTHER)
  expect(moments).toHaveLength(source.actions.length + 1)
  expect(moments.every((moment, at) => moment >= (moments[at - 1] ?? 0))).toBe(true)
  expect(moments.at(-1)).toBe(simulation.actions.length)
})
