import type { Interval, Lane } from '../trace/lane-types.ts'
import { type Frame, intervalsIn, pointAt } from './frame.ts'
import type { LabelShape } from './shapes.ts'
import { TEXT_LABEL, TEXT_SMALL, textWidth } from './text-width.ts'
import { edgeAt } from './units.ts'

const PAD = 6
/** Room for the glyphs at the start of a handler, and for the ring at the start of a kernel state. */
const AFTER_BOLT = 13
const AFTER_RING = 12
/** Down, the room that a line of text needs along the axis. */
const LINE = 18

/**
 * The words on a lane for one view. `frame` is here what is really in view: a label that would be cut at an edge moves
 * inwards, and one that does not fit whole is left out. `end` is the last moment of the trace.
 */
export function layoutLabels(lane: Lane, frame: Frame, end: number): readonly LabelShape[] {
  return [...spanLabels(lane, frame, end), ...handlerLabels(lane, frame, end), ...smallLabels(lane, frame, end)]
}

interface Stretch {
  readonly from: number
  readonly to: number
}

function stretchOf(frame: Frame, { from, to }: Interval, end: number): Stretch {
  return { from: Math.max(edgeAt(from), frame.from), to: Math.min(edgeAt(to ?? end + 1), frame.to) }
}

/** What is left of a stretch where no handler lies over it. Both are in order. */
function uncovered(stretch: Stretch, covers: readonly Stretch[]): readonly Stretch[] {
  const free: Stretch[] = []
  let from = stretch.from
  for (const cover of covers) {
    if (cover.to <= from || cover.from >= stretch.to) continue
    if (cover.from > from) free.push({ from, to: cover.from })
    from = Math.max(from, cover.to)
  }
  if (from < stretch.to) free.push({ from, to: stretch.to })
  return free
}

function spanLabels(lane: Lane, frame: Frame, end: number): readonly LabelShape[] {
  const covers = intervalsIn(frame, lane.handlers).map((handler) => stretchOf(frame, handler, end))
  return intervalsIn(frame, lane.spans).flatMap((span) => {
    const { kind, label } = span.activity
    const free = uncovered(stretchOf(frame, span, end), covers)
    for (const stretch of free) {
      const placed = place(frame, stretch, label, frame.metrics.span, PAD)
      if (placed !== undefined) {
        return [{ shape: 'label', key: `span ${span.from}`, tone: kind, text: label, ...placed }]
      }
    }
    return []
  })
}

function handlerLabels(lane: Lane, frame: Frame, end: number): readonly LabelShape[] {
  return intervalsIn(frame, lane.handlers).flatMap((handler) => {
    const { label, from } = handler
    const placed = place(frame, stretchOf(frame, handler, end), label, frame.metrics.handler, AFTER_BOLT)
    return placed === undefined
      ? []
      : [{ shape: 'label', key: `handler ${from}`, tone: 'signal', text: label, ...placed }]
  })
}

/** Inside of a bar: across on its axis; down as a line at its top, or turned where the bar is too narrow for that. */
function place(frame: Frame, { from, to }: Stretch, text: string, bar: readonly [number, number], lead: number) {
  const pinned = from === frame.from
  const length = (to - from) * frame.perTick
  const needed = textWidth(text, TEXT_LABEL)
  const middle = (bar[0] + bar[1]) / 2
  const at = (along: number, aside: number) => pointAt(frame, from + along / frame.perTick, aside)
  if (frame.orientation === 'across') {
    return needed + lead + PAD <= length ? { at: at(lead, middle), turned: false, pinned } : undefined
  }
  const lies = needed + 2 * PAD <= bar[1] - bar[0] && LINE + lead <= length
  if (lies) return { at: at(lead + LINE / 2, bar[0] + PAD), turned: false, pinned }
  return needed + lead + PAD <= length ? { at: at(lead, middle), turned: true, pinned } : undefined
}

/** What the kernel state is, along its strip, and the word for a mask: only across, where there is a row for them. */
function smallLabels(lane: Lane, frame: Frame, end: number): readonly LabelShape[] {
  if (frame.orientation === 'down' || frame.metrics.words === undefined) return []
  const { strip, rail } = frame.metrics
  const states = lane.kernel.filter(({ state }) => state.version > 0 && state.label !== '')
  // Only beside its ring: repeated at the edge of every lane it would say nothing new.
  const begun = intervalsIn(frame, states).filter(({ from }) => edgeAt(from) >= frame.from)
  const kernel = begun.flatMap((each) => {
    return small(frame, stretchOf(frame, each, end), each.state.label, strip, AFTER_RING).map((at) => {
      return {
        shape: 'label',
        key: `kernel ${each.from}`,
        tone: 'kernel-state',
        text: each.state.label,
        ...at,
      } as const
    })
  })
  const masks = intervalsIn(frame, lane.masks).flatMap((mask) => {
    const stretch = stretchOf(frame, mask, end)
    return small(frame, { ...stretch, to: Math.min(stretch.to, firstUse(lane, stretch)) }, MASKED, rail - 1, PAD).map(
      (at) => ({ shape: 'label', key: `mask ${mask.from}`, tone: 'mask', text: MASKED, ...at }) as const,
    )
  })
  return [...kernel, ...masks]
}

const MASKED = 'signals blocked'

function small(frame: Frame, { from, to }: Stretch, text: string, aside: number, lead: number) {
  const fits = textWidth(text, TEXT_SMALL) + lead + PAD <= (to - from) * frame.perTick
  const pinned = from === frame.from
  return fits ? [{ at: pointAt(frame, from + lead / frame.perTick, aside), turned: false, pinned }] : []
}

/** Where the rail above a mask is first in use: the word for the mask must end before it. */
function firstUse(lane: Lane, { from }: Stretch): number {
  const signal = lane.signals.find(({ delivered }) => delivered === undefined || delivered > from)
  const check = lane.acknowledged.find((tick) => tick >= from)
  return Math.min(
    signal === undefined ? Number.POSITIVE_INFINITY : Math.max(from, signal.sent),
    check ?? Number.POSITIVE_INFINITY,
  )
}
