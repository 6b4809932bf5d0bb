import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isReproduction, jsonToReproduction, type Reproduction, reproductionToJson } from './reproduction.ts'

const text = fc.string()
/** Kinds of verdicts: no name that objects have already. */
const word = fc.constantFrom('reproduced', 'blocked', 'inconclusive')
const count = fc.nat(1000)
const tally = fc.record({
  ...{ runs: count, reproduced: count, blocked: count, inconclusive: count },
  ...{ blockedAt: fc.array(count), texts: fc.dictionary(word, text, { noNullPrototype: true }) },
})
const run = fc.record({
  verdict: fc.record({ kind: fc.constantFrom('reproduced', 'blocked', 'inconclusive'), text }),
  ...{ taken: count, threads: fc.array(fc.record({ lane: count, tid: count })) },
  ...{ overAfter: fc.array(fc.option(count)), log: text },
})
const told = fc.record(
  {
    ...{ title: text, kind: text, go: text, when: text, witness: text, forced: tally, inPlace: tally },
    logged: fc.record({ forced: run, inPlace: run }, { requiredKeys: [] }),
  },
  { requiredKeys: ['title', 'kind', 'go', 'when', 'witness', 'logged'] },
)

test('what is written is read again', () => {
  fc.assert(
    fc.property(told, (one) => {
      const json = reproductionToJson(one)
      expect(isReproduction(json.slice(0, 256))).toBe(true)
      expect(jsonToReproduction(json)).toEqual({ ok: true, value: expect.objectContaining(one) })
    }),
  )
})

const WHOLE: Reproduction = JSON.parse(
  reproductionToJson({ title: 'a', kind: 'hang', go: 'go1.26.8', when: '2026-11-30', witness: '#1', logged: {} }),
)

test.each<[string, string, RegExp]>([
  ['no JSON', '{"format": "allthreads-reproduction",', /is not JSON/],
  ['a number', '1', /it is not an object/],
  ['a newer version', JSON.stringify({ ...WHOLE, version: 2 }), /written by a newer version of AllThreads \(2\)/],
  ['no witness', JSON.stringify({ ...WHOLE, witness: undefined }), /“witness” is missing/],
  [
    'a run without a log',
    JSON.stringify({ ...WHOLE, logged: { forced: { verdict: { kind: 'reproduced', text: '' } } } }),
    /“logged\.forced\.\w+” is missing/,
  ],
  [
    'a verdict that there is none of',
    JSON.stringify({ ...WHOLE, logged: { forced: { verdict: { kind: 'fine', text: '' } } } }),
    /“logged\.forced\.verdict\.kind” is no verdict/,
  ],
])('of %s it says in a sentence what is wrong and where', (_what, json, sentence) => {
  const read = jsonToReproduction(json)
  expect(read.ok ? '' : read.error).toMatch(sentence)
})

test('a saved session is none of these', () => {
  expect(isReproduction('{ "format": "allthreads-session" }')).toBe(false)
})
