import type { ThreadId } from '../kit/ids.ts'
import type { Arrow, Lane } from '../trace/lane-types.ts'
import type { TraceRecord } from '../trace/types.ts'
import { DETAIL, type Frame, pointAt, ticksIn } from './frame.ts'
import { wordFor } from './layout-marks.ts'
import { railAside } from './layout-signals.ts'
import type { ArrowShape, RowOf } from './shapes.ts'
import { markAt } from './units.ts'

/** Arrows closer than this, between the same lanes, are drawn as one. */
const ARROWS_APART = 3
/** In px per tick: from here on arrows are drawn at all. */
const LEAST = 0.8
const GAP = 4
/** Where a signal from outside of the program comes from, before the edge of its lane. */
const OUTSIDE = 12

export interface ArrowContext {
  readonly rowOf: RowOf
  /** The record of a tick, whose words the arrow starts after. */
  readonly recordAt: (tick: number) => TraceRecord | undefined
}

interface Flight {
  readonly kind: ArrowShape['kind']
  readonly tick: number
  readonly by: ThreadId | undefined
  readonly lost: boolean
  readonly end: number | undefined
}

/**
 * The arrows that end at this lane, in the space of all lanes. They are meant to be painted below the lanes, so that
 * one which passes a lane in between passes behind its spans.
 */
export function layoutArrows(lane: Lane, frame: Frame, context: ArrowContext): readonly ArrowShape[] {
  const row = context.rowOf(lane.thread)
  if (row === undefined || frame.perTick < LEAST) return []
  const last = new Map<string, number>()
  return flightsIn(lane, frame).flatMap((flight) => {
    const shape = layoutArrow(flight, row, frame, context)
    const lanes = `${flight.kind} ${flight.by}`
    const before = last.get(lanes) ?? Number.NEGATIVE_INFINITY
    if (shape === undefined || (flight.tick - before) * frame.perTick < ARROWS_APART) return []
    last.set(lanes, flight.tick)
    return [shape]
  })
}

function flightsIn(lane: Lane, frame: Frame): readonly Flight[] {
  const signals = lane.signals.map(({ sent, by, lost }, index) => {
    return { kind: 'signal', tick: sent, by, lost, end: railAside(lane, frame, index) } as const
  })
  const arrows = lane.arrows.map((arrow: Arrow) => ({ ...arrow, lost: false, end: undefined }))
  return [...ticksIn(frame, signals), ...ticksIn(frame, arrows)]
}

function layoutArrow(flight: Flight, row: number, frame: Frame, context: ArrowContext): ArrowShape | undefined {
  const { kind, tick, by, lost } = flight
  const source = by === undefined ? undefined : context.rowOf(by)
  if (source === row || (by !== undefined && source === undefined)) return undefined
  const forwards = source === undefined || source < row
  const start =
    source === undefined ? row * frame.metrics.size - OUTSIDE : startOf(source, forwards, tick, frame, context)
  const end = row * frame.metrics.size + endOf(flight, forwards, frame)
  const at = markAt(tick)
  const key = `${kind} ${tick} ${row}`
  const head = frame.perTick >= DETAIL
  return { shape: 'arrow', key, kind, lost, head, from: pointAt(frame, at, start), to: pointAt(frame, at, end) }
}

/** Aside from the axis: after the word of the step that made the arrow, or before its span if it points back. */
function startOf(row: number, forwards: boolean, tick: number, frame: Frame, { recordAt }: ArrowContext): number {
  const { size, words, span, rail } = frame.metrics
  const edge = row * size
  if (!forwards) return edge + (frame.orientation === 'across' ? span[0] : rail - GAP)
  if (words === undefined) return edge + span[1] + GAP
  if (frame.orientation === 'across') return edge + (words.lines.at(-1) ?? span[1]) + GAP
  const record = recordAt(tick)
  const word = record === undefined ? undefined : wordFor(record, words.room, true)
  return edge + words.lines[0] + (word === undefined ? 0 : word.width + GAP)
}

/** A signal goes to its rail, the others to the span. */
function endOf({ end }: Flight, forwards: boolean, { metrics, orientation }: Frame): number {
  if (end !== undefined) return end
  if (forwards) return metrics.span[0]
  return orientation === 'across' ? metrics.span[1] : metrics.strip + GAP
}
