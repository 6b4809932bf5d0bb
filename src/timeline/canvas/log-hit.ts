import { type HandlerSpans, handlerOnAt, handlersOf } from './handler-spans.ts'
import { columnsOf, type LaneColumns, type LaneStore } from './lane-columns.ts'
import { placeAt } from './lane-query.ts'
import { logLaneMetrics } from './log-metrics.ts'
import { rowAt, type StageRows, topOf } from './stage-rows.ts'
import { type TimeView, timeAt } from './time-view.ts'

/** The event under a pointer, or only the lane where nothing is. */
export interface LogHit {
  readonly lane: number
  readonly event: number | undefined
}

/** How near to an event a pointer must be, in px along the axis. */
const NEAR = 5

export interface HitStage {
  readonly store: LaneStore
  readonly order: readonly number[]
  readonly rows: StageRows
  readonly view: TimeView
}

/** What is at a point of the stage, in px: the signal whose handler is drawn there, else the nearest event. */
export function hitLog({ store, order, rows, view }: HitStage, x: number, y: number): LogHit | undefined {
  const row = rowAt(rows, y)
  const lane = row === undefined ? undefined : order[row]
  if (row === undefined || lane === undefined) return undefined
  const columns = columnsOf(store, lane)
  const time = timeAt(view, x)
  const [top, bottom] = logLaneMetrics(rows.size).handler
  const aside = y - topOf(rows, row)
  const signal = aside >= top && aside < bottom ? signalAt(store, columns, time, view.perPx) : undefined
  return { lane, event: signal ?? eventAt(columns, time, NEAR * view.perPx) }
}

/** The signal whose handler is on; 33 before any other, of nested ones the innermost. */
function signalAt(store: LaneStore, columns: LaneColumns, time: number, perPx: number): number | undefined {
  const { of33, ofOthers } = handlersOf(store, columns)
  const place = handlerAt(of33, time, perPx) ?? handlerAt(ofOthers, time, perPx)
  return place === undefined ? undefined : columns.event[place]
}

function handlerAt(spans: HandlerSpans, time: number, perPx: number): number | undefined {
  let found: number | undefined
  for (let i = handlerOnAt(spans, time - perPx); i < spans.start.length && (spans.start[i] ?? 0) <= time + perPx; i++) {
    const end = Math.max(spans.end[i] ?? 0, (spans.start[i] ?? 0) + 2 * perPx)
    if (time < end) found = spans.place[i]
  }
  return found
}

/** The event whose piece is at `time`, else the nearest one that begins or ends within reach. */
function eventAt(columns: LaneColumns, time: number, reach: number): number | undefined {
  const { event, start, end } = columns
  const place = placeAt(columns, time)
  if (place >= 0 && (end[place] ?? 0) > time) return event[place]
  const before = place < 0 ? Number.POSITIVE_INFINITY : time - Math.max(start[place] ?? 0, end[place] ?? 0)
  const after = (start[place + 1] ?? Number.POSITIVE_INFINITY) - time
  if (Math.min(before, after) > reach) return undefined
  return before <= after ? event[place] : event[place + 1]
}
