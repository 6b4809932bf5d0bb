import type { Lane, Signal } from '../trace/lane-types.ts'
import { DETAIL, type Frame, pointAt } from './frame.ts'
import type { GlyphShape, LaneShape, RailShape } from './shapes.ts'
import { edgeAt, markAt } from './units.ts'

/** Glyphs of one kind closer than this would lie over each other: the later ones are left out. */
const GLYPHS_APART = 13
/** How far apart the rails of signals lie that wait at the same time. */
const RAILS_APART = 3
const RAILS = 3

/** The rail on which signals wait, with a glyph where one was sent, delivered, acknowledged or lost. */
export function layoutSignals(lane: Lane, frame: Frame): readonly LaneShape[] {
  const touching = lane.signals
    .map((signal, index) => ({ signal, index }))
    .filter(({ signal }) => touches(frame, lane, signal))
  const rails = touching.flatMap(({ signal, index }) => layoutRail(lane, frame, signal, index))
  if (frame.perTick < DETAIL) return rails
  const lost = touching.flatMap(({ signal, index }) => layoutLost(lane, frame, signal, index))
  const bolts = touching.flatMap(({ signal }) => layoutBolt(frame, signal))
  const checks = lane.acknowledged.filter((tick) => isInside(frame, tick)).map((tick) => layoutCheck(frame, tick))
  return [...rails, ...apart(frame, checks), ...apart(frame, lost), ...apart(frame, bolts)]
}

/** Where a signal stops waiting: at its delivery, else when the thread is gone, else it still waits. */
function railEnd(lane: Lane, { delivered }: Signal): number | undefined {
  if (delivered !== undefined) return markAt(delivered)
  return lane.gone === undefined ? undefined : edgeAt(lane.gone)
}

function touches(frame: Frame, lane: Lane, signal: Signal): boolean {
  const end = signal.lost ? markAt(signal.sent) : railEnd(lane, signal)
  return markAt(signal.sent) <= frame.to && (end ?? frame.to) >= frame.from
}

function isInside(frame: Frame, tick: number): boolean {
  return markAt(tick) >= frame.from && markAt(tick) <= frame.to
}

/** Signals that wait together lie beside each other: each takes the rail after those that waited when it came. */
export function railAside(lane: Lane, frame: Frame, index: number): number {
  const { sent } = lane.signals[index] ?? { sent: 0 }
  const before = lane.signals.slice(Math.max(0, index - RAILS), index)
  const waiting = before.filter(({ lost, delivered }) => !lost && (delivered === undefined || delivered > sent))
  return frame.metrics.rail - (waiting.length % RAILS) * RAILS_APART
}

function layoutRail(lane: Lane, frame: Frame, signal: Signal, index: number): readonly RailShape[] {
  if (signal.lost) return []
  const aside = railAside(lane, frame, index)
  const from = pointAt(frame, Math.max(markAt(signal.sent), frame.from), aside)
  const to = pointAt(frame, Math.min(railEnd(lane, signal) ?? frame.to, frame.to), aside)
  return [{ shape: 'rail', key: `rail ${index}`, from, to, foreign: signal.foreign }]
}

/** A signal that was lost ends where it was sent. One that waits is a dart at the cursor, which is not of the lane. */
function layoutLost(lane: Lane, frame: Frame, signal: Signal, index: number): readonly GlyphShape[] {
  if (!signal.lost || !isInside(frame, signal.sent)) return []
  const at = pointAt(frame, markAt(signal.sent), railAside(lane, frame, index))
  return [{ shape: 'glyph', key: `lost ${index}`, glyph: 'lost', at, foreign: signal.foreign }]
}

/** The rails on which a signal waits at a moment, aside from the axis: sent before it, and not delivered yet. */
export function pendingAt(lane: Lane, frame: Frame, moment: number) {
  if (lane.gone !== undefined && moment >= lane.gone) return []
  return lane.signals.flatMap(({ sent, delivered, lost, foreign }, index) => {
    const waits = !lost && sent < moment && (delivered === undefined || delivered >= moment)
    return waits ? [{ aside: railAside(lane, frame, index), foreign, index }] : []
  })
}

function layoutBolt(frame: Frame, { delivered, foreign }: Signal): readonly GlyphShape[] {
  if (delivered === undefined || !isInside(frame, delivered)) return []
  const at = pointAt(frame, markAt(delivered), frame.metrics.handler[0])
  return [{ shape: 'glyph', key: `bolt ${delivered}`, glyph: 'bolt', at, foreign }]
}

function layoutCheck(frame: Frame, tick: number): GlyphShape {
  const at = pointAt(frame, markAt(tick), frame.metrics.handler[0])
  return { shape: 'glyph', key: `check ${tick}`, glyph: 'check', at, foreign: false }
}

/** Of glyphs in order of time, those that are far enough from the one before. */
function apart(frame: Frame, glyphs: readonly GlyphShape[]): readonly GlyphShape[] {
  let last = Number.NEGATIVE_INFINITY
  return glyphs.filter(({ at }) => {
    const along = frame.orientation === 'across' ? at.x : at.y
    if (along - last < GLYPHS_APART) return false
    last = along
    return true
  })
}
