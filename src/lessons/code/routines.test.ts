import { describe, expect, test } from 'vitest'
import { assertDefined } from '../../base/assert.ts'
import { STEP_IDS } from '../../protocols/go/step-ids.ts'
import { protocolNamed } from '../../protocols/registry.ts'
import { playScenario } from '../../trace/scenario.ts'
import { SCENARIOS } from '../scenarios.ts'
import { goLineToLabel, goLineToUrl, old } from './go-source.ts'
import { firstLine, goLineOf, homeOf, listingOf } from './routines.ts'

const all = ['signals', 'fixup']
  .flatMap((name) => listingOf(name) ?? [])
  .flatMap(({ routines }) => routines.flatMap(({ lines }) => lines))

test('every step has a line of code', () => {
  const executed = all.flatMap((line) => line.steps)
  expect(STEP_IDS.filter((step) => !executed.includes(step))).toEqual([])
})

describe.each(['signals', 'fixup'])('the listing of %s', (protocol) => {
  const { version, routines } = assertDefined(listingOf(protocol), 'a listing')
  const lines = routines.flatMap((routine) => routine.lines)

  test('has a home for every step that its scenarios take', () => {
    const own = SCENARIOS.filter(({ setup }) => setup.protocol === protocol)
    const records = own.flatMap((scenario) => playScenario(scenario).trace.records)
    const taken = new Set(records.flatMap(({ step }) => step ?? []))
    expect([...taken].filter((step) => homeOf(protocol, step) === undefined)).toEqual([])
  })

  test('has no dead line: every one is executed by a step', () => {
    expect(lines.filter((line) => line.steps.length === 0)).toEqual([])
  })

  test('links every line to a line of its own release of Go on GitHub', () => {
    const start = `https://github.com/golang/go/blob/go${version}/src/`
    const rest = /^(runtime|syscall)\/\w+\.(go|s)#L[1-9]\d*$/
    const isWrong = (url: string): boolean => !url.startsWith(start) || !rest.test(url.slice(start.length))
    expect(lines.map((line) => goLineToUrl(line.source)).filter(isWrong)).toEqual([])
  })

  test('has a line for each of its guarantees, and for no others', () => {
    const taken = new Set(lines.flatMap(({ guarantee }) => guarantee ?? []))
    expect([...taken].toSorted()).toEqual(protocolNamed(protocol).parts.guarantees.toSorted())
  })

  test('has lines short enough for a telephone, indented by one level at the most', () => {
    expect(lines.filter((line) => line.text.length > 50).map((line) => line.text)).toEqual([])
    expect(lines.filter((line) => ![0, 1].includes(line.depth)).map((line) => line.text)).toEqual([])
  })

  test('has routines of different ids, and no line twice in one', () => {
    expect(new Set(routines.map((routine) => routine.id)).size).toBe(routines.length)
    const keys = routines.flatMap(({ id, lines: own }) => own.map(({ text, source }) => `${id} ${text} ${source.line}`))
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
  })
})

test('the link of a line is labelled with file and line', () => {
  expect(goLineToLabel(old.proc(1087, ''))).toBe('proc.go:1087')
})

test('the names that a protocol has and the model merges are those of README.md', () => {
  const merged = (protocol: 'signals' | 'fixup'): readonly string[] =>
    assertDefined(listingOf(protocol), 'a listing')
      .routines.flatMap(({ lines }) => lines)
      .filter((line) => line.name !== undefined)
      .map((line) => `${line.name} in ${line.steps}`)
  const births = ['K2 in K3', 'K4 in K6', 'K5 in K6']
  expect(merged('signals')).toEqual(['C4 in C5', 'C11 in C12', 'H4 in H5', 'N3 in N2p', ...births])
  expect(merged('fixup')).toEqual(['O5 in O6', ...births])
})

test('an M stands at the first line that its step executes', () => {
  const [coordinator] = listingOf('signals')?.routines ?? []
  expect(coordinator && firstLine(coordinator, 'C5')?.name).toBe('C4')
})

test('a step that stands in two routines is at home in the first', () => {
  expect(homeOf('signals', 'N2w')?.id).toBe('newm')
  expect(homeOf('signals', 'N4c')?.id).toBe('newm')
  expect(homeOf('fixup', 'F1')?.id).toBe('fixup')
})

test('a guarantee that both protocols have leads to the release of each', () => {
  expect(goLineOf('signals', 'stw')?.version).toBe('1.19.8')
  expect(goLineOf('fixup', 'stw')?.version).toBe('1.17.13')
  expect(goLineOf('signals', 'fixup-lock')).toBeUndefined()
})
