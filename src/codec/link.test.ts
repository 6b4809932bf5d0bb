import fc from 'fast-check'
import { expect, test } from 'vitest'
import { threadId } from '../kit/ids.ts'
import { DEFAULT_SETUP } from '../protocols/registry.ts'
import { linkToSession, sessionToLink } from './link.ts'
import { DEFAULT_VIEW, type FindScripted, type Reading, type Scripted, type Session } from './session.ts'
import { anyActions, anyChecksum, anyInquiry, anySession, mutated } from './session-arbitrary.ts'

const script: Scripted = {
  setup: { ...DEFAULT_SETUP, ms: 4 },
  actions: [
    { thread: threadId(3), event: 'READ' },
    { thread: threadId(0), event: 'ALL_THREADS_SYSCALL', call: 'setuid', argument: 1 },
    { thread: threadId(0), event: 'STEP' },
    { thread: threadId(3), event: 'SIGNAL' },
  ],
}
const find: FindScripted = (id) => (id === 'known' ? script : undefined)

const known: Session = { ...script, scenario: 'known', cursor: 4, view: DEFAULT_VIEW }

function read(text: string): Reading | string {
  const result = linkToSession(text, find)
  return result.ok ? result.value : result.error
}

function problems(text: string): readonly string[] | string {
  const reading = read(text)
  return typeof reading === 'string' ? reading : reading.problems
}

test('any session comes back from its link, through percent codes too', () => {
  fc.assert(
    fc.property(anySession, anyChecksum, fc.boolean(), (session, checksum, isCoded) => {
      const link = sessionToLink(session, checksum, find)
      const text = isCoded ? encodeURIComponent(link) : link
      expect(read(text)).toEqual({ session, checksum, problems: [] })
    }),
  )
})

test('a comparison comes back, with the choices of the other side or without', () => {
  const anyBeside = fc.record({ cursor: fc.nat({ max: 999 }), actions: fc.option(anyActions, { nil: undefined }) })
  fc.assert(
    fc.property(anySession, anyBeside, anyChecksum, (session, beside, checksum) => {
      const compared = { ...session, beside }
      expect(read(sessionToLink(compared, checksum, find))).toEqual({ session: compared, checksum, problems: [] })
    }),
  )
})

test('what the checker is asked comes back, with the finding that is shown', () => {
  fc.assert(
    fc.property(anySession, anyInquiry, anyChecksum, (session, inquiry, checksum) => {
      const asked = { ...session, inquiry }
      expect(read(sessionToLink(asked, checksum, find))).toEqual({ session: asked, checksum, problems: [] })
    }),
  )
})

test.each(['y7', 'y', 'h1', 'e', 'ea!b', 'f'])(
  'what the checker is asked by %s is left out, with a sentence',
  (field) => {
    const link = sessionToLink(known, 1, find).replace('.k', `.${field}.k`)
    expect(read(link)).toMatchObject({ session: known })
    expect(problems(link)).toContain('What the checker was asked in this link cannot be read; it is left out.')
  },
)

test.each(['x', 'xy', 'oAB'])('a comparison that says %s is left out, with a sentence', (field) => {
  const link = sessionToLink(known, 1, find).replace('.k', `.${field}.k`)
  const reading = read(link)
  expect(reading).toMatchObject({ session: known })
  expect(problems(link)).toContain('Which moment of the other protocol this link shows cannot be read; it is left out.')
})

test('a session that left its scenario comes back', () => {
  fc.assert(
    fc.property(anyActions, fc.nat({ max: 4 }), anyChecksum, (more, kept, checksum) => {
      const actions = [...script.actions.slice(0, kept), ...more]
      const session = { ...known, actions, cursor: actions.length }
      expect(read(sessionToLink(session, checksum, find))).toEqual({ session, checksum, problems: [] })
    }),
  )
})

