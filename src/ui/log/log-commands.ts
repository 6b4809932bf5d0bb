import { columnsOf } from '../../timeline/canvas/lane-columns.ts'
import { fittingHeight, LANE_HEIGHTS, type LaneHeight, otherHeight } from '../../timeline/canvas/log-metrics.ts'
import {
  callFrom,
  eventNear,
  extentOf,
  laneOfEvent,
  stepAlongArrow,
  stepOnLane,
} from '../../timeline/canvas/log-walk.ts'
import { rowsByLane } from '../../timeline/canvas/rows-by-lane.ts'
import { clampTop, revealRow } from '../../timeline/canvas/stage-rows.ts'
import { panView, revealView, spanView, type TimeView, xOf, zoomView } from '../../timeline/canvas/time-view.ts'
import { lookAtAllLanes, lookAtCall, lookAtOtherLanes } from './call-lanes.ts'
import { boundsOf, type LogDesk, type LogLook, wholeView } from './log-stage.ts'

/** What can be done with a log, by keys, buttons and the page around. */
export interface LogCommands {
  readonly zoomBy: (factor: number) => void
  /** By a part of the width. */
  readonly panBy: (part: number) => void
  readonly fit: () => void
  readonly fitLanes: () => void
  readonly lanesBy: (by: 1 | -1) => void
  /** The selected range, else the selected event, else the call in view. */
  readonly zoomToSelection: () => void
  readonly select: (event: number | undefined) => void
  /** Whether anything was selected. */
  readonly selectNothing: () => boolean
  readonly stepEvent: (by: number, extend: boolean) => void
  readonly stepLane: (by: number) => void
  readonly endOfLane: (by: 1 | -1) => void
  readonly stepArrow: (by: 1 | -1) => void
  readonly stepCall: (by: 1 | -1) => void
  /** By its index among the calls. */
  readonly showCall: (call: number) => void
  /** Only the lanes of the call that was gone to last, or all. */
  readonly otherLanes: () => void
  readonly showLane: (thread: number) => void
  readonly scrollBy: (px: number) => void
}

/** Shows a view, or glides to it. */
export type Show = (view: TimeView) => void

export function logCommands(desk: LogDesk, show: Show): LogCommands {
  const bounds = () => boundsOf(desk.scene, desk.look.width)
  const reveal = (event: number) => {
    const [from, to] = extentOf(desk.scene.store, event)
    revealLane(desk, laneOfEvent(desk.scene.store, event), { event, lane: undefined })
    const { view: before } = desk.look
    const view = revealView(before, from, to, bounds())
    if (view !== before) show(view)
  }
  const showSpan = (from: number, to: number, margin: number) => show(spanView(from, to, bounds(), margin))
  return {
    zoomBy: (factor) => show(zoomView(desk.look.view, factor, anchorOf(desk), bounds())),
    panBy: (part) => show(panView(desk.look.view, part * desk.look.width, bounds())),
    fit: () => show(wholeView(desk.scene, desk.look.width)),
    fitLanes: () => {
      const { rows } = desk.look
      setHeight(desk, fittingHeight(rows.lanes, rows.height))
    },
    lanesBy: (by) => setHeight(desk, otherHeight(heightOf(desk), by)),
    zoomToSelection: () => {
      const { range, event } = desk.look
      if (range !== undefined) showSpan(...range, 0.05)
      else if (event !== undefined) showSpan(...extentOf(desk.scene.store, event), 0.3)
    },
    select: (event) => (event === undefined ? desk.put({ event, lane: undefined }) : reveal(event)),
    selectNothing: () => {
      const { event, lane, range } = desk.look
      if (event === undefined && lane === undefined && range === undefined) return false
      desk.put({ event: undefined, lane: undefined, range: undefined, anchor: undefined })
      return true
    },
    ...stepCommands(desk, reveal),
    stepCall: (by) => {
      const call = callFrom(desk.scene.overlay, timeOfLook(desk), by)
      if (call !== undefined) showCall(desk, call, showSpan, reveal)
    },
    showCall: (call) => showCall(desk, call, showSpan, reveal),
    otherLanes: () => {
      const other = lookAtOtherLanes(desk)
      if (other !== undefined) desk.put(other)
    },
    showLane: (thread) => revealLane(desk, thread, { lane: thread, event: undefined }),
    scrollBy: (px) => {
      const { rows } = desk.look
      desk.put({ rows: { ...rows, top: clampTop(rows, rows.top + px) } })
    },
  }
}

