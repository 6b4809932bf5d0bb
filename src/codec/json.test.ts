import { toJsonSchema } from '@valibot/to-json-schema'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_SETUP, protocolOf } from '../protocols/registry.ts'
import { jsonToSession, sessionToJson } from './json.ts'
import { sessionFileSchema } from './json-schema.ts'
import { type FindScripted, MOST_STEPS } from './session.ts'
import { anyChecksum, anySession } from './session-arbitrary.ts'

const find: FindScripted = (id) => (id === 'known' ? { setup: DEFAULT_SETUP, actions: [] } : undefined)

const MINIMAL = { format: 'allthreads-session', version: 1, setup: DEFAULT_SETUP, actions: ['m0 STEP', 'M1 READ'] }

/** What is said of the minimal file with this change. */
function complaint(change: object): string | undefined {
  const read = jsonToSession(JSON.stringify({ ...MINIMAL, ...change }), find)
  return read.ok ? read.value.problems[0] : read.error
}

test('any session comes back from its file', () => {
  fc.assert(
    fc.property(anySession, anyChecksum, (session, checksum) => {
      const read = jsonToSession(sessionToJson(session, checksum), find)
      expect(read).toEqual({ ok: true, value: { session, checksum, problems: [] } })
    }),
  )
})

test('a file is written for people: one action a line', () => {
  const session = {
    setup: DEFAULT_SETUP,
    scenario: 'known',
    actions: [],
    cursor: 0,
    view: { orientation: 'down', panel: 'code', follow: false },
  } as const
  const actions = [
    { thread: 0, event: 'ALL_THREADS_SYSCALL', call: 'setuid', argument: 1 },
    { thread: 3, event: 'READ' },
  ] as const
  const text = sessionToJson({ ...session, actions: actions as never, cursor: 2 }, 5)
  expect(text).toContain('  "actions": [\n    "m0 ALL_THREADS_SYSCALL setuid 1001",\n    "M1 READ"\n  ],')
})

test('a file without cursor, view, checksum and scenario shows its end', () => {
  const read = jsonToSession(JSON.stringify(MINIMAL), find)
  expect(read.ok && read.value.session.cursor).toBe(2)
  expect(read.ok && read.value.checksum).toBeUndefined()
})

test.each([
  [{ setup: { ...DEFAULT_SETUP, ms: 0 } }, 'In this file, “setup.ms” must be at least 1, but is 0.'],
  [{ setup: { ...DEFAULT_SETUP, ps: 1.5 } }, 'In this file, “setup.ps” must be a whole number, but is 1.5.'],
  [
    { setup: { ...DEFAULT_SETUP, order: 'random' } },
    'In this file, “setup.order” must be one of newest-first, oldest-first, but is "random".',
  ],
  [{ setup: 3 }, 'In this file, “setup” must be an object, but is 3.'],
  [{ setup: { ...DEFAULT_SETUP, ms: undefined } }, 'In this file, “setup.ms” is missing.'],
  [{ setup: { ...DEFAULT_SETUP, mss: 3 } }, 'In this file, “setup.mss” means nothing; check its spelling.'],
  [
    { setup: { ...DEFAULT_SETUP, ms: 11 } },
    'This file’s set-up is not possible: capacity is 12, but 11 threads at the start need at least 13.',
  ],
  [
    { actions: ['m0 STEP', 'M1 DANCE'] },
    'In this file, “actions.1” must be like “m0 STEP”, “M1 READ” or “m0 ALL_THREADS_SYSCALL setuid 1000”, but is "M1 DANCE".',
  ],
  [{ actions: 'm0 STEP' }, 'In this file, “actions” must be a list, but is "m0 STEP".'],
  [{ actions: undefined }, 'In this file, “actions” is missing.'],
  [{ format: undefined }, 'This file is not a session of AllThreads, nor a log of strace: it is other JSON.'],
  [{ format: 'something' }, 'In this file, “format” must be “allthreads-session”, but is "something".'],
  [
    { version: 2 },
    'This file was made by a newer version of AllThreads: it has version 2, and this one reads up to 1. Reload the page, or update, to open it.',
  ],
  [{ cursor: 3 }, 'This file shows moment 3, but its last is 2.'],
  [{ scenario: 'lost' }, 'This file began as the scenario “lost”, which this version does not have.'],
])('a wrong entry is named: %j', (change, sentence) => {
  expect(complaint(change)).toBe(sentence)
})

test('what is no JSON, no object or too long is said to be so', () => {
  const error = (text: string) => {
    const read = jsonToSession(text, find)
    return read.ok ? undefined : read.error
  }
  expect(error('{')).toMatch(/^This file is not JSON: /)
  expect(error('3')).toBe('This file is not a session of AllThreads: it is not an object.')
  expect(error('[]')).toMatch(/^In this file, “format” is missing|^This file is not a session/)
  expect(error(' '.repeat(10_000_001))).toBe('This file is too long to be a session of AllThreads.')
})

test('too many actions are refused', () => {
  const actions = new Array<string>(MOST_STEPS + 1).fill('m0 STEP')
  expect(complaint({ actions })).toBe('In this file, “actions” may have at most 100000 entries, but is 100001.')
})

test('any JSON at all is read or refused, never thrown at', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(jsonToSession(text, find).ok).toBe(false)
    }),
  )
})

test('the published schema is the one that files are checked with', async () => {
  // It is written anew by: npx vitest run --project unit src/codec/json.test.ts --update
  const published = { title: 'A session of AllThreads', ...toJsonSchema(sessionFileSchema(protocolOf(DEFAULT_SETUP))) }
  await expect(`${JSON.stringify(published, undefined, 2)}\n`).toMatchFileSnapshot(
    '../../public/schema/allthreads-session-1.json',
  )
})
