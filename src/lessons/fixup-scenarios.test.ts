import { expect, test } from 'vitest'
import { assertDefined } from '../base/assert.ts'
import { blockedAt } from '../kit/enabled.ts'
import type { Violation } from '../kit/violations.ts'
import { G, T } from '../protocols/go/fields.ts'
import { M0 } from '../protocols/go/ids.ts'
import { playScenario } from '../trace/scenario.ts'
import { lastState, type Simulation } from '../trace/simulation.ts'
import { named } from './directions.ts'
import { FIXUP_SCENARIOS } from './fixup-scenarios.ts'

function play(id: string): Simulation {
  const scenario = FIXUP_SCENARIOS.find((candidate) => candidate.id === id)
  return playScenario(assertDefined(scenario, `a scenario ${id}`))
}

function violations({ trace }: Simulation): readonly Violation[] {
  return trace.records.flatMap(({ facts }) =>
    facts.flatMap((fact) => (fact.kind === 'violation' ? fact.violation : [])),
  )
}

function stepsOf({ trace }: Simulation, name: string): string {
  const own = trace.records.filter(({ thread }) => thread === named(name))
  return own.map(({ step }) => step).join(' ')
}

function whyAtEnd(simulation: Simulation, name: string): string | undefined {
  return blockedAt(lastState(simulation), named(name))?.because
}

/** How often the call took effect on each of these threads. */
function applied(simulation: Simulation, ...names: readonly string[]): readonly number[] {
  return names.map((name) => lastState(simulation).memory.of(named(name), T.applied))
}

/** Where a step of a thread is in the trace, for the first time. */
function tickOf({ trace }: Simulation, name: string, step: string): number {
  const tick = trace.records.findIndex((record) => record.thread === named(name) && record.step === step)
  expect(tick, `${name} takes ${step}`).toBeGreaterThanOrEqual(0)
  return tick
}

test('50113: the call hangs on a thread in read, which everybody else has run', () => {
  const simulation = play('old-blocked-in-read')
  expect(violations(simulation)).toMatchObject([{ property: 'it returns', kind: 'hang', threads: [M0] }])
  expect(whyAtEnd(simulation, 'm0')).toBe('spins: waits for M1 to look and run the fixup')
  expect(whyAtEnd(simulation, 'M1')).toBe('waits in the kernel for data in the pipe')
  expect(applied(simulation, 'm0', 'M1', 'M2', 'sysmon')).toEqual([1, 0, 1, 1])
})

test('43149: the call hangs on the thread in signal_recv', () => {
  const simulation = play('signal-recv-never-looks')
  expect(violations(simulation)).toMatchObject([{ kind: 'hang' }])
  expect(whyAtEnd(simulation, 'm0')).toBe('spins: waits for M1 to look and run the fixup')
  expect(whyAtEnd(simulation, 'M1')).toBe('sleeps in signal_recv until a signal comes')
  expect(applied(simulation, 'm0', 'M1', 'M2', 'sysmon')).toEqual([1, 0, 1, 1])
})

test('44193: four wait for one another', () => {
  const simulation = play('sigint-meets-the-fixup')
  expect(violations(simulation)).toMatchObject([{ kind: 'hang' }])
  expect(whyAtEnd(simulation, 'm0')).toBe('spins: waits for M2 to look and run the fixup')
  expect(whyAtEnd(simulation, 'M2')).toBe('spins in sigsend: the queue is in Fixup until signal_recv runs again on M1')
  expect(whyAtEnd(simulation, 'M1')).toBe('is stopped: the world is stopped')
  expect(lastState(simulation).memory.get(G.gcwaiting)).toBe(M0 + 1)
})

test('1.17.13: M2 runs its fixup in the handler of SIGINT, and wakes up from nothing after the call has returned', () => {
  const simulation = play('a-wake-up-left-over')
  expect(simulation.setup.without).toEqual([])
  expect(stepsOf(simulation, 'M2')).toBe('L2 P0 E5 Q1 F2 F3 Q2 H7 F0')
  expect(violations(simulation)).toMatchObject([{ property: 'it returns', kind: 'crash', threads: [named('M2')] }])
  expect(violations(simulation)[0]?.text).toContain('"stoplockedm: not runnable"')
  expect(tickOf(simulation, 'M2', 'F0')).toBeGreaterThan(tickOf(simulation, 'm0', 'O11'))
})

test('m0 waits until the longer of two sleeps is over, and the world with it', () => {
  const simulation = play('as-long-as-the-slowest')
  const order = [
    tickOf(simulation, 'm0', 'O9'),
    tickOf(simulation, 'M3', 'F3'),
    tickOf(simulation, 'M1', 'S2'),
    tickOf(simulation, 'M2', 'S2'),
    tickOf(simulation, 'M2', 'F3'),
    tickOf(simulation, 'm0', 'C13'),
  ]
  expect(order).toEqual(order.toSorted((a, b) => a - b))
  expect(applied(simulation, 'm0', 'M1', 'M2', 'M3', 'sysmon')).toEqual([1, 1, 1, 1, 1])
})

test('a nanosleep ends by itself, and its fixup runs after it', () => {
  const simulation = play('no-eintr-in-nanosleep')
  expect(stepsOf(simulation, 'M1')).toBe('S1 S2 S3p F1 F2 F3 F4 P2')
  expect(lastState(simulation).memory.of(named('M1'), T.eintr)).toBe(0)
})
