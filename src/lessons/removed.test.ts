import { expect, test } from 'vitest'
import { assertDefined } from '../base/assert.ts'
import { playScenario, type Scenario } from '../trace/scenario.ts'
import { KINDS, momentOf, OUT_OF_REACH, REMOVED } from './removed.ts'
import { SCENARIOS } from './scenarios.ts'

const shown: readonly Scenario[] = SCENARIOS.filter(({ id }) => REMOVED.some(({ scenario }) => scenario === id))

test('every piece is shown by a scenario of the fixup protocol', () => {
  const ids = shown.filter(({ setup }) => setup.protocol === 'fixup').map(({ id }) => id)
  expect(REMOVED.filter(({ scenario }) => !ids.includes(scenario)).map(({ name }) => name)).toEqual([])
})

test('the step that shows a piece is taken in its scenario', () => {
  const traces = new Map(shown.map((scenario) => [scenario.id, playScenario(scenario).trace]))
  const unseen = REMOVED.filter((piece) => {
    const trace = traces.get(piece.scenario)
    return trace === undefined || momentOf(piece, trace) === 0
  })
  expect(unseen.map(({ name }) => name)).toEqual([])
})

test('a piece stood in Go 1.17.13, and what does its work stands in Go 1.19.8', () => {
  expect(REMOVED.filter(({ before }) => before.length === 0)).toEqual([])
  expect(new Set(REMOVED.flatMap(({ before }) => before.map(({ version }) => version)))).toEqual(new Set(['1.17.13']))
  expect(new Set(REMOVED.flatMap(({ after }) => after.map(({ version }) => version)))).toEqual(new Set(['1.19.8']))
})

test('what ended it is a scenario of the fixup protocol that hangs', () => {
  const scenario = SCENARIOS.find(({ id }) => id === OUT_OF_REACH.scenario)
  const { trace, setup } = playScenario(assertDefined(scenario, 'the scenario is there'))
  const violations = trace.records.flatMap(({ facts }) => facts.filter((fact) => fact.kind === 'violation'))
  expect(setup).toMatchObject({ protocol: 'fixup', without: [] })
  expect(violations.map(({ violation }) => violation.kind)).toEqual(['hang'])
})

test('every kind has pieces, and no two pieces have one name', () => {
  expect(KINDS.filter((kind) => !REMOVED.some((piece) => piece.kind === kind))).toEqual([])
  expect(new Set(REMOVED.map(({ name }) => name)).size).toBe(REMOVED.length)
})

test('what a piece was for, and what does it now, are short sentences', () => {
  const isSentence = (text: string): boolean => /^\S.{10,220}\.$/.test(text)
  expect(REMOVED.filter(({ purpose, instead }) => !isSentence(purpose) || !isSentence(instead))).toEqual([])
})
