import { expect, test } from 'vitest'
import type { Because, Doubt, Family, Fate, Judgement, LogCall, UnseenThread } from '../trace/judge/types.ts'
import type { Log } from '../trace/log.ts'
import { doubtLines, familyLines, fateLines } from './call-lines.ts'

const LOG = { threads: Array.from({ length: 20 }, (_, at) => ({ tid: 10 + at, comm: '' })) } as unknown as Log

interface Told {
  readonly family?: Family
  readonly fates?: readonly (readonly [thread: number, fate: Fate, because?: Because])[]
  readonly unseen?: readonly UnseenThread[]
  readonly doubts?: readonly Doubt[]
}

function call({ family = 'signals', fates = [], unseen = [], doubts = [] }: Told): LogCall {
  const targets = fates.map(([thread, fate, because]) => ({ thread, fate, because, inherited: false }))
  return { family, targets, unseen, doubts } as unknown as LogCall
}

function fates(...told: readonly Told[]): readonly string[] {
  return fateLines(LOG, told.map(call), [...told.keys()])
}

test.each<[readonly Family[], readonly string[]]>([
  [['signals'], ['Call 1: Go’s signals (1.18 and later).']],
  [['glibc', 'glibc'], ['Calls 1 and 2: glibc’s setxid.']],
  [['signals', 'signals', 'signals'], ['Calls 1 to 3: Go’s signals (1.18 and later).']],
  [
    ['musl', 'loop', 'musl'],
    ['Calls 1 and 3: musl’s synccall.', 'Call 2: each thread by itself.'],
  ],
])('the families of the calls are told once each: %s', (families, lines) => {
  expect(familyLines(families.map((family) => call({ family })))).toEqual(lines)
})

test('who ran it once is not told of', () => {
  expect(fates({ fates: [[1, 'once']] })).toEqual([])
})

test('who is not visible is told of with the reason', () => {
  expect(fates({ fates: [[1, 'not visible', 'the log ends in the call']] })).toEqual([
    '? Call 1: not visible: thread 11. The log ends before it could be seen.',
  ])
})

test('a thread that is known by its number only is told of', () => {
  expect(fates({ unseen: [{ tid: 99, fate: 'not visible', because: 'unread lines' }] })).toEqual([
    '? Call 1: not visible: thread 99. Lines that could not be read may have told of it.',
  ])
})

test('the same of several calls is told once', () => {
  const killed: Told = { fates: [[1, 'killed']] }
  expect(fates(killed, killed)).toEqual(['✕ Calls 1 and 2: killed, or died in it: thread 11.'])
})

test('of many threads the first are named', () => {
  const many = Array.from({ length: 9 }, (_, thread) => [thread, 'missed'] as const)
  expect(fates({ fates: many })).toEqual(['✕ Call 1: never ran it: threads 10, 11, 12, 13, 14, 15 and 3 more.'])
})

test('what the verdict has said is not said again', () => {
  const doubt = (text: string): Doubt => ({ kind: 'unread', text })
  const calls = [call({ doubts: [doubt('A.'), doubt('B.')] }), call({ doubts: [doubt('B.')] })]
  const judgement = { doubts: [doubt('C.')], calls } as unknown as Judgement
  expect(doubtLines(judgement, 'It cannot be told. A.')).toEqual(['? C.', '? Calls 1 and 2: B.'])
})