function stepCommands(desk: LogDesk, reveal: (event: number) => void) {
  const current = () => desk.look.event ?? firstInView(desk)
  const move = (step: (event: number) => number | undefined) => {
    const event = current()
    const next = event === undefined ? undefined : desk.look.event === undefined ? event : step(event)
    if (next !== undefined) reveal(next)
  }
  return {
    stepEvent: (by: number, extend: boolean) => {
      const before = desk.look.event
      move((event) => stepOnLane(desk.scene.store, event, by))
      const { event, anchor } = desk.look
      if (!extend || event === undefined) return
      const start = anchor ?? before ?? event
      const ends = [...extentOf(desk.scene.store, start), ...extentOf(desk.scene.store, event)]
      desk.put({ anchor: start, range: [Math.min(...ends), Math.max(...ends)] })
    },
    stepLane: (by: number) => {
      move((event) => {
        const row = rowsByLane(desk.scene.order)[laneOfEvent(desk.scene.store, event)] ?? 0
        const lane = desk.scene.order[row + by]
        return lane === undefined ? event : eventNear(desk.scene.store, lane, extentOf(desk.scene.store, event)[0])
      })
    },
    endOfLane: (by: 1 | -1) =>
      move((event) => stepOnLane(desk.scene.store, event, by * desk.scene.store.log.events.count)),
    stepArrow: (by: 1 | -1) => move((event) => stepAlongArrow(desk.scene.store, desk.scene.arrows(), event, by)),
  }
}

/** Scrolls to a lane. One that is hidden brings all of them back. */
function revealLane(desk: LogDesk, lane: number, change: Partial<LogLook>): void {
  if (rowsByLane(desk.scene.order)[lane] === undefined) desk.put(lookAtAllLanes(desk))
  const { rows } = desk.look
  desk.put({ ...change, rows: { ...rows, top: revealRow(rows, rowsByLane(desk.scene.order)[lane] ?? 0) } })
}

/** A call in the middle of the view, its coordinator's own run of it selected. */
function showCall(
  desk: LogDesk,
  index: number,
  showSpan: (from: number, to: number, margin: number) => void,
  reveal: (event: number) => void,
): void {
  const call = desk.scene.overlay.calls.find((each) => each.index === index)
  if (call === undefined) return
  desk.put(lookAtCall(desk, index))
  reveal(call.event)
  showSpan(call.from, call.to, 0.12)
}

/** The first event that begins in view, on the chosen lane or on the first in view. */
function firstInView({ scene, look }: LogDesk): number | undefined {
  const lane = look.lane ?? scene.order[Math.floor(look.rows.top / look.rows.size)]
  if (lane === undefined) return undefined
  const { start, event } = columnsOf(scene.store, lane)
  const index = start.findIndex((time) => time >= look.view.from)
  return event[Math.max(0, index)]
}

/** Where zooming by keys holds on to: the selected event if it is in view, else the middle. */
function anchorOf({ scene, look }: LogDesk): number {
  if (look.event === undefined) return look.width / 2
  const [from, to] = extentOf(scene.store, look.event).map((time) => xOf(look.view, time)) as [number, number]
  const middle = (Math.max(0, from) + Math.min(look.width, to)) / 2
  return middle >= 0 && middle <= look.width ? middle : look.width / 2
}

function timeOfLook({ scene, look }: LogDesk): number {
  return look.event === undefined ? look.view.from : extentOf(scene.store, look.event)[0]
}

function heightOf({ look }: LogDesk): LaneHeight {
  return LANE_HEIGHTS.find((height) => height === look.rows.size) ?? LANE_HEIGHTS[0]
}

/** Other lanes, about the same ones in view. */
function setHeight(desk: LogDesk, size: LaneHeight): void {
  const { rows } = desk.look
  const middle = (rows.top + rows.height / 2) / rows.size
  const next = { ...rows, size }
  desk.put({ rows: { ...next, top: clampTop(next, middle * size - rows.height / 2) } })
}