test('a link has only characters that an address may have, and ends in a letter or digit', () => {
  fc.assert(
    fc.property(anySession, anyChecksum, (session, checksum) => {
      expect(sessionToLink(session, checksum, find)).toMatch(/^#[A-Za-z0-9._-]*[A-Za-z0-9]$/)
    }),
  )
})

test('a scenario as scripted is a handful of characters', () => {
  expect(sessionToLink(known, 0xabcdef, find)).toBe('#1.sknown.n4.k6pbsf')
})

/** Frozen: such addresses are out in the world. A later format gets samples of its own, and these stay. */
const SAMPLES_V1 = {
  scripted: '#1.sknown.n4.k6pbsf',
  forked: '#1.sknown.n3.cEFIAAkY.t3.vdcn.k0001z',
  asked: '#1.sknown.n4.eexit_reader.y2.h.fit-returns_hang_exit_reader.k6pbsf',
  ownSetup: '#1.uBFCBoBigBCBEB.cDI-3ceA.k00000',
}

const forked: Session = {
  setup: script.setup,
  scenario: 'known',
  actions: [
    ...script.actions.slice(0, 2),
    { thread: threadId(0), event: 'STEP' },
    { thread: threadId(0), event: 'STEP' },
    { thread: threadId(4), event: 'ALL_THREADS_SYSCALL6', call: 'seccomp', argument: 0 },
    { thread: threadId(3), event: 'SIGNAL' },
    { thread: threadId(3), event: 'HANDLE' },
  ],
  cursor: 3,
  view: { orientation: 'down', panel: 'code', follow: false },
}

const asked: Session = {
  ...known,
  inquiry: {
    scope: 'exit+reader',
    limit: 10_000_000,
    isAsked: true,
    isWatching: true,
    finding: 'it-returns+hang+exit+reader',
  },
}

const ownSetup: Session = {
  setup: {
    platform: 'linux/ppc64le',
    ms: 5,
    ps: 2,
    template: true,
    capacity: 40,
    without: ['allocmlock', 'worldsema'],
    procid: 'per-m',
    order: 'oldest-first',
    faults: ['result-differs'],
    assume: ['preemptible-callers'],
    protocol: 'signals',
  },
  scenario: undefined,
  actions: [
    { thread: threadId(7), event: 'NEWM' },
    { thread: threadId(7), event: 'STEP' },
    { thread: threadId(0), event: 'FOREIGN_33' },
  ],
  cursor: 3,
  view: DEFAULT_VIEW,
}

test.each([
  ['a scenario', SAMPLES_V1.scripted, known, 0xabcdef],
  ['a finding', SAMPLES_V1.asked, asked, 0xabcdef],
  ['a fork', SAMPLES_V1.forked, forked, 71],
  ['a set-up of its own', SAMPLES_V1.ownSetup, ownSetup, 0],
])('a link of format 1 opens as it did when it was made: %s', (_, link, session, checksum) => {
  expect(read(link)).toEqual({ session, checksum, problems: [] })
})

test('mail and chat may wrap a link, put an address before it and punctuation behind it', () => {
  const expected = { session: known, checksum: 0xabcdef, problems: [] }
  expect(read('https://example.org/lab/#1.sknown.n4.k6pbsf')).toEqual(expected)
  expect(read('1.sknown.n4.k6pbsf')).toEqual(expected)
  expect(read('#1.skno\n  wn.n4.k6pbsf).')).toEqual(expected)
  expect(read('%231%2Esknown.n4.k6pbsf%20')).toEqual(expected)
})

test('a link of a newer version says so', () => {
  expect(read('#2.sknown.n4.k6pbsf')).toBe(
    'This link was made by a newer version of AllThreads: it has format 2, and this version reads up to 1. ' +
      'Reload the page, or update, to open it.',
  )
})

test.each([
  ['', 'This link carries no session.'],
  ['#', 'This link carries no session.'],
  ['#hello', 'This is not a link of AllThreads: its format number is missing.'],
  ['#0.sknown', 'This is not a link of AllThreads: its format number is missing.'],
  ['#1.n4.k6pbsf', 'This link is damaged: it says neither a scenario nor a set-up.'],
  ['#1.slost.n4.k6pbsf', 'This link opens the scenario “lost”, which this version does not have.'],
  ['#1.uBFC.k00000', 'The set-up in this link cannot be read.'],
])('a link of which nothing can be shown is refused: %j', (text, sentence) => {
  expect(read(text)).toBe(sentence)
})

test('a link longer than any that is made here is refused', () => {
  expect(read(`#1.c${'A'.repeat(200_000)}`)).toBe('This link is too long to be one of AllThreads.')
})

test.each([
  ['#1.sknown.n4', 'The end of this link is missing or damaged, so it cannot be checked.'],
  ['#1.sknown.n4.k06p', 'The end of this link is missing or damaged, so it cannot be checked.'],
  ['#1.sknown.nx.k6pbsf', 'How far this link follows its scenario cannot be read.'],
  ['#1.sknown.n9.k6pbsf', 'This link follows its scenario for 9 steps, but it has 4.'],
  ['#1.sknown.n4.t7.k6pbsf', 'This link shows moment 7, but its last is 4.'],
  ['#1.sknown.n4.tx.k6pbsf', 'Which moment this link shows cannot be read; it shows the last.'],
  ['#1.sknown.n4.vxyz.k6pbsf', 'The view settings in this link cannot be read.'],
  ['#1.sknown.n4.q1.k6pbsf', 'This link has a part “q” that means nothing here; it is left out.'],
  ['#1.slost.uADEAMAAAAA.k00000', 'This link began as the scenario “lost”, which this version does not have.'],
])('what is valid of a link is kept, and a sentence says what is not: %j', (text, sentence) => {
  expect(problems(text)).toEqual([sentence])
})

const anyLink = fc
  .tuple(anySession, anyChecksum, fc.constantFrom('known', 'lost', undefined))
  .map(([session, checksum, scenario]) => sessionToLink({ ...session, scenario }, checksum, find))

test('ten thousand mutated links are read in part or refused in a sentence, and none throws', () => {
  fc.assert(
    fc.property(mutated(anyLink), (link) => {
      const reading = read(link)
      if (typeof reading === 'string') {
        expect(reading).toMatch(/\.$/)
      } else {
        const { cursor, actions } = reading.session
        expect(cursor >= 0 && cursor <= actions.length).toBe(true)
      }
    }),
    { numRuns: 10_000 },
  )
})
