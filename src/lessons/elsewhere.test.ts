import { describe, expect, test } from 'vitest'
import { assertDefined } from '../base/assert.ts'
import type { StepId } from '../kit/actions.ts'
import type { ProtocolName } from '../kit/setup.ts'
import { type Direction, playScenario } from '../trace/scenario.ts'
import type { Simulation } from '../trace/simulation.ts'
import { does, setup, untilQuiet } from './directions.ts'
import { NOTES } from './elsewhere.ts'
import { READINGS } from './readings.ts'
import { SCENARIOS } from './scenarios.ts'
import { sourceToLink } from './source.ts'
import { WITH_CGO } from './with-cgo.ts'

test('every note says where it is from, by links with labels', () => {
  const notes = [...NOTES, ...WITH_CGO]
  expect(notes.filter(({ sources }) => sources.length === 0)).toEqual([])
  const links = notes.flatMap(({ sources }) => sources.map(sourceToLink))
  expect(links.filter(({ label, url }) => label === '' || !url.startsWith('https://'))).toEqual([])
})

function play(id: string): Simulation {
  return playScenario(
    assertDefined(
      SCENARIOS.find((scenario) => scenario.id === id),
      `a scenario ${id}`,
    ),
  )
}

function stepsOf(id: string): readonly (StepId | undefined)[] {
  return play(id).trace.records.map(({ step }) => step)
}

function kindsOf({ trace }: Simulation): readonly string[] {
  return trace.records.flatMap(({ facts }) => facts.map(({ kind }) => kind))
}

describe('what is told of Go’s two ways holds on the model', () => {
  test('with signals the caller is first, and the others run it in their handlers', () => {
    const steps = stepsOf('knocked-out-of-read')
    expect(steps.indexOf('C5')).toBeGreaterThan(-1)
    expect(steps.indexOf('C5')).toBeLessThan(steps.indexOf('H3'))
  })

  test('with fixups the caller is first, and the others run it where they look, without a signal', () => {
    const steps = stepsOf('a-call-with-fixups')
    expect(steps.indexOf('O7')).toBeGreaterThan(-1)
    expect(steps.indexOf('O7')).toBeLessThan(steps.indexOf('F2'))
    expect(kindsOf(play('a-call-with-fixups'))).not.toContain('sent')
  })

  test('if it fails in the caller, nobody else is signalled', () => {
    expect(stepsOf('error-on-the-coordinator')).toContain('C5')
    expect(stepsOf('error-on-the-coordinator')).not.toContain('C8k')
  })

  test('a thread without an id is waited for before the first signal', () => {
    const steps = stepsOf('born-during-the-call')
    expect(steps.slice(steps.indexOf('C6'), steps.indexOf('C8k'))).toContain('K1')
  })

  test('read goes on, nanosleep returns EINTR', () => {
    expect(stepsOf('knocked-out-of-read')).not.toContain('S2i')
    expect(stepsOf('eintr-in-nanosleep')).toContain('S2i')
  })

  test('a foreign signal 33 is harmless with signals, and ends the process with fixups', () => {
    const foreign: Direction[] = [does('M1', 'FOREIGN_33'), untilQuiet]
    const outcome = (protocol: ProtocolName): Simulation =>
      playScenario({ setup: setup({ protocol, faults: ['foreign-33'] }), script: foreign })
    expect(kindsOf(outcome('signals'))).not.toContain('violation')
    expect(kindsOf(outcome('fixup'))).toContain('violation')
  })

  test('results that differ end the process', () => {
    expect(kindsOf(play('results-differ'))).toContain('violation')
  })

  test('with cgo the call returns before it does anything', () => {
    const steps = stepsOf('with-cgo')
    expect(steps.slice(steps.indexOf('C0'))).toEqual(['C0'])
  })
})

test('a reading belongs to a scenario', () => {
  const ids = SCENARIOS.map(({ id }) => id)
  expect(Object.keys(READINGS).filter((id) => !ids.includes(id))).toEqual([])
})
