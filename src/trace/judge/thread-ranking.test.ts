import { expect, test } from 'vitest'
import { emptyEvents, type Log } from '../log.ts'
import { rankedWords, threadRanking } from './thread-ranking.ts'
import type { Judgement } from './types.ts'

/** A log whose calls are told by how many µs each thread took to answer; `undefined`: one that nobody can time. */
function logOf(...calls: readonly (readonly number[] | undefined)[]): readonly [Log, Judgement] {
  const events = emptyEvents(calls.length * 10)
  const made = calls.map((times, call) => {
    const sent = call * 10
    const at = (event: number, us: number): number => {
      events.start[event] = call * 1_000_000 + us * 1000
      return event
    }
    at(sent, 0)
    const targets = (times ?? [5]).map((us, thread) => ({ thread, sent, left: at(sent + 1 + thread, us) }))
    return { family: 'signals', firstSignal: sent, untilAcknowledged: times === undefined ? undefined : 1, targets }
  })
  const threads = [10, 11, 12].map((tid) => ({ tid, comm: '' }))
  return [{ events, threads } as unknown as Log, { calls: made } as unknown as Judgement]
}

test('the thread that took longest over all calls comes first', () => {
  const [log, judgement] = logOf([30, 20, 10], [30, 90, 10], [30, 20, 10])
  expect(threadRanking(log, judgement)?.threads).toEqual([
    { thread: 1, lastIn: 1, total: 130_000, worst: 90_000, worstCall: 1, worstEvent: 12 },
    { thread: 0, lastIn: 2, total: 90_000, worst: 30_000, worstCall: 0, worstEvent: 1 },
    { thread: 2, lastIn: 0, total: 30_000, worst: 10_000, worstCall: 0, worstEvent: 3 },
  ])
})

test('it is told in words', () => {
  const [log, judgement] = logOf([30, 20], [30, 90])
  const ranking = threadRanking(log, judgement)
  expect(ranking?.threads.map((each) => rankedWords(log, ranking, each))).toEqual([
    'thread 11 (last in 1 of 2 calls, worst 90 µs in call 2)',
    'thread 10 (last in 1 of 2 calls, worst 30 µs in call 1)',
  ])
})

test('a call in which somebody’s answer is not visible does not count', () => {
  const [log, judgement] = logOf([30], undefined, [40])
  expect(threadRanking(log, judgement)).toMatchObject({
    calls: 2,
    threads: [{ lastIn: 2, worst: 40_000, worstCall: 2 }],
  })
})

test('one call makes no ranking', () => {
  expect([threadRanking(...logOf([30])), threadRanking(...logOf([30], undefined)), threadRanking(...logOf())]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('it is computed once for a judgement', () => {
  const [log, judgement] = logOf([30], [40])
  expect(threadRanking(log, judgement)).toBe(threadRanking(log, judgement))
})
