import fc from 'fast-check'
import { expect, test } from 'vitest'
import { traceFromText } from '../trace/test-notation.ts'
import { SAMPLE_TRACE } from '../trace/test-sample.ts'
import { anyTrace } from '../trace/trace-arbitrary.ts'
import { traceToMermaid } from './mermaid.ts'

test('threads are participants, steps are notes, arrows are messages', () => {
  const trace = traceFromText(`
    start ; m0 is running x
    m0 C2w sees that every P has stopped ; world stopped
    m0 C6 publishes the request
    m0 C8k sends signal 33 to M1 ; M1 sent
    m0 C8k sends signal 33 to M2: it fails ; M2 sent lost
    M1 H0 starts its handler ; M1 delivered ; M1 handler 33
    M1 H7 returns ; M1 handler-end
    m0 C13 starts the world ; world running ; M1 woken by m0
    M1 N4c clones M3 ; M3 cloned by M1
  `)
  expect(traceToMermaid(trace, 'A title')).toBe(
    [
      'sequenceDiagram',
      '  accTitle: A title',
      '  participant T0 as m0',
      '  participant T3 as M1',
      '  participant T4 as M2',
      '  participant T5 as M3',
      '  rect rgba(29, 28, 26, 0.06)',
      '  Note over T0: sees that every P has stopped<br/>publishes the request',
      '  T0-)T3: sends signal 33 to M1',
      '  T0-xT4: sends signal 33 to M2: it fails',
      '  Note over T3: starts its handler',
      '  activate T3',
      '  Note over T3: returns',
      '  deactivate T3',
      '  end',
      '  T0--)T3: starts the world',
      '  T3-->>T5: clones M3',
    ].join('\n'),
  )
})

test('what Mermaid would read as its own is escaped', () => {
  const [record] = SAMPLE_TRACE.records
  const trace = { ...SAMPLE_TRACE, records: record === undefined ? [] : [{ ...record, text: 'a; b #1 <b>\n%%{x}' }] }
  expect(traceToMermaid(trace, 'x')).toContain('a#59; b #35;1 #60;b#62; #37;#37;#123;x#125;')
})

test('a long trace keeps its beginning and its end, and says how much is left out', () => {
  const line = Array.from({ length: 250 }, (_, index) => `m0 C7 asks ${index}`).join('\n')
  const text = traceToMermaid(traceFromText(`start ; m0 is running x\n${line}`), 'x')
  expect(text).toContain('asks 119\n  Note over T0: … 10 of 250 steps left out …\n  Note over T0: asks 130')
})

test('nothing that has happened is a diagram too', () => {
  expect(traceToMermaid({ threads: [], start: [], records: [], signal: 'signal 33' }, 'x')).toContain(
    'nothing has happened',
  )
})

test('for any trace, what begins also ends', () => {
  const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0
  const law = fc.property(anyTrace(300), (trace) => {
    const text = traceToMermaid(trace, 'x')
    expect(count(text, /^ {2}end$/gm)).toBe(count(text, /^ {2}rect /gm))
    expect(count(text, /^ {2}deactivate/gm)).toBeLessThanOrEqual(count(text, /^ {2}activate/gm))
    expect(text.length).toBeLessThan(50_000)
  })
  fc.assert(law, { numRuns: 30 })
})

test('a step that sends to two threads names the signal at the second arrow', () => {
  const told = traceFromText(`
    start ; m0 is running x
    m0 C8k sends to both ; M1 sent ; M2 sent
  `)
  expect(traceToMermaid({ ...told, signal: 'signal 34' }, '').match(/: signal 34/g)).toHaveLength(1)
})
