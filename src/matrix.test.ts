// Every claim of the matrix and of what follows it, held against the explorer and against runs of the machines.
import { describe, expect, test } from 'vitest'
import { assertDefined } from './base/assert.ts'
import { prove } from './explorer/check.ts'
import type { Fact } from './kit/facts.ts'
import type { SmallSetup } from './kit/study.ts'
import { differences } from './lessons/differences.ts'
import { matrixQuestions, matrixRows } from './lessons/matrix.ts'
import { factOf, runOf } from './lessons/matrix-facts.ts'
import { COLUMNS, isGo } from './lessons/matrix-setups.ts'
import type { Simulation } from './trace/simulation.ts'

/** What must come out of every question, in the order of the columns; '' is 'holds'. '/' is before what it owes that to. */
const VERDICTS: Readonly<Record<string, readonly string[]>> = {
  first: ['', '', '', '', ''],
  'send-fails': ['hang', '', 'missed / ', '', 'hang'],
  'first-fails': ['', '', '', '', ''],
  differs: ['throw', 'throw', 'abort', 'SIGKILL', 'missed / SIGKILL'],
  born: [' / hang, missed', ' / hang, throw', ' / missed', ' / missed', ' / missed'],
  exiting: [' / hang', '', ' / hang', ' / hang', ' / hang'],
  'mixed-view': [' / mixed view', '', 'mixed view', ' / mixed view', ' / mixed view'],
  'two-callers': [' / missed, order differs, twice', '', ' / hang, order differs, twice', ' / hang', 'hang / '],
  blocked: [' / EINTR seen', 'hang', ' / EINTR seen', ' / EINTR seen', ' / EINTR seen'],
  foreign: [
    ' / missed, order differs, twice',
    'crash',
    ' / crash, hang, missed, order differs, twice',
    ' / hang',
    'hang, twice / hang, missed, order differs, twice',
  ],
}

const THROWS = /^The process dies: M2 got another result .* runtime corrupted"\.$/

const FACTS: Readonly<Record<string, readonly (string | RegExp)[]>> = {
  first: [
    'The caller is first.',
    'The caller is first.',
    'The others are first; the caller is last.',
    'The others are first; the caller is last.',
    'The caller is first.',
  ],
  'send-fails': [
    'The call never returns; 2 of 3 threads have run it.',
    'No signal is sent: there is nothing to fail.',
    'The call returns success; only the caller has run it.',
    'The call returns EAGAIN; nobody has run it.',
    'The call never returns; only the caller has run it.',
  ],
  'first-fails': [
    'The call returns EFAULT; only the caller has run it.',
    'The call returns EFAULT; only the caller has run it.',
    'The call returns EPERM; all 3 threads have run it.',
    'The call returns EPERM; one thread has run it.',
    'The call returns EPERM; only the caller has run it.',
  ],
  differs: [
    THROWS,
    THROWS,
    /calls abort\(\)\.$/,
    /by SIGKILL\.$/,
    'The call returns success; it took effect on 2 of 3 threads.',
  ],
}

const ROWS = matrixRows()

/** Kinds in alphabetical order; throws unless every schedule was explored. */
function verdictOf(setup: SmallSetup): string {
  const { complete, violations } = prove(setup, { maxStates: 500_000, now: () => 0 })
  expect(complete, setup.id).toBe(true)
  return [...new Set(violations.map(({ kind }) => kind))].sort().join(', ')
}

test('every row is expected to say something', () => {
  expect(ROWS.map(({ id }) => id)).toEqual(Object.keys(VERDICTS))
  expect(ROWS.filter(({ fact }) => fact !== undefined).map(({ id }) => id)).toEqual(Object.keys(FACTS))
})

test.each(ROWS)('the verdicts of $title are those of the explorer', ({ id, cells }) => {
  const found = cells.map(({ setup, variant }) =>
    [setup, ...(variant === undefined ? [] : [variant.setup])].map(verdictOf).join(' / '),
  )
  expect(found).toEqual(VERDICTS[id])
})

test.each(ROWS.filter(({ id }) => FACTS[id] !== undefined))('the facts of $title are those of a run', (row) => {
  row.cells.forEach(({ setup }, column) => {
    const expected = assertDefined(FACTS[row.id]?.[column], 'a fact')
    const fact = factOf(assertDefined(row.fact, 'a kind of fact'), setup)
    expect(fact).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected))
  })
})

test.each(ROWS.filter(({ id }) => ['first', 'send-fails', 'first-fails'].includes(id)))(
  'the facts of $title are the same in random schedules',
  ({ fact, cells }) => {
    for (const { setup } of cells) {
      const told = SEEDS.map((seed) => factOf(assertDefined(fact, 'a kind of fact'), setup, { kind: 'random', seed }))
      expect(new Set(told)).toEqual(new Set([factOf(assertDefined(fact, 'a kind of fact'), setup)]))
    }
  },
)

