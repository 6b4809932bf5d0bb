import { expect, test } from 'vitest'
import { assertDefined } from '../base/assert.ts'
import type { Fact } from '../kit/facts.ts'
import { inspect, type ThreadRow } from '../kit/inspect.ts'
import type { Violation } from '../kit/violations.ts'
import { playScenario } from '../trace/scenario.ts'
import { checksum, lastState, replay, type Simulation } from '../trace/simulation.ts'
import type { TraceRecord } from '../trace/types.ts'
import { named } from './directions.ts'
import { SCENARIOS } from './scenarios.ts'

const played = new Map<string, Simulation>()

function play(id: string): Simulation {
  const scenario = assertDefined(
    SCENARIOS.find((candidate) => candidate.id === id),
    `a scenario ${id}`,
  )
  const simulation = played.get(id) ?? playScenario(scenario)
  played.set(id, simulation)
  return simulation
}

type Kind = Fact['kind']

function facts<K extends Kind>(simulation: Simulation, kind: K): readonly Extract<Fact, { kind: K }>[] {
  return simulation.trace.records.flatMap((record) =>
    record.facts.filter((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind),
  )
}

function violations(simulation: Simulation): readonly Violation[] {
  return facts(simulation, 'violation').map(({ violation }) => violation)
}

function ending(simulation: Simulation, name: string): ThreadRow {
  const row = inspect(lastState(simulation)).threads.find((thread) => thread.name === name)
  return assertDefined(row, `a thread ${name}`)
}

function applied(simulation: Simulation): readonly number[] {
  return inspect(lastState(simulation)).threads.map((thread) => thread.applied)
}

function recordsOf(simulation: Simulation, name: string): readonly TraceRecord[] {
  return simulation.trace.records.filter(({ thread }) => thread === named(name))
}

function stepsOf(simulation: Simulation, name: string): string {
  return recordsOf(simulation, name)
    .map(({ step }) => step)
    .join(' ')
}

test.each(SCENARIOS.map(({ id }) => id))('%s replays to the same end from its own choices', (id) => {
  const simulation = play(id)
  const again = replay(simulation.setup, simulation.actions)
  expect(again.stoppedAt).toBeUndefined()
  expect(checksum(lastState(again.simulation))).toBe(checksum(lastState(simulation)))
})

/** Those that show how a call goes wrong. */
const BROKEN: ReadonlySet<string> = new Set([
  'results-differ',
  'rawsyscall-keeps-its-p',
  'old-blocked-in-read',
  'signal-recv-never-looks',
  'sigint-meets-the-fixup',
  'a-wake-up-left-over',
])

const CLEAN = SCENARIOS.filter(({ id }) => !BROKEN.has(id))

test.each(CLEAN.map(({ id }) => id))('%s violates nothing', (id) => {
  expect(violations(play(id))).toEqual([])
})

test('every scenario has an id and a title of its own', () => {
  expect(new Set(SCENARIOS.map(({ id }) => id)).size).toBe(SCENARIOS.length)
  expect(new Set(SCENARIOS.map(({ title }) => title)).size).toBe(SCENARIOS.length)
})

test('a thread blocked in read runs the call in its handler, three times, and its read goes on', () => {
  const simulation = play('knocked-out-of-read')
  expect(stepsOf(simulation, 'M1')).toBe(`S1 ${'H0 H1 H2 H3 H5 H6 H7 '.repeat(3)}S2 S3`)
  expect(applied(simulation)).toEqual([3, 3, 3, 3])
})

test('read returns only after the pipe was closed', () => {
  const { records } = play('knocked-out-of-read').trace
  const closed = records.findIndex(({ step }) => step === 'E2')
  expect(records.findIndex(({ step }) => step === 'S2')).toBeGreaterThan(closed)
})

test('a hundred calls take effect a hundred times on sixteen threads', () => {
  const simulation = play('a-hundred-calls')
  expect(facts(simulation, 'returned')).toHaveLength(100)
  expect(applied(simulation)).toEqual(Array.from({ length: 16 }, () => 100))
})

test('an error on the coordinator is returned, and nobody is signalled', () => {
  const simulation = play('error-on-the-coordinator')
  expect(facts(simulation, 'returned')).toMatchObject([{ r1: -1, errno: 'EFAULT' }])
  expect(facts(simulation, 'sent')).toEqual([])
  expect(applied(simulation)).toEqual([0, 0, 0, 0])
})

test('the coordinator waits for the procid of the template thread before it sends anything', () => {
  const { records } = play('born-during-the-call').trace
  const procid = records.findIndex(({ facts: found }) => found.some((fact) => fact.kind === 'procid'))
  const waits = records.findIndex(({ facts: found }) =>
    found.some((fact) => fact.kind === 'activity' && fact.activity.label === 'waits for procid'),
  )
  const sent = records.findIndex(({ facts: found }) => found.some((fact) => fact.kind === 'sent'))
  expect([waits, procid, sent].every((at) => at >= 0)).toBe(true)
  expect(waits).toBeLessThan(procid)
  expect(procid).toBeLessThan(sent)
})

test('a signal sent to a thread with blocked signals is delivered when it opens them', () => {
  const simulation = play('pending-behind-a-mask')
  const { records } = simulation.trace
  const template = named('template')
  const sent = records.findIndex(({ facts: found }) => found.some((f) => f.kind === 'sent' && f.thread === template))
  const opened = records.findIndex(({ step, thread }) => step === 'K3' && thread === template)
  const delivered = records.findIndex(({ step, thread }) => step === 'H0' && thread === template)
  expect(sent).toBeGreaterThan(0)
  expect(sent).toBeLessThan(opened)
  expect(delivered).toBe(opened + 1)
})

test('an exiting thread that has left allm is not signalled, though it lives', () => {
  const simulation = play('a-thread-exits')
  const gone = named('M1')
  expect(facts(simulation, 'sent').map(({ thread }) => thread)).not.toContain(gone)
  const { records } = simulation.trace
  const returned = records.findIndex(({ facts: found }) => found.some(({ kind }) => kind === 'returned'))
  expect(records.findIndex(({ step }) => step === 'X5')).toBeGreaterThan(returned)
  expect(ending(simulation, 'M1')).toMatchObject({ life: 'gone', applied: 0 })
})

test('of two callers the second begins after the first has returned, on every thread', () => {
  const simulation = play('two-callers')
  const { records } = simulation.trace
  const first = records.findIndex(({ step }) => step === 'C13r')
  const own = records.flatMap(({ step }, tick) => (step === 'C5' ? [tick] : []))
  expect(own[1]).toBeGreaterThan(first)
  expect(inspect(lastState(simulation)).threads.map(({ kernel }) => kernel)).toEqual(Array(4).fill('uid 1001'))
})

test('gettid differs between threads: the runtime throws', () => {
  expect(violations(play('results-differ'))).toMatchObject([{ property: 'same results', kind: 'throw' }])
})

test('a foreign signal 33 runs the handler and changes nothing', () => {
  const simulation = play('a-foreign-signal')
  expect(stepsOf(simulation, 'M1')).toBe('S1 E3 H0 H1 H7 H0 H1 H2 H3 H5 H6 H7')
  expect(applied(simulation)).toEqual([1, 1, 1, 1])
})

test('a thread in a RawSyscall read hangs the call before any signal', () => {
  const simulation = play('rawsyscall-keeps-its-p')
  expect(violations(simulation)).toMatchObject([{ property: 'it returns', kind: 'hang' }])
  expect(facts(simulation, 'sent')).toEqual([])
})

test('with cgo the call returns ENOTSUP before it does anything', () => {
  const simulation = play('with-cgo')
  expect(facts(simulation, 'returned')).toMatchObject([{ r1: -1, errno: 'ENOTSUP' }])
  expect(simulation.trace.records.at(-1)?.step).toBe('C0')
})

test('a nanosleep that is knocked out returns EINTR, a read does not', () => {
  const simulation = play('eintr-in-nanosleep')
  expect(stepsOf(simulation, 'M1')).toContain('H7 S2i')
  expect(stepsOf(simulation, 'M2')).toBe('S1 H0 H1 H2 H3 H5 H6 H7')
})

test('a locked M has its new thread cloned by the template thread, with the state of before the call', () => {
  const simulation = play('handed-over')
  expect(facts(simulation, 'cloned')).toEqual([{ kind: 'cloned', thread: named('M3'), by: named('template') }])
  expect(stepsOf(simulation, 'M3')).toContain('H3')
  expect(ending(simulation, 'M3').applied).toBe(1)
})

test('a goroutine that hops between threads reads old states, then new ones', () => {
  const { records } = play('a-hopping-goroutine').trace
  const read = records.filter(({ step }) => step === 'E4').map(({ text }) => text.at(-1))
  expect(read).toEqual(['0', '0', '1', '1'])
})

test('with fixups no signal is sent, and every thread runs the call once, each where it looks', () => {
  const simulation = play('a-call-with-fixups')
  expect(facts(simulation, 'sent')).toEqual([])
  expect(applied(simulation)).toEqual([1, 1, 1, 1, 1])
  expect(stepsOf(simulation, 'M1')).toBe('Q3 Q4 Q5 S3p F1 F2 F3 F4 P2 Q6 Q4')
  expect(stepsOf(simulation, 'M2')).toBe('F1 F2 F3 F4 P2')
  expect(stepsOf(simulation, 'template')).toBe('F1 F2 F3 F4 T2')
})
