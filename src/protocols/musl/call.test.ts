import { describe, expect, test } from 'vitest'
import { LIFE } from '../../kit/fields.ts'
import { threadId } from '../../kit/ids.ts'
import type { Setup } from '../../kit/setup.ts'
import { transitionFor } from '../../kit/state.ts'
import { ERRNO } from '../posix/fields.ts'
import { schedule } from '../posix/histories.ts'
import { DISPOSITION, G, T } from './fields.ts'
import { DEFAULTS } from './parts.ts'
import { type Played, play } from './play-for-tests.ts'

function run(changes: Partial<Setup>, ...lines: readonly string[]): Played {
  const ms = changes.ms ?? 3
  return play({ setup: { ...DEFAULTS, capacity: ms + 1, ...changes, ms }, script: schedule(...lines) })
}

const CAUGHT = ['main STEP 5', 'T2 SIGNAL', 'T2 HANDLE', 'main STEP 3', 'T1 SIGNAL', 'T1 HANDLE']
const RUN = ['main STEP 3', 'T2 HANDLE 2', 'main STEP 2', 'T1 HANDLE 2']
const ENDED = ['main STEP 4', 'T2 HANDLE 2', 'T1 HANDLE 2', 'main STEP 2']
const applied = ({ state }: Played): readonly number[] =>
  state.memory.threads().map((thread) => state.memory.of(thread, T.applied))

describe('a call', () => {
  test('is run by all others, one after the other, and last by the caller', () => {
    const { steps } = run({}, 'main calls setuid', ...CAUGHT, ...RUN, ...ENDED)
    expect(steps.filter((step) => / m4| M7/.test(step))).toEqual(['T2 m4', 'T1 m4', 'main M7'])
  })

  test('catches all others before the first one runs it', () => {
    const caught = run({}, 'main calls setuid', ...CAUGHT)
    expect(transitionFor(caught.state, { thread: threadId(2), event: 'HANDLE' })).toBeUndefined()
  })

  test('lets nobody go before the caller has run it', () => {
    const all = run({}, 'main calls setuid', ...CAUGHT, ...RUN)
    const others = [1, 2].map((thread) => transitionFor(all.state, { thread: threadId(thread), event: 'HANDLE' }))
    expect(others).toEqual([undefined, undefined])
  })

  test('leaves signal 34 ignored, the lock free and its mask open', () => {
    const { memory } = run({}, 'main calls setuid', ...CAUGHT, ...RUN, ...ENDED).state
    expect([memory.get(G.disposition), memory.get(G.listLock), memory.of(0, T.masked)]).toEqual([
      DISPOSITION.ignored,
      0,
      0,
    ])
  })

  test('of the only thread installs no handler', () => {
    const alone = run({ ms: 1 }, 'main calls setuid', 'main STEP 4')
    expect([alone.steps, alone.state.memory.get(G.disposition)]).toEqual([
      ['main M1', 'main M2', 'main M3', 'main M7', 'main M9'],
      DISPOSITION.default,
    ])
  })

  test('that is denied on the first thread is tried nowhere else, and gives EPERM', () => {
    const denied = run({}, 'main calls setuid-denied', ...CAUGHT, ...RUN, ...ENDED)
    expect([applied(denied), denied.state.memory.of(0, T.errno)]).toEqual([[0, 0, 0], ERRNO.EPERM])
    expect(denied.titles.filter((title) => title.includes('skips'))).toHaveLength(2)
  })

  test('that cannot signal a thread changes nothing, and gives EAGAIN', () => {
    const lines = ['main calls setuid', 'main STEP 5', 'T2 SIGNAL', 'T2 HANDLE', 'main STEP 2', 'main SEND_FAILS']
    const rest = ['main STEP 2', 'T2 HANDLE 2', 'main STEP 4', 'T2 HANDLE 2', 'main STEP 2']
    const failed = run({ faults: ['send-fails'] }, ...lines, ...rest)
    expect([applied(failed), failed.state.memory.of(0, T.errno)]).toEqual([[0, 0, 0], ERRNO.EAGAIN])
  })
})

describe('the list lock', () => {
  test('is waited for with 34 open: a second caller is caught by the first', () => {
    const { steps } = run({ ms: 2 }, 'main calls setuid', 'main STEP 5', 'T1 calls setuid 1', 'T1 SIGNAL', 'T1 HANDLE')
    expect(steps.slice(-2)).toEqual(['T1 D0', 'T1 m2'])
  })

  test('is held around clone and linking', () => {
    const { state } = run({ ms: 2 }, 'T1 PTHREAD_CREATE', 'T1 STEP 2', 'main calls setuid')
    expect(state.memory.get(G.listLock)).toBe(2)
    expect(transitionFor(state, { thread: threadId(0), event: 'STEP' })).toBeUndefined()
  })

  test('is given back by the kernel in the step in which a thread is gone', () => {
    const exiting = run({}, 'T1 PTHREAD_EXIT', 'T1 STEP 2').state.memory
    const gone = run({}, 'T1 PTHREAD_EXIT', 'T1 STEP 3').state.memory
    expect([exiting.of(1, T.life), exiting.get(G.listLock)]).toEqual([LIFE.alive, 2])
    expect([gone.of(1, T.life), gone.get(G.listLock)]).toEqual([LIFE.gone, 0])
  })

  test('goes with a detached thread that is deaf by then', () => {
    const { memory } = run({}, 'T1 DETACH', 'T1 PTHREAD_EXIT', 'T1 STEP 2').state
    expect([memory.get(G.listLock), memory.of(1, T.masked)]).toEqual([2, 1])
  })

  test('is free again where a clone has failed', () => {
    const { state } = run({ faults: ['clone-fails'] }, 'T1 PTHREAD_CREATE', 'T1 STEP', 'T1 CLONE_FAILS', 'T1 STEP')
    expect([state.memory.get(G.listLock), state.memory.get(G.others)]).toEqual([0, 2])
  })
})

describe('what a step tells', () => {
  const { facts } = run({}, 'main calls setuid', ...CAUGHT, ...RUN, ...ENDED)

  test('a signal for each other thread', () => {
    expect(facts.filter(({ kind }) => kind === 'sent').map((fact) => 'thread' in fact && fact.thread)).toEqual([2, 1])
  })

  test('that each has run the call', () => {
    const kinds = facts.filter(({ kind }) => kind === 'acknowledged')
    expect(kinds).toHaveLength(2)
  })

  test('the wake-ups of all who are held', () => {
    const woken = facts.flatMap((fact) => (fact.kind === 'woken' && fact.by === 0 ? [fact.thread] : []))
    expect(woken.slice(-2).sort()).toEqual([1, 2])
  })
})