test('every cell has its sources, and every question a name of its own', () => {
  expect(ROWS.flatMap(({ cells }) => cells).filter(({ sources }) => sources.length === 0)).toEqual([])
  const ids = questions().map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

function questions(): readonly SmallSetup[] {
  return [...matrixQuestions(ROWS), ...differences().flatMap(({ tried }) => tried.map(({ setup }) => setup))]
}

/** What must come out of everything that is tried for a difference. */
const TRIED: Readonly<Record<string, readonly string[]>> = {
  'stop-the-world': ['mixed view', '', 'mixed view'],
  'caller-first': ['', 'throw', 'abort'],
  'need-check': ['', 'missed, order differs, twice', 'crash, hang, missed, order differs, twice'],
  births: ['hang', 'twice', '', 'hang, missed'],
  exits: ['hang', '', 'hang', 'hang'],
  sends: ['missed', 'hang'],
  callers: ['hang, order differs, twice', ''],
}

test('every difference is tried', () => {
  expect(differences().map(({ id }) => id)).toEqual(Object.keys(TRIED))
})

test.each(differences())('$title: the verdicts are those of the explorer', ({ id, tried }) => {
  expect(tried.map(({ setup }) => verdictOf(setup))).toEqual(TRIED[id])
})

const SEEDS = Array.from({ length: 12 }, (_, at) => at + 1)

/** Random schedules of a question. */
function runsOf(id: string): readonly Simulation[] {
  const setup = assertDefined(
    questions().find((one) => one.id === id),
    id,
  )
  return SEEDS.map((seed) => runOf(setup, { kind: 'random', seed }))
}

function factsOf({ trace }: Simulation): readonly Fact[] {
  return trace.records.flatMap(({ facts }) => facts)
}

/** What is told while the world is stopped. */
function whileStopped(run: Simulation): readonly Fact[] {
  const facts = factsOf(run)
  const from = facts.findIndex((fact) => fact.kind === 'world' && fact.state === 'stopped')
  const to = facts.findIndex((fact) => fact.kind === 'world' && fact.state === 'running')
  return facts.slice(from, to)
}

describe('what is told of the differences is seen in runs', () => {
  test('while the world is stopped every thread runs the call, and no program looks at its state', () => {
    for (const run of runsOf('signals-hops-why')) {
      expect(whileStopped(run).filter(({ kind }) => kind === 'kernel')).toHaveLength(4)
      expect(whileStopped(run).map(({ kind }) => kind)).not.toContain('saw')
      expect(whileStopped(run)).not.toContainEqual(
        expect.objectContaining({ kind: 'activity', activity: expect.objectContaining({ kind: 'running' }) }),
      )
    }
  })

  test('while the world is stopped nobody is cloned', () => {
    for (const run of runsOf('signals-born')) expect(whileStopped(run).map(({ kind }) => kind)).not.toContain('cloned')
  })

  test('while the world is stopped nobody leaves the list', () => {
    for (const run of runsOf('signals-exiting')) {
      const steps = run.trace.records.map(({ step }) => step)
      const stopped = run.trace.records.findIndex(({ facts }) =>
        facts.some((fact) => fact.kind === 'world' && fact.state === 'stopped'),
      )
      expect(steps.slice(stopped, steps.indexOf('C13'))).not.toContain('X3')
    }
  })

  test('the first thread of Go does not end', () => {
    for (const run of runsOf('signals-main-ends-why')) {
      expect(factsOf(run)).not.toContainEqual(expect.objectContaining({ kind: 'left', thread: 0 }))
    }
  })

  test('after a send that has failed the world of Go stays stopped', () => {
    for (const run of runsOf('signals-send-fails')) {
      expect(factsOf(run).findLast(({ kind }) => kind === 'world')).toMatchObject({ state: 'stopped' })
    }
  })

  test('a caller of Go spins; one of the other is asleep until it is woken', () => {
    const [go, other] = ['signals-first', 'glibc-first'].map((id) => runsOf(id).flatMap(factsOf))
    expect(go).toContainEqual(
      expect.objectContaining({ kind: 'activity', activity: expect.objectContaining({ kind: 'spinning' }) }),
    )
    expect(other).toContainEqual(expect.objectContaining({ kind: 'woken', thread: 0 }))
    expect(go).not.toContainEqual(expect.objectContaining({ kind: 'woken', thread: 0 }))
  })

  test('a second caller sleeps, and nobody has run its call when the first returns', () => {
    for (const id of ['signals-two-callers', 'glibc-two-callers']) {
      const facts = runsOf(id).flatMap(factsOf)
      expect(new Set(facts.flatMap((fact) => (fact.kind === 'kernel' ? [fact.call] : [])))).toEqual(new Set([1]))
      expect(facts).toContainEqual(
        expect.objectContaining({ kind: 'activity', activity: expect.objectContaining({ kind: 'asleep' }) }),
      )
    }
  })
})

test('who is told to be first is whose kernel state changes first', () => {
  const { cells } = assertDefined(ROWS[0], 'the first row')
  const firsts = cells.map(({ setup }) => {
    const changed = factsOf(runOf(setup)).find(({ kind }) => kind === 'kernel')
    return changed?.kind === 'kernel' && changed.thread === setup.programs[0]?.thread
  })
  expect(firsts).toEqual([true, true, false, false, true])
})

test('the columns are two of Go’s and three of C', () => {
  expect(COLUMNS.map(isGo)).toEqual([true, true, false, false, false])
})
