import { isCall } from '../../kit/actions.ts'
import type { MenuItem } from '../../kit/enabled.ts'

/** The menu in two pages: the many calls have one of their own, reached by one line of the first. */
export interface LaneMenuPages {
  readonly events: readonly MenuItem[]
  readonly calls: readonly MenuItem[]
  /** Why no call can be made here; undefined when one can. */
  readonly whyNoCall: string | undefined
}

export function lanePages(items: readonly MenuItem[]): LaneMenuPages {
  const calls = items.filter((item) => isCall(item.action))
  const events = items.filter((item) => !isCall(item.action))
  const whyNoCall = calls.some((item) => item.enabled) ? undefined : (calls[0]?.because ?? 'not on this thread')
  return { events, calls, whyNoCall }
}
