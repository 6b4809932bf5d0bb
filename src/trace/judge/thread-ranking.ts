import { durationText } from '../duration.ts'
import type { Log } from '../log.ts'
import { threadName } from '../thread-name.ts'
import { answersOf, lastOf, took } from './slowest.ts'
import type { Judgement } from './types.ts'

/** How slow one thread was in all calls of a log together. Times in nanoseconds, from being asked to acknowledging. */
export interface RankedThread {
  readonly thread: number
  /** In how many calls it was the last. */
  readonly lastIn: number
  readonly total: number
  readonly worst: number
  /** Index of the call in which it was slowest, and where its answer is. */
  readonly worstCall: number
  readonly worstEvent: number
}

export interface ThreadRanking {
  /** Calls in which everybody's answer is visible: the others say nothing of who was last. */
  readonly calls: number
  /** The slowest by their total first. */
  readonly threads: readonly RankedThread[]
}

const rankings = new WeakMap<Judgement, ThreadRanking | undefined>()

/**
 * Which threads were slow over all calls; `undefined` where fewer than two calls tell. Computed when first asked for:
 * one walk over the answers of all calls, and the threads sorted.
 */
export function threadRanking(log: Log, judgement: Judgement): ThreadRanking | undefined {
  if (!rankings.has(judgement)) rankings.set(judgement, ranked(log, judgement))
  return rankings.get(judgement)
}

type Sum = { -readonly [Key in keyof RankedThread]: RankedThread[Key] }

function ranked(log: Log, { calls }: Judgement): ThreadRanking | undefined {
  const sums = new Map<number, Sum>()
  let told = 0
  for (const [index, call] of calls.entries()) {
    const answers = answersOf(log, call)
    const last = lastOf(answers)
    if (last === undefined) continue
    told++
    for (const answer of answers) {
      const sum = sumOf(sums, answer.thread)
      const time = took(answer)
      sum.total += time
      if (answer === last) sum.lastIn++
      if (time <= sum.worst) continue
      sum.worst = time
      sum.worstCall = index
      sum.worstEvent = answer.event
    }
  }
  if (told < 2) return undefined
  return { calls: told, threads: [...sums.values()].sort((a, b) => b.total - a.total || b.lastIn - a.lastIn) }
}

function sumOf(sums: Map<number, Sum>, thread: number): Sum {
  const known = sums.get(thread)
  if (known !== undefined) return known
  const made: Sum = { thread, lastIn: 0, total: 0, worst: -1, worstCall: 0, worstEvent: 0 }
  sums.set(thread, made)
  return made
}

/** 'thread 12 (last in 7 of 10 calls, worst 3,169 µs in call 3)' */
export function rankedWords(log: Log, { calls }: ThreadRanking, ranked: RankedThread): string {
  const { thread, lastIn, worst, worstCall } = ranked
  return `${threadName(log, thread)} (last in ${lastIn} of ${calls} calls, worst ${durationText(worst)} in call ${worstCall + 1})`
}
