import type { Log } from '../log.ts'
import { explainCall, hasSigns } from './explain.ts'
import { MOST_MOMENTS } from './search.ts'
import type { Forbidden, LogCall, UntoldCall } from './types.ts'

/** What the machines of libraries say of a log's calls. */
interface Conformance {
  /** The first that no schedule gives. */
  readonly forbidden: Forbidden | undefined
  /** Calls of which it is not told whether there is a schedule that gives them. */
  readonly untold: readonly UntoldCall[]
}

/** Moments that are looked at for all calls of a log together. */
const MOST_OF_LOG = 3 * MOST_MOMENTS

/**
 * Holds each call of a library against the machines of its own protocol. Throws `NotLoaded` if that is not there yet.
 */
export function conformanceOf(log: Log, calls: readonly LogCall[]): Conformance {
  const untold: UntoldCall[] = []
  let left = MOST_OF_LOG
  for (const [call, one] of calls.entries()) {
    if (!hasSigns(one)) continue
    if (left <= 0) {
      untold.push({ call, because: 'the search has taken all of its time for the calls before it' })
      continue
    }
    const explained = explainCall(log, one, Math.min(left, MOST_MOMENTS))
    if ('untold' in explained) {
      untold.push({ call, because: explained.untold })
      continue
    }
    left -= explained.looked
    if (explained.kind === 'gave up') {
      untold.push({ call, because: `the search gave up after ${explained.looked.toLocaleString('en')} moments` })
    }
    const { refused } = explained
    if (explained.kind !== 'forbidden' || refused === undefined) continue
    const { thread, event } = refused.span
    return { forbidden: { call, thread, event, reason: refused.reason }, untold }
  }
  return { forbidden: undefined, untold }
}
