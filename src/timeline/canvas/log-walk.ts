import { columnsOf, type LaneStore } from './lane-columns.ts'
import { placeAt, placeOf } from './lane-query.ts'
import { timeOf } from './overlay.ts'
import type { CallMark, Overlay } from './overlay-types.ts'

/** From each event that something starts at to where it arrives, and back. */
export interface ArrowEnds {
  readonly to: ReadonlyMap<number, number>
  readonly from: ReadonlyMap<number, number>
}

/** Signals from their sending to their arrival, threads from the clone to their first event. */
export function arrowEnds({ log }: LaneStore, { calls }: Overlay): ArrowEnds {
  const to = new Map<number, number>()
  const from = new Map<number, number>()
  const add = (start: number, end: number) => {
    to.set(start, end)
    from.set(end, start)
  }
  for (const { clonedBy, first } of log.threads) if (clonedBy !== undefined) add(clonedBy, first)
  for (const { flights } of calls) {
    for (const { sentEvent, deliveredEvent } of flights)
      if (deliveredEvent !== undefined) add(sentEvent, deliveredEvent)
  }
  return { to, from }
}

export function laneOfEvent({ log }: LaneStore, event: number): number {
  return log.events.thread[event] ?? 0
}

/** The event so many further on the same lane; the last or the first where there are no more. */
export function stepOnLane(store: LaneStore, event: number, by: number): number {
  const columns = columnsOf(store, laneOfEvent(store, event))
  const place = Math.max(0, Math.min(columns.event.length - 1, placeOf(columns, event) + by))
  return columns.event[place] ?? event
}

/** The event on another lane that is on at the time, else the one before it, else its first. */
export function eventNear(store: LaneStore, lane: number, time: number): number | undefined {
  const columns = columnsOf(store, lane)
  return columns.event[Math.max(0, placeAt(columns, time))]
}

/**
 * Where an arrow that begins at the event leads to (`by` 1), or where one that ends at it comes from (-1). On an event
 * without one, the next on its lane that has one; the event itself if there is none.
 */
export function stepAlongArrow(store: LaneStore, ends: ArrowEnds, event: number, by: 1 | -1): number {
  const follows = by === 1 ? ends.to : ends.from
  const other = follows.get(event)
  if (other !== undefined) return other
  const columns = columnsOf(store, laneOfEvent(store, event))
  for (let place = placeOf(columns, event) + by; place >= 0 && place < columns.event.length; place += by) {
    const each = columns.event[place] ?? event
    if (follows.has(each)) return each
  }
  return event
}

/** The call that begins next after a time, or the last before it. */
export function callFrom({ calls }: Overlay, time: number, by: 1 | -1): number | undefined {
  const found = by === 1 ? calls.find(({ from }) => from > time) : calls.findLast(({ from }) => from < time)
  return found?.index
}

/** Where on the axis an event lies, with its end as it is drawn. */
export function extentOf(store: LaneStore, event: number): readonly [number, number] {
  const columns = columnsOf(store, laneOfEvent(store, event))
  const place = placeOf(columns, event)
  const from = columns.start[place] ?? timeOf(store, event)
  return [from, Math.max(from, columns.end[place] ?? from)]
}

/** The call that is on while an event begins; of several, the one that began last. */
export function callOfEvent(store: LaneStore, { calls }: Overlay, event: number): CallMark | undefined {
  const time = timeOf(store, event)
  return calls.findLast(({ from, to }) => from <= time && time <= to)
}
