import { type Action, isAct, sameAction } from '../kit/actions.ts'

/** Moments of two histories that belong together. */
export type Pair = readonly [number, number]

/**
 * Two histories side by side: pairs of moments, from the beginnings to the ends. Each pair is one step further than the
 * one before, on one side or on both. Acts that both have are taken together; between them each side takes its steps,
 * and the one that has fewer waits for the other.
 */
export function align(first: readonly Action[], second: readonly Action[]): readonly Pair[] {
  const pairs: Pair[] = [[0, 0]]
  let [from, to]: Pair = [0, 0]
  for (const [a, b] of [...sharedActs(first, second), [first.length, second.length] as const]) {
    for (let step = 1; step <= Math.max(a - from, b - to); step++) {
      pairs.push([Math.min(from + step, a), Math.min(to + step, b)])
    }
    if (a < first.length && b < second.length) pairs.push([a + 1, b + 1])
    ;[from, to] = [a + 1, b + 1]
  }
  return pairs
}

/** The last pair that neither moment is before: where the two stand. */
export function pairAt(pairs: readonly Pair[], [first, second]: Pair): number {
  return Math.max(
    0,
    pairs.findLastIndex(([a, b]) => a <= first && b <= second),
  )
}

/** Where the acts stand that both have, in the same order: as many as possible, and each as early as possible. */
function sharedActs(first: readonly Action[], second: readonly Action[]): readonly Pair[] {
  const [a, b] = [actsOf(first), actsOf(second)]
  const most = mostShared(a, b)
  const shared: Pair[] = []
  let [i, j] = [0, 0]
  for (let [left, right] = [a[i], b[j]]; left !== undefined && right !== undefined; [left, right] = [a[i], b[j]]) {
    if (sameAction(left.act, right.act)) {
      shared.push([left.at, right.at])
      i++
      j++
    } else if ((most[i + 1]?.[j] ?? 0) >= (most[i]?.[j + 1] ?? 0)) i++
    else j++
  }
  return shared
}

interface Placed {
  readonly act: Action
  readonly at: number
}

function actsOf(actions: readonly Action[]): readonly Placed[] {
  return actions.flatMap((act, at) => (isAct(act.event) ? [{ act, at }] : []))
}

/** How many acts the rests of both can share, by where the rests begin. */
function mostShared(a: readonly Placed[], b: readonly Placed[]): readonly (readonly number[])[] {
  const most = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (const [i, left] of [...a.entries()].reverse()) {
    for (const [j, right] of [...b.entries()].reverse()) {
      const row = most[i]
      const below = most[i + 1]
      if (row === undefined || below === undefined) continue
      row[j] = sameAction(left.act, right.act) ? 1 + (below[j + 1] ?? 0) : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  return most
}
