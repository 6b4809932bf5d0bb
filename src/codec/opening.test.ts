import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Action } from '../kit/actions.ts'
import { threadId } from '../kit/ids.ts'
import { DEFAULT_SETUP } from '../protocols/registry.ts'
import { runUntil } from '../trace/run.ts'
import { checksum, extend, lastState, type Simulation, startSimulation } from '../trace/simulation.ts'
import { linkToSession, sessionToLink } from './link.ts'
import { openReading } from './opening.ts'
import { DEFAULT_VIEW, type Reading } from './session.ts'
import { anySession, mutated } from './session-arbitrary.ts'

/** m0 calls, and threads take steps at random until it has returned. */
function walk(seed: number): Simulation {
  const call: Action = { thread: threadId(0), event: 'ALL_THREADS_SYSCALL', call: 'seccomp', argument: 0 }
  const called = extend(extend(startSimulation(DEFAULT_SETUP), { thread: threadId(3), event: 'READ' }), call)
  return runUntil(called, { kind: 'random', seed }, { kind: 'returned' }, 300).simulation
}

function readingOf(
  { setup, actions, ...rest }: Simulation,
  expected = checksum(lastState({ setup, actions, ...rest })),
): Reading {
  const session = { setup, scenario: undefined, actions, cursor: actions.length, view: DEFAULT_VIEW }
  return { session, checksum: expected, problems: [] }
}

test('a walk opened from its link ends in the same state', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const simulation = walk(seed)
      const { session, checksum: sum } = readingOf(simulation)
      const read = linkToSession(
        sessionToLink(session, sum ?? 0, () => undefined),
        () => undefined,
      )
      if (!read.ok) throw new Error(read.error)
      const opened = openReading(read.value)
      expect(opened.problems).toEqual([])
      expect(opened.session.actions).toEqual(simulation.actions)
      expect(checksum(lastState(opened.simulation))).toBe(sum)
    }),
    { numRuns: 50 },
  )
})

test('steps up to the first impossible one are kept, and the cursor with them', () => {
  const { actions } = walk(1)
  const broken = [...actions.slice(0, 5), { thread: threadId(2), event: 'STEP' } as const, ...actions.slice(5)]
  const reading = readingOf({ ...walk(1), actions: broken }, 0)
  const { session, problems } = openReading({ ...reading, session: { ...reading.session, cursor: 9 } })
  expect(session.actions).toEqual(actions.slice(0, 5))
  expect(session.cursor).toBe(5)
  expect(problems).toEqual([
    `Only the first 5 of ${broken.length} steps could be replayed: step 6, STEP of template, is not possible there.`,
  ])
})

/** Made when a thread could still go on in user mode although a signal was pending. */
const BEFORE_THE_SIGNAL = '#1.uACDAIAAAAA.c5BE92JlnAc1Umu8wTrSqQ8AzXrBhA.k7fclu'

test('a schedule of an earlier model, in which a signal arrives late, is replayed to where it has to arrive', () => {
  const read = linkToSession(BEFORE_THE_SIGNAL, () => undefined)
  if (!read.ok) throw new Error(read.error)
  expect(openReading(read.value).problems).toEqual([
    'Only the first 22 of 57 steps could be replayed: step 23, STEP of template, is not possible there, because signal 33 is pending on template, and its handler comes first.',
  ])
})

test('an end that differs from what it was is said to', () => {
  const reading = readingOf(walk(1))
  expect(openReading({ ...reading, checksum: 0 }).problems).toEqual([
    'Every step could be replayed, but the end differs from what it was: the link or file was altered, or AllThreads has changed since.',
  ])
})

test('without a checksum there is nothing to compare', () => {
  expect(openReading({ ...readingOf(walk(1)), checksum: undefined }).problems).toEqual([])
})

test('what reading could not keep is said, and the end is not compared then', () => {
  const problems = ['The view settings in this link cannot be read.']
  expect(openReading({ ...readingOf(walk(1)), checksum: 0, problems }).problems).toEqual(problems)
})

test('what is left of a mutated link is replayed as far as it goes, and nothing throws', () => {
  const anyWalk = fc.nat({ max: 1000 }).map((seed) => {
    const { session, checksum: sum } = readingOf(walk(seed))
    return sessionToLink(session, sum ?? 0, () => undefined)
  })
  fc.assert(
    fc.property(mutated(anyWalk), (link) => {
      const read = linkToSession(link, () => undefined)
      if (!read.ok) return
      const { session, simulation } = openReading(read.value)
      expect(session.actions).toEqual(simulation.actions)
      expect(session.cursor).toBeLessThanOrEqual(simulation.actions.length)
    }),
    { numRuns: 100 },
  )
})

test('any set-up that a link can carry can be opened', () => {
  fc.assert(
    fc.property(anySession, (session) => {
      expect(openReading({ session, checksum: undefined, problems: [] }).session.setup).toEqual(session.setup)
    }),
  )
})
