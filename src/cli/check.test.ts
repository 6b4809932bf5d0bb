import { expect, test } from 'vitest'
import { assert } from '../base/assert.ts'
import { runCommandLine } from './command-line.ts'
import { argumentToSession } from './session-argument.ts'

function run(...args: readonly string[]) {
  const result = runCommandLine(['check', ...args])
  assert(result.ok, result.ok ? '' : result.error)
  return result.value
}

function json(...args: readonly string[]) {
  const { text, status } = run('--json', ...args)
  return { ...JSON.parse(text), status }
}

test('with nothing taken away a standard set-up holds, and the status is 0', () => {
  expect(json('--setup', 'exit')).toMatchObject({ holds: true, complete: true, violations: [], status: 0 })
})

test('without stop-the-world the exit race is found, and the status is 1', () => {
  const found = json('--setup', 'exit', '--without', 'stw')
  expect(found).toMatchObject({ holds: false, complete: true, status: 1 })
  expect(found.violations).toMatchObject([
    { setup: 'exit', property: 'it returns', kind: 'hang', text: expect.stringContaining('waits for M1') },
  ])
})

test('the link of a witness opens it, and it ends in the violation', () => {
  const { violations } = json('--setup', 'exit', '--without', 'stw')
  const opened = argumentToSession(violations[0].link)
  assert(opened.ok, 'the link opens')
  const last = opened.value.simulation.trace.records.at(-1)
  expect(opened.value.problems).toEqual([])
  expect(last?.facts.some((fact) => fact.kind === 'violation' && fact.violation.kind === 'hang')).toBe(true)
  expect(opened.value.simulation.actions).toHaveLength(violations[0].steps.length)
})

test('a search that reaches --max-states is not finished, and the status is 2', () => {
  expect(json('--setup', 'handoff', '--max-states', '100')).toMatchObject({ holds: false, complete: false, status: 2 })
})

test('without reductions more states are visited, with the same verdict', () => {
  const reduced = json('--setup', 'create', '--without', 'stw,allocmlock')
  const whole = json('--setup', 'create', '--without', 'stw,allocmlock', '--no-symmetry', '--no-por')
  const kinds = (one: { violations: { kind: string }[] }): readonly string[] => one.violations.map(({ kind }) => kind)
  expect(whole.states).toBeGreaterThan(reduced.states)
  expect(kinds(whole)).toEqual(kinds(reduced))
})

test("a scenario's own choices are checked in every schedule", () => {
  expect(json('--scenario', 'a-thread-exits')).toMatchObject({ holds: true, complete: true })
  expect(json('--scenario', 'a-thread-exits', '--without', 'stw').violations).toMatchObject([{ kind: 'hang' }])
})

test('the same set-up is searched in the other protocol, and the JSON says which one', () => {
  const { setups } = json('--setup', 'reader', '--protocol', 'fixup')
  expect(setups).toMatchObject([{ setup: 'reader', protocol: 'fixup' }])
})

test.each([
  [['--protocol', 'x'], '--protocol x is unknown; expected one of signals, fixup, glibc, musl, psx.'],
  [
    ['--protocol', 'fixup', '--without', 'allocmlock'],
    '--without allocmlock is unknown; expected some of wait-sysmon,',
  ],
  [['--setup', 'nope'], 'There is no set-up called nope'],
  [['--without', 'nothing'], '--without nothing is unknown; expected some of stw,'],
  [['--procid', 'x'], '--procid x is unknown; expected one of wait-all,'],
  [['--order', 'x'], '--order x is unknown; expected one of newest-first,'],
  [['--fault', 'x'], '--fault x is unknown; expected some of lost-tgkill,'],
  [['--assume', 'x'], '--assume x is unknown; expected some of preemptible-callers, sysmon-starting.'],
  [['--max-states', '0'], '--max-states 0 is no number of states'],
  [['--setup', 'exit', '--scenario', 'two-callers'], 'Give --setup or --scenario, not both.'],
  [['--scenario', 'nope'], 'There is no scenario called'],
])('%o is refused with a sentence', (args, sentence) => {
  const result = runCommandLine(['check', ...args])
  expect(result.ok ? '' : result.error).toContain(sentence)
})

test('the text for people names each set-up, its verdict and its states', () => {
  const { text } = run('--setup', 'exit', '--without', 'stw')
  expect(text).toMatch(/^set-up\s+verdict\s+states/)
  expect(text).toMatch(/exit\s+hang\s+\d+/)
  expect(text).toContain('M1 X1 X2 X3 X4 X5')
})
