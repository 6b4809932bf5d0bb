import type { HandlerSpan, Lane, Span } from '../trace/lane-types.ts'
import { boxAt, extentIn, type Frame, intervalsIn, pointAt, ticksIn } from './frame.ts'
import { layoutMarks } from './layout-marks.ts'
import { layoutSignals } from './layout-signals.ts'
import type { GlyphShape, HandlerShape, LaneShape, MaskShape, RingShape, SpanShape, StripShape } from './shapes.ts'
import { edgeAt } from './units.ts'

/** Narrower than this, spans are drawn as one, of the kind that takes most of the room. */
const TINY = 2
/** Rings closer than this would lie over each other; the last of them is drawn. */
const RINGS_APART = 17

/**
 * Everything that lies on a lane and stays where it is while the view moves, from the back to the front. The cost is
 * that of what touches the frame; what would be smaller than a few px is merged.
 */
export function layoutLane(lane: Lane, frame: Frame): readonly LaneShape[] {
  return [
    ...layoutStrips(lane, frame),
    ...layoutSpans(lane, frame),
    ...layoutMasks(lane, frame),
    ...layoutHandlers(lane, frame),
    ...layoutSignals(lane, frame),
    ...layoutMarks(lane, frame),
    ...layoutRings(lane, frame),
    ...layoutEnd(lane, frame),
  ]
}

function layoutSpans(lane: Lane, frame: Frame): readonly SpanShape[] {
  const { metrics } = frame
  return mergeTiny(frame, intervalsIn(frame, lane.spans)).map(({ span, from, to }) => ({
    shape: 'span',
    key: `span ${span.from}`,
    kind: span.activity.kind,
    label: span.activity.label,
    ...boxAt(frame, from, to, metrics.span),
  }))
}

interface Piece {
  readonly span: Span
  readonly from: number
  readonly to: number
}

/** Runs of spans too narrow to see become one piece each, with the activity of the longest of them. */
function mergeTiny(frame: Frame, spans: readonly Span[]): readonly Piece[] {
  const pieces: Piece[] = []
  let longest = 0
  let tiny = false
  for (const span of spans) {
    const [from, to] = extentIn(frame, span)
    const length = to - from
    const last = pieces.at(-1)
    const isTiny = length * frame.perTick < TINY
    if (last !== undefined && tiny && isTiny && last.to === from) {
      pieces[pieces.length - 1] = {
        span: length > longest ? { ...span, from: last.span.from } : last.span,
        from: last.from,
        to,
      }
      longest = Math.max(longest, length)
    } else {
      pieces.push({ span, from, to })
      longest = length
    }
    tiny = isTiny
  }
  return pieces
}

function layoutHandlers(lane: Lane, frame: Frame): readonly HandlerShape[] {
  let last = Number.NEGATIVE_INFINITY
  return intervalsIn<HandlerSpan>(frame, lane.handlers).flatMap((handler) => {
    const [from, to] = extentIn(frame, handler)
    // A handler too short to see is drawn a few px long, and hides those that follow within them.
    const shown = Math.max(to, from + TINY / frame.perTick)
    if (shown <= last) return []
    last = shown
    const box = boxAt(frame, from, shown, frame.metrics.handler)
    return [{ shape: 'handler', key: `handler ${handler.from}`, label: handler.label, ...box }]
  })
}

function layoutMasks(lane: Lane, frame: Frame): readonly MaskShape[] {
  return intervalsIn(frame, lane.masks).map((mask) => {
    const [from, to] = extentIn(frame, mask)
    return { shape: 'mask', key: `mask ${mask.from}`, ...boxAt(frame, from, to, frame.metrics.mask) }
  })
}

function layoutStrips(lane: Lane, frame: Frame): readonly StripShape[] {
  const { strip } = frame.metrics
  const life = { from: lane.born ?? 0, to: lane.gone }
  const lived = intervalsIn(frame, [life]).map((interval) => {
    const [from, to] = extentIn(frame, interval)
    const ends = { from: pointAt(frame, from, strip), to: pointAt(frame, to, strip) }
    return { shape: 'strip', key: 'strip', ...ends, inherited: false, changed: false } as const
  })
  const changed = intervalsIn(frame, lane.kernel).filter(({ state }) => state.version > 0)
  return [
    ...lived,
    ...changed.map((kernel) => {
      const [from, to] = extentIn(frame, kernel)
      const ends = { from: pointAt(frame, from, strip), to: pointAt(frame, to, strip) }
      const { inherited } = kernel
      return { shape: 'strip', key: `strip ${kernel.from}`, ...ends, inherited, changed: true } as const
    }),
  ]
}

function layoutRings(lane: Lane, frame: Frame): readonly RingShape[] {
  const { strip, ring } = frame.metrics
  const shown = intervalsIn(frame, lane.kernel).filter(
    ({ state, from }) => state.version > 0 && edgeAt(from) >= frame.from,
  )
  return shown.flatMap(({ from, state, inherited }, index) => {
    const next = shown[index + 1]
    if (next !== undefined && (next.from - from) * frame.perTick < RINGS_APART) return []
    const at = pointAt(frame, edgeAt(from), strip)
    return [{ shape: 'ring', key: `ring ${from}`, at, radius: ring, version: state.version, inherited }]
  })
}

function layoutEnd(lane: Lane, frame: Frame): readonly GlyphShape[] {
  if (lane.gone === undefined) return []
  const [near, far] = frame.metrics.span
  const at = pointAt(frame, edgeAt(lane.gone), (near + far) / 2)
  const tick = lane.gone - 1
  return ticksIn(frame, [{ tick }]).map(() => ({ shape: 'glyph', key: 'end', glyph: 'end', at, foreign: false }))
}
