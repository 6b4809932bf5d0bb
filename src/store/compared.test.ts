import { expect, test } from 'vitest'
import { otherOf } from '../protocols/registry.ts'
import { inProtocol, retell } from '../trace/retell.ts'
import { differences, fateAt, type Standing } from './compared.ts'
import { played, scenarioOf } from './scenario-store.ts'

/** Both sides of a scenario at their ends, the old protocol first. */
function standings(id: string): readonly [Standing, Standing] {
  const scenario = scenarioOf(id)
  if (scenario === undefined) throw new Error(`There is no scenario ${id}`)
  const simulation = played(scenario)
  const { protocol } = simulation.setup
  const other = retell(simulation, inProtocol(simulation.setup, otherOf(protocol))).simulation
  const [first, second] = protocol === 'fixup' ? [simulation, other] : [other, simulation]
  return [atEnd(first), atEnd(second)]
}

function atEnd(simulation: Standing['simulation']): Standing {
  return { simulation, moment: simulation.actions.length }
}

function linesOf(id: string): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(differences(standings(id)).map(({ title, values }) => [title, values]))
}

test('of a blocked read it is told who hangs, who was knocked out, and who ran it how', () => {
  expect(linesOf('old-blocked-in-read')).toEqual({
    'The call': ['hangs, after 23 steps', 'has returned, after 46 steps'],
    'Who has run it, and how': [
      'm0 (itself); M2 and sysmon (fixup)',
      'm0 (itself); M2, M1 and sysmon (signal handler)',
    ],
    'Interrupted by the signal, and where': ['nobody', 'M2 (stopped); M1 (read(2)); sysmon (usleep)'],
    'EINTR seen by the program': ['no', 'no'],
  })
})

test('of a sleep it is told who sees EINTR', () => {
  expect(linesOf('as-long-as-the-slowest')['EINTR seen by the program']).toEqual(['no', 'by M1 and M2'])
})

test('equal lines do not differ', () => {
  const eintr = differences(standings('old-blocked-in-read')).find(({ title }) => title.startsWith('EINTR'))
  expect(eintr?.differs).toBe(false)
})

test('a hang is told as a chain of those who wait', () => {
  const [{ simulation, moment }] = standings('sigint-meets-the-fixup')
  const { word, because } = fateAt(simulation, moment)
  expect(word).toBe('hangs')
  expect(because).toMatch(/^m0 spins: waits for M2 .*; M2 spins in sigsend: .*; M1 is stopped: the world is stopped\.$/)
})

test('before the call, during it and after it are told apart', () => {
  const [, { simulation, moment }] = standings('knocked-out-of-read')
  expect([0, 5, moment].map((at) => fateAt(simulation, at).word)).toEqual([
    'is not made yet',
    'is under way',
    'has returned 3 times',
  ])
})
