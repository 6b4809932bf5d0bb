import { expect, test } from 'vitest'
import { type CallRow, type CallSort, callAround, callToShow, nextSort, slowestCall, sortRows } from './call-order.ts'

function row(index: number, name: string, took: number | undefined, finished = true): CallRow {
  const call = { finished, untilReturned: took, untilAcknowledged: undefined, targets: [], unseen: [], doubts: [] }
  return { index, name, mark: { sign: '✓', words: '', rank: 0 }, call: call as unknown as CallRow['call'] }
}

const ROWS = [row(0, 'setuid(1)', 300), row(1, 'getpid()', 900), row(2, 'setuid(2)', undefined, false)]

function sorted(sort: CallSort): readonly number[] {
  return sortRows(ROWS, sort).map(({ index }) => index)
}

test('a call that never ends is the slowest', () => {
  expect(sorted({ column: 'duration', isDescending: true })).toEqual([2, 1, 0])
})

test('a call is shown first of which the verdict tells: the first that is wrong, else one that cannot be told', () => {
  const judged = (doubted: number) => {
    const calls = ROWS.map(({ call }, index) => (index === doubted ? { ...call, doubts: [{ text: '' }] } : call))
    return { log: { words: [] }, judgement: { calls, doubts: [] } } as unknown as Parameters<typeof callToShow>[0]
  }
  const missed = { kind: 'missed', wrong: true, call: 2, thread: 1, event: 7, text: '' } as const
  expect(callToShow(judged(1), [{ ...missed, wrong: false, call: 0 }, missed])).toBe(2)
  expect(callToShow(judged(1), [{ ...missed, call: undefined }])).toBe(1)
  expect(callToShow(judged(-1), [])).toBe(0)
})

test('the slowest call is the first that never ends, else the one that took longest', () => {
  const judged = (calls: readonly unknown[]) => {
    return { log: { words: [] }, judgement: { calls, doubts: [] } } as unknown as Parameters<typeof slowestCall>[0]
  }
  const calls = ROWS.map(({ call }) => call)
  expect([slowestCall(judged(calls)), slowestCall(judged(calls.slice(0, 2))), slowestCall(judged([]))]).toEqual([
    2,
    1,
    undefined,
  ])
})

test('calls are sorted by their words', () => {
  expect(sorted({ column: 'name', isDescending: false })).toEqual([1, 0, 2])
})

test('the largest come first where one looks for them, and a second press turns the order', () => {
  const first = nextSort({ column: 'number', isDescending: false }, 'duration')
  expect([first.isDescending, nextSort(first, 'duration').isDescending]).toEqual([true, false])
})

test('an event belongs to the call that was on when it began', () => {
  const calls = [
    { begin: 3, end: 7 },
    { begin: 8, end: 9 },
  ] as unknown as CallRow['call'][]
  expect([2, 3, 7, 9, 10].map((event) => callAround(calls, event))).toEqual([undefined, 0, 0, 1, undefined])
})
