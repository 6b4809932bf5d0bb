import { assert, assertDefined } from '../base/assert.ts'
import type { StepId } from '../kit/actions.ts'
import type { ActivityKind, Fact } from '../kit/facts.ts'
import type { ThreadId } from '../kit/ids.ts'
import type { Violation } from '../kit/violations.ts'
import { nameOf, nameToThread, roleOf } from '../protocols/go/ids.ts'
import { STEP_IDS } from '../protocols/go/step-ids.ts'
import { protocolNamed } from '../protocols/registry.ts'
import type { Trace, TraceRecord } from './types.ts'

/**
 * A trace written by hand, for tests: first line what holds at the start, then one record a line.
 *
 *     start ; m0 is running user code ; M1 is kernel read(2)
 *     m0 C8k sends signal 33 to M1 ; M1 sent
 *     M1 H0 starts its handler ; M1 delivered ; M1 handler 33
 *
 * Facts: `T is KIND LABEL`, `T handler LABEL`, `T handler-end`, `T born`, `T cloned by T`, `T procid`,
 * `T sent [foreign] [lost]`, `T delivered`, `T acknowledged`, `T masked`, `T unmasked`, `T kernel N LABEL`,
 * `T inherits N LABEL`, `T woken by T`, `T called LABEL`, `T returned R1 [ERRNO]`, `T violates TEXT`, `world STATE`.
 */
export function traceFromText(text: string): Trace {
  const lines = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
  const [first, ...rest] = lines
  const start = assertDefined(first, 'a trace needs its line of start')
  const records = rest.map(recordFromText)
  const facts = factsFromText(start)
  return {
    threads: threadsOf([...facts, ...records.flatMap((record) => record.facts)], records),
    start: facts,
    records,
    signal: 'signal 33',
  }
}

function recordFromText(line: string, tick: number): TraceRecord {
  const [head = ''] = line.split(';')
  const [name = '', step = '', ...text] = head.trim().split(/\s+/)
  const known = STEP_IDS.find((id) => id === step) satisfies StepId | undefined
  assert(known !== undefined, `${step} in the line ${line} is no step`)
  return {
    tick,
    thread: named(name),
    step: known,
    word: protocolNamed('signals').stepWords[known],
    text: text.join(' '),
    facts: factsFromText(line),
  }
}

function factsFromText(line: string): readonly Fact[] {
  return line
    .split(';')
    .slice(1)
    .map((fact) => factFromText(fact.trim()))
}

function factFromText(text: string): Fact {
  const [subject = '', verb = '', ...rest] = text.split(/\s+/)
  if (subject === 'world') return { kind: 'world', state: verb as 'stopping' | 'stopped' | 'running' }
  const thread = named(subject)
  const [first = '', ...more] = rest
  const by = () => named(assertDefined(more[0], `a thread after "by" in ${text}`))
  const kernel = { version: Number(first), label: more.join(' ') }
  const facts: Readonly<Record<string, () => Fact>> = {
    is: () => ({ kind: 'activity', thread, activity: { kind: first as ActivityKind, label: more.join(' ') } }),
    handler: () => ({ kind: 'handler-start', thread, label: rest.join(' ') }),
    'handler-end': () => ({ kind: 'handler-end', thread }),
    born: () => ({ kind: 'born', thread }),
    cloned: () => ({ kind: 'cloned', thread, by: by() }),
    procid: () => ({ kind: 'procid', thread }),
    sent: () => ({ kind: 'sent', thread, foreign: rest.includes('foreign'), lost: rest.includes('lost') }),
    delivered: () => ({ kind: 'delivered', thread }),
    acknowledged: () => ({ kind: 'acknowledged', thread }),
    masked: () => ({ kind: 'mask', thread, blocked: true }),
    unmasked: () => ({ kind: 'mask', thread, blocked: false }),
    kernel: () => ({ kind: 'kernel', thread, state: kernel, inherited: false, call: kernel.version }),
    inherits: () => ({ kind: 'kernel', thread, state: kernel, inherited: true, call: kernel.version }),
    woken: () => ({ kind: 'woken', thread, by: by() }),
    marked: () => ({ kind: 'marked', thread, by: by() }),
    called: () => ({ kind: 'called', thread, label: rest.join(' ') }),
    returned: () => ({ kind: 'returned', thread, r1: Number(first), errno: more[0] }),
    violates: () => ({ kind: 'violation', thread, violation: missed(thread, rest.join(' ')) }),
  }
  return assertDefined(facts[verb], `"${text}" is no fact`)()
}

function missed(thread: ThreadId, text: string): Violation {
  return { property: 'exactly once', kind: 'missed', threads: [thread], text }
}

function named(name: string): ThreadId {
  return assertDefined(nameToThread(name), `"${name}" is no thread`)
}

function threadsOf(facts: readonly Fact[], records: readonly TraceRecord[]): Trace['threads'] {
  const ofFacts = facts.flatMap((fact) => ('thread' in fact && fact.thread !== undefined ? [fact.thread] : []))
  const ids = new Set([...ofFacts, ...records.map((record) => record.thread)])
  return [...ids].sort((a, b) => a - b).map((id) => ({ id, name: nameOf(id), role: roleOf(id) }))
}
