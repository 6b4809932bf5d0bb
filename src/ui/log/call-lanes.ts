import { usualHeight } from '../../timeline/canvas/log-metrics.ts'
import { callOfEvent, laneOfEvent } from '../../timeline/canvas/log-walk.ts'
import { clampTop } from '../../timeline/canvas/stage-rows.ts'
import { type LogDesk, type LogLook, type LogScene, lanesOfCall } from './log-stage.ts'

/**
 * What changes in the look when a call is gone to. Its lanes alone are shown where all of them would have to be
 * scrolled: of a log whose threads live on these are the same, of one of short-lived threads most others are empty then.
 */
export function lookAtCall({ whole, look }: LogDesk, call: number): Partial<LogLook> {
  const { rows, keepsAll } = look
  const all = whole.order.length
  const isScrolled = usualHeight(all, rows.height) * all > rows.height
  return { ...withLanes(whole, look, isScrolled && !keepsAll ? call : undefined), call }
}

/** Only the lanes of the call, or all of them again. Nothing where that makes no difference. */
export function lookAtOtherLanes({ whole, look }: LogDesk): Partial<LogLook> | undefined {
  if (look.isOfCall) return { ...withLanes(whole, look, undefined), keepsAll: true }
  const call = callToShow(whole, look)
  return call === undefined ? undefined : { ...withLanes(whole, look, call), call, keepsAll: false }
}

export function lookAtAllLanes({ whole, look }: LogDesk): Partial<LogLook> {
  return withLanes(whole, look, undefined)
}

/** The call whose lanes could be shown alone: that of the selected event, else the last one; none if it has all lanes. */
export function callToShow(
  whole: LogScene,
  { event, call: last }: Pick<LogLook, 'event' | 'call'>,
): number | undefined {
  const call = (event === undefined ? undefined : callOfEvent(whole.store, whole.overlay, event)?.index) ?? last
  return call !== undefined && lanesOfCall(whole, call).length < whole.order.length ? call : undefined
}

/** Lanes that nobody has made lower or higher take the room there is. What is selected on a hidden lane is no more. */
function withLanes(whole: LogScene, look: LogLook, call: number | undefined): Partial<LogLook> {
  const order = call === undefined ? whole.order : lanesOfCall(whole, call)
  const { rows, event, lane } = look
  const { height } = rows
  const size = rows.size === usualHeight(rows.lanes, height) ? usualHeight(order.length, height) : rows.size
  const next = { ...rows, lanes: order.length, size }
  const selected = event === undefined ? lane : laneOfEvent(whole.store, event)
  return {
    isOfCall: order.length < whole.order.length,
    rows: { ...next, top: clampTop(next, rows.top) },
    ...(selected !== undefined && !order.includes(selected) && { event: undefined, lane: undefined }),
  }
}
