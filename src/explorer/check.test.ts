import { expect, test } from 'vitest'
import { assertDefined } from '../base/assert.ts'
import type { Setup } from '../kit/setup.ts'
import { nameOf } from '../protocols/go/ids.ts'
import { replay } from '../trace/simulation.ts'
import { check, type Verdict } from './check.ts'
import { canItHappen, goalsOf } from './goals.ts'
import { neededSteps } from './needed.ts'
import { type Problem, programsOf } from './problem.ts'
import { changed } from './rows.ts'
import { setupsOf } from './standard-setups.ts'

function setup(id: string, changes: Partial<Setup> = {}): Problem {
  const found = setupsOf('signals').find((problem) => problem.id === id)
  return changed(assertDefined(found, `a set-up ${id}`), changes)
}

function verdictOf(problem: Problem): Verdict {
  return check(problem, { maxStates: 1_000_000, now: () => 0 })
}

/** 'M1 N1, M1 N2, …': a witness as a line. */
function lineOf(verdict: Verdict, kind: string): string {
  const found = verdict.broken.find(({ violation }) => violation.kind === kind)
  const { steps } = assertDefined(found, `a witness of ${kind}`).witness
  return steps.map(({ thread, step }) => `${nameOf(thread)} ${step}`).join(', ')
}

function endOf(problem: Problem, verdict: Verdict): readonly string[] {
  return verdict.broken.map(({ witness }) => {
    const { simulation, because } = replay(problem.setup, witness.actions)
    expect(because).toBeUndefined()
    const last = assertDefined(simulation.trace.records.at(-1), 'a last record')
    return last.facts.flatMap((fact) => (fact.kind === 'violation' ? [fact.violation.kind] : [])).join()
  })
}

test('the shortest double execution is the diagram in the comment of doAllThreadsSyscall', () => {
  const problem = setup('create', { without: ['stw'], procid: 'per-m', order: 'oldest-first' })
  const diagram = [
    'M1 N1, M1 N2, M1 N2p, M1 N2u', // B adds C to allm
    'm0 C0, m0 C1, m0 C2, m0 C3', // A calls and locks allocmLock
    'm0 C5, m0 C6, m0 C8n, m0 C8k', // A runs the call and signals sysmon, the older thread
    'm0 C8n, m0 C8k', // A signals B
    'M1 H0, M1 H1, M1 H2, M1 H3, M1 H5, M1 H6, M1 H7', // B receives the signal and runs the call
    'M1 N4m, M1 N4c', // B clones C
    'M2 K1', // C sets procid
    'm0 C8n, m0 C8k', // A signals C
    'M2 K3, M2 H0, M2 H1, M2 H2, M2 H3', // C receives the signal and runs the call again
  ]
  expect(lineOf(verdictOf(problem), 'twice')).toBe(diagram.join(', '))
})

test('every step of the double execution is needed', () => {
  const problem = setup('create', { without: ['stw'], procid: 'per-m', order: 'oldest-first' })
  const found = assertDefined(
    verdictOf(problem).broken.find(({ violation }) => violation.kind === 'twice'),
    'twice',
  )
  expect(new Set(neededSteps(problem.setup, found.witness.actions, 'twice'))).toEqual(new Set(['dropped']))
})

test('without stop-the-world the coordinator waits for ever for a thread that exits', () => {
  const problem = setup('exit', { without: ['stw'] })
  const line = lineOf(verdictOf(problem), 'hang')
  expect(line).toMatch(/m0 C8k.*M1 X1, M1 X2, M1 X3, M1 X4, M1 X5$/)
})

test.each([
  ['exit', { without: ['stw'] }],
  ['hopper', { without: ['stw'] }],
  ['create', { without: ['stw', 'allocmlock'] }],
  ['template-start', { without: ['wait-procid'] }],
  ['reader', { faults: ['lost-tgkill'] }],
  ['reader', { faults: ['result-differs'] }],
  ['reader', { without: ['sa-restart'] }],
  ['exit', { without: ['stw', 'mask-on-exit'] }],
  ['two-callers', { without: ['stw', 'worldsema', 'allocmlock'] }],
] as const)(
  'in %s with %o every witness replays, and its last step shows the violation',
  (id, changes) => {
    const problem = setup(id, changes)
    const verdict = verdictOf(problem)
    expect(verdict.broken.length).toBeGreaterThan(0)
    expect(endOf(problem, verdict)).toEqual(
      verdict.broken.map(({ violation }) => expect.stringContaining(violation.kind)),
    )
  },
  30_000,
)

test('a search that reaches its limit is not complete', () => {
  const verdict = check(setup('handoff'), { maxStates: 500, now: () => 0 })
  expect(verdict.complete).toBe(false)
  expect(verdict.progress.states).toBeGreaterThanOrEqual(500)
})

test('a search that is cancelled is not complete', () => {
  const verdict = check(setup('template-race'), { maxStates: 1e6, now: () => 0, onProgress: () => false })
  expect(verdict.complete).toBe(false)
})

test('what people did in a session becomes the programs, each lane in its order', () => {
  const { programs } = setup('exit')
  const actions = programs.flatMap(({ choices }) => choices)
  expect(programsOf([...actions].reverse())[1]?.choices.map(({ event }) => event)).toEqual(['GOEXIT', 'LOCK_OS_THREAD'])
})

test('a search can begin where a session stands', () => {
  const problem = setup('two-callers')
  const prelude = problem.programs[0]?.choices ?? []
  const rest = { ...problem, programs: problem.programs.slice(1), prelude }
  const all = verdictOf(problem).progress.states
  expect(verdictOf(rest).progress.states).toBeLessThan(all)
})

function answer(goal: string, id: string, changes: Partial<Setup> = {}): number | 'never' {
  const question = assertDefined(
    goalsOf('signals').find((one) => one.id === goal),
    `a goal ${goal}`,
  )
  const { possible, complete, witness } = canItHappen(setup(id, changes), question, { maxStates: 1_000_000 })
  expect(complete).toBe(true)
  return possible ? (witness?.steps.length ?? 0) : 'never'
}

test('with stop-the-world in place nobody ever waits for allocmLock', () => {
  const setups = setupsOf('signals')
    .filter(({ id }) => id !== 'template-race')
    .map(({ id }) => id)
  expect(setups.map((id) => answer('reader-queued', id))).toEqual(setups.map(() => 'never'))
  expect(setups.map((id) => answer('waits-for-readers', id))).toEqual(setups.map(() => 'never'))
}, 60_000)

test('without it a handler can run while its thread sleeps in rlock', () => {
  expect(answer('handler-in-rlock', 'create', { without: ['stw'] })).toBeGreaterThan(0)
})

test('the coordinator waits for a procid only where the template thread is starting', () => {
  const setups = setupsOf('signals')
    .filter(({ id }) => id !== 'template-race')
    .map(({ id }) => id)
  expect(setups.filter((id) => answer('waits-for-procid', id) !== 'never')).toEqual(['template-start'])
}, 60_000)

test('no thread is cloned while a call is running on the other threads', () => {
  const setups = setupsOf('signals')
    .filter(({ id }) => id !== 'template-race')
    .map(({ id }) => id)
  expect(setups.map((id) => answer('clone-during-call', id))).toEqual(setups.map(() => 'never'))
}, 60_000)
