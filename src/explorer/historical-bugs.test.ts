import { expect, test } from 'vitest'
import { assertDefined } from '../base/assert.ts'
import { blockedAt } from '../kit/enabled.ts'
import type { ProtocolName, Setup } from '../kit/setup.ts'
import { G } from '../protocols/go/fields.ts'
import { M0, nameOf, nameToThread } from '../protocols/go/ids.ts'
import { lastState, replay } from '../trace/simulation.ts'
import { check, prove } from './check.ts'
import { canItHappen, goalsOf } from './goals.ts'
import type { Problem } from './problem.ts'
import { changed } from './rows.ts'
import { allSetupsOf, toProtocol } from './standard-setups.ts'
import type { Witness } from './witness.ts'

const OPTIONS = { maxStates: 1_000_000, now: () => 0 }

/** The same laboratory in either protocol. */
function setup(id: string, protocol: ProtocolName, changes: Partial<Setup> = {}): Problem {
  const found = allSetupsOf('signals').find((problem) => problem.id === id)
  return toProtocol(changed(assertDefined(found, `a set-up ${id}`), changes), protocol)
}

function witnessOf(id: string, changes: Partial<Setup>, kind: string): Witness {
  const { broken } = check(setup(id, 'fixup', changes), OPTIONS)
  const found = broken.find(({ violation }) => violation.kind === kind)
  return assertDefined(found, `a witness of ${kind}`).witness
}

/** 'm0 O8, M1 F1': the steps of a witness from one on. */
function linesFrom({ steps }: Witness, first: string): string {
  const lines = steps.map(({ thread, step }) => `${nameOf(thread)} ${step}`)
  return lines.slice(lines.indexOf(first)).join(', ')
}

/** What goes wrong in the fixup protocol, with nothing taken away or without what had mended it, and how soon. */
const BUGS: readonly (readonly [bug: string, id: string, changes: Partial<Setup>, kind: string, steps: number])[] = [
  ['#50113: a thread sits in read(2)', 'reader', {}, 'hang', 16],
  ['#44193: SIGINT on a parked thread', 'interrupted', { without: ['sigsend-fixup'] }, 'hang', 28],
  ['#44193: SIGINT on the coordinator', 'interrupted-caller', { without: ['block-signals'] }, 'hang', 13],
  ['#44193: SIGINT in the middle of a fixup', 'interrupted', { without: ['fixup-mask'] }, 'hang', 30],
  ['#43149: a thread sleeps in signal_recv', 'receiver', { without: ['sigrecv-fixup'] }, 'hang', 17],
  ['1.17.13: a wake-up that is left over', 'interrupted', {}, 'crash', 35],
  ['sysmon is starting', 'sysmon-start', { without: ['wait-sysmon'] }, 'throw', 9],
  ['the template thread is starting', 'template-start', { without: ['wait-template'] }, 'throw', 19],
  ['the template thread sleeps', 'template-start', { without: ['wake-template'] }, 'hang', 34],
]

test.each(BUGS)('%s: the fixup protocol breaks, in so few steps', (_bug, id, changes, kind, steps) => {
  expect(witnessOf(id, changes, kind).steps).toHaveLength(steps)
})

test.each(BUGS)('%s: the protocol with signal 33 holds in every schedule of the same', (_bug, id, changes) => {
  const { complete, violations } = prove(setup(id, 'signals', changes), OPTIONS)
  expect({ complete, violations }).toEqual({ complete: true, violations: [] })
})

test('#43149: once it is woken for the fixup, the thread in signal_recv parks and runs it', () => {
  expect(prove(setup('receiver', 'fixup'), OPTIONS)).toMatchObject({ complete: true, violations: [] })
})

test('#44193 is a deadlock of four: the coordinator, a handler, signal_recv and the world', () => {
  const { actions } = witnessOf('interrupted', { without: ['sigsend-fixup'] }, 'hang')
  const { simulation } = replay(setup('interrupted', 'fixup', { without: ['sigsend-fixup'] }).setup, actions)
  const state = lastState(simulation)
  const why = (name: string) => blockedAt(state, assertDefined(nameToThread(name), name))?.because
  expect(why('m0')).toBe('spins: waits for M2 to look and run the fixup')
  expect(why('M2')).toBe('spins in sigsend: the queue is in Fixup until signal_recv runs again on M1')
  expect(why('M1')).toBe('is stopped: the world is stopped')
  expect(state.memory.get(G.gcwaiting)).toBe(M0 + 1)
})

test('1.17.13: the wake-up is left over because the fixup ran inside the handler', () => {
  const end = 'M2 E5, M2 Q1, M2 F2, M2 F3, m0 O9, m0 C13, M1 P2, M1 Q6, M2 Q2, M2 H7, M2 F0'
  expect(linesFrom(witnessOf('interrupted', {}, 'crash'), 'M2 E5')).toBe(end)
})

test('1.17.13: it does not crash if sigsend takes the wake-up back, which needs mFixup.lock', () => {
  const taken: Partial<Setup> = { assume: ['wake-taken-back'] }
  expect(prove(setup('interrupted', 'fixup', taken), OPTIONS)).toMatchObject({ complete: true, violations: [] })
  const unlocked: Partial<Setup> = { ...taken, without: ['fixup-lock'] }
  const { violations } = prove(setup('interrupted', 'fixup', unlocked), OPTIONS)
  expect(violations.map(({ kind }) => kind)).toEqual(['crash'])
})

test('mFixup.lock keeps a handler from running the fixup that its own thread is running, and then waits for ever', () => {
  const kinds = (...without: Setup['without'][number][]) =>
    prove(setup('interrupted', 'fixup', { without }), OPTIONS).violations.map(({ kind }) => kind)
  expect(kinds('fixup-mask').sort()).toEqual(['crash', 'hang'])
  expect(kinds('fixup-mask', 'fixup-lock').sort()).toEqual(['crash', 'twice'])
})

function canHappen(goal: string, id: string, protocol: ProtocolName): boolean {
  const question = assertDefined(
    goalsOf('fixup').find((one) => one.id === goal),
    `a goal ${goal}`,
  )
  const { possible, complete } = canItHappen(setup(id, protocol), question, { maxStates: 1_000_000 })
  expect(complete).toBe(true)
  return possible
}

test('a call of the fixup protocol takes as long as the slowest system call, and still returns', () => {
  expect(canHappen('waits-for-system-call', 'sleeper', 'fixup')).toBe(true)
  expect(prove(setup('sleeper', 'fixup'), OPTIONS)).toMatchObject({ complete: true, violations: [] })
})

test('only the protocol with signal 33 makes nanosleep return EINTR', () => {
  expect(canHappen('eintr-from-nanosleep', 'sleeper', 'signals')).toBe(true)
  expect(canHappen('eintr-from-nanosleep', 'sleeper', 'fixup')).toBe(false)
})
