import { wordOf } from '../../trace/log-text.ts'
import { fitText, TEXT_SMALL, textWidth } from '../text-width.ts'
import { type HandlerSpans, handlerOnAt, handlersOf } from './handler-spans.ts'
import { columnsOf, type LaneColumns, type LaneStore } from './lane-columns.ts'
import { placeAt } from './lane-query.ts'
import type { LogLaneMetrics } from './log-metrics.ts'
import type { LaneOverlay } from './overlay-types.ts'
import { PIECE } from './piece-kinds.ts'
import { flightFrom } from './raster-lane.ts'
import { type TimeView, timeAt, xOf } from './time-view.ts'

/** Words and glyphs of a lane, in px of the page from the upper left corner of the lane in view. */
export type LogShape =
  | { readonly shape: 'label'; readonly x: number; readonly y: number; readonly text: string; readonly over: boolean }
  | { readonly shape: LogGlyph; readonly x: number; readonly y: number }
  | {
      readonly shape: 'ring'
      readonly x: number
      readonly y: number
      readonly text: string
      readonly inherited: boolean
    }
  | {
      readonly shape: 'sign'
      readonly x: number
      readonly y: number
      readonly words: string
      /** Whether the words stand to the left, for there is no room to the right. */
      readonly leftwards: boolean
    }

type LogGlyph = 'dart' | 'bolt' | 'check' | 'end'

const PAD = 5
const AFTER_BOLT = 12
/** A piece narrower than this has no room for any word. */
const LEAST_LABEL = 26
/** Where glyphs would come closer than this, only the handlers themselves are drawn. */
const GLYPHS_APART = 20
const RINGS_APART = 34
const SIGNS_APART = 22
/** Room around the words of a sign. */
const SIGN = 30

export interface LaneFrame {
  readonly store: LaneStore
  readonly metrics: LogLaneMetrics
  readonly view: TimeView
  readonly width: number
}

export function layoutLogLane(frame: LaneFrame, lane: number, overlay: LaneOverlay | undefined): readonly LogShape[] {
  const columns = columnsOf(frame.store, lane)
  const { metrics } = frame
  const signs = overlay === undefined ? [] : layoutSigns(frame, overlay)
  if (columns.event.length === 0 || metrics.detail !== 'all') return signs
  return [
    ...layoutLabels(frame, columns),
    ...layoutHandlerLabels(frame, columns, handlersOf(frame.store, columns).of33, 'handler'),
    ...layoutHandlerLabels(frame, columns, handlersOf(frame.store, columns).ofOthers, undefined),
    ...layoutRings(frame, overlay),
    ...layoutGlyphs(frame, columns, overlay),
    ...signs,
  ]
}

/** A word that stands in a piece from `start` on, if it can be read whole. */
function labelIn(frame: LaneFrame, start: number, end: number, pad: number, text: string) {
  const { view, width } = frame
  const x = Math.max(0, xOf(view, start)) + pad
  return widthOf(text) + PAD <= Math.min(width, xOf(view, end)) - x ? { x, text } : undefined
}

const widths = new Map<string, number>()

/** Of the names of system calls and signals, which are few and asked for again and again. */
function widthOf(text: string): number {
  const known = widths.get(text)
  if (known !== undefined) return known
  const width = textWidth(text, TEXT_SMALL)
  widths.set(text, width)
  return width
}

/**
 * The names of the system calls, where they can be read whole: in a handler on its own bar. Where pieces are very short
 * on average, those that are long enough are few: the search for them is bounded.
 */
function layoutLabels(frame: LaneFrame, columns: LaneColumns): readonly LogShape[] {
  const { store, metrics, view, width } = frame
  const { of33, ofOthers } = handlersOf(store, columns)
  const inside = [insideOf(of33, view.from), insideOf(ofOthers, view.from)]
  const least = LEAST_LABEL * view.perPx
  const to = timeAt(view, width)
  const found: LogShape[] = []
  const { start, end, event, piece } = columns
  const first = Math.max(0, placeAt(columns, view.from))
  const last = Math.min(event.length, first + MOST_LOOKED)
  for (let place = first; place < last && (start[place] ?? 0) < to; place++) {
    const [from, till] = [start[place] ?? 0, end[place] ?? 0]
    if (till - from < least || piece[place] === PIECE.absent) continue
    const isInside = inside.some((is) => is(from))
    const label = labelIn(frame, from, till, PAD, wordOf(store.log, event[place] ?? 0))
    const y = middleOf(isInside ? metrics.handler : metrics.span)
    if (label !== undefined) {
      found.push({ shape: 'label', ...label, y, over: !isInside && piece[place] !== PIECE.untimed })
    }
  }
  return found
}

const MOST_LOOKED = 3000

/** Whether a time is within one of the handlers; asked for later and later times. */
function insideOf({ start, end }: HandlerSpans, from: number): (time: number) => boolean {
  let handler = handlerOnAt({ start, end }, from)
  return (time) => {
    while (handler < end.length && (end[handler] ?? 0) <= time) handler++
    return (start[handler] ?? Number.POSITIVE_INFINITY) <= time
  }
}

function middleOf([from, to]: readonly [number, number]): number {
  return (from + to) / 2
}

/** A handler is named up to the first event in it. */
function layoutHandlerLabels(
  frame: LaneFrame,
  columns: LaneColumns,
  spans: HandlerSpans,
  name: string | undefined,
): readonly LogShape[] {
  const { store, metrics, view, width } = frame
  const to = timeAt(view, width)
  const found: LogShape[] = []
  const first = handlerOnAt(spans, view.from)
  for (let i = first; i < Math.min(spans.start.length, first + MOST_LOOKED) && (spans.start[i] ?? 0) < to; i++) {
    const place = spans.place[i] ?? 0
    const end = Math.min(spans.end[i] ?? 0, columns.start[place + 1] ?? Number.POSITIVE_INFINITY)
    if (end - (spans.start[i] ?? 0) < LEAST_LABEL * view.perPx) continue
    const text = name ?? wordOf(store.log, columns.event[place] ?? 0)
    const label = labelIn(frame, spans.start[i] ?? 0, end, AFTER_BOLT, text)
    if (label !== undefined) found.push({ shape: 'label', ...label, y: middleOf(metrics.handler), over: false })
  }
  return found
}

/** The times in view that are far enough apart, from a list in order of time. */
function apart<T>(
  items: readonly T[],
  timeOf: (item: T) => number,
  { view, width }: Pick<LaneFrame, 'view' | 'width'>,
  distance: number,
): readonly T[] {
  const found: T[] = []
  let last = Number.NEGATIVE_INFINITY
  for (let i = firstFrom(items, timeOf, timeAt(view, -distance)); i < items.length; ) {
    const item = items[i]
    if (item === undefined) break
    const x = xOf(view, timeOf(item))
    if (x > width + distance) break
    if (x - last >= distance) {
      found.push(item)
      last = x
      i++
    } else {
      i = Math.max(i + 1, firstFrom(items, timeOf, timeAt(view, last + distance)))
    }
  }
  return found
}

/** Those in view that have room on both sides, from a list in order of time. */
function lonely<T extends { readonly time: number }>(
  items: readonly T[],
  { view, width }: LaneFrame,
  distance: number,
): readonly T[] {
  const found: T[] = []
  const to = timeAt(view, width + distance)
  for (let i = firstFrom(items, ({ time }) => time, timeAt(view, -distance)); i < items.length; i++) {
    const item = items[i]
    if (item === undefined || item.time > to) break
    const before = item.time - (items[i - 1]?.time ?? Number.NEGATIVE_INFINITY)
    const after = (items[i + 1]?.time ?? Number.POSITIVE_INFINITY) - item.time
    if (Math.min(before, after) >= distance * view.perPx) found.push(item)
  }
  return found
}

function firstFrom<T>(items: readonly T[], timeOf: (item: T) => number, time: number): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const item = items[middle]
    if (item !== undefined && timeOf(item) < time) low = middle + 1
    else high = middle
  }
  return low
}

function layoutRings(frame: LaneFrame, overlay: LaneOverlay | undefined): readonly LogShape[] {
  const states = lonely(overlay?.states ?? [], frame, RINGS_APART)
  return states.map(({ time, version, inherited }) => {
    return { shape: 'ring', x: xOf(frame.view, time), y: frame.metrics.strip, text: String(version), inherited }
  })
}

interface Glyph {
  readonly shape: LogGlyph
  readonly time: number
}

/** Where signals arrive and are acknowledged, where one never arrives, and where the thread ends. */
function layoutGlyphs(frame: LaneFrame, columns: LaneColumns, overlay: LaneOverlay | undefined): readonly LogShape[] {
  const { metrics, view } = frame
  const glyphs = overlay === undefined ? [] : lonely(signalGlyphs(frame, overlay), frame, GLYPHS_APART)
  const isOver = columns.life[1] < frame.store.last
  const x = xOf(view, columns.life[1])
  return [
    ...glyphs.map(({ shape, time }) => ({ shape, x: xOf(view, time), y: metrics.handler[0] })),
    ...(isOver && x >= -8 && x <= frame.width + 8 ? [{ shape: 'end', x, y: middleOf(metrics.span) } as const] : []),
  ]
}

/** Those of the view and a few beside it, in order of time. */
function signalGlyphs({ view, width }: LaneFrame, { flights, acknowledged }: LaneOverlay): readonly Glyph[] {
  const near = flights.slice(flightFrom(flights, view.from), flightFrom(flights, timeAt(view, width)) + 3)
  const marks = acknowledged.slice(
    Math.max(0, firstFrom(acknowledged, Number, view.from) - 1),
    firstFrom(acknowledged, Number, timeAt(view, width)) + 1,
  )
  const arrivals = near.map(({ sent, delivered }): Glyph => {
    return delivered === undefined ? { shape: 'dart', time: sent } : { shape: 'bolt', time: delivered }
  })
  return [...arrivals, ...marks.map((time): Glyph => ({ shape: 'check', time }))].sort((a, b) => a.time - b.time)
}

function layoutSigns(frame: LaneFrame, { signs }: LaneOverlay): readonly LogShape[] {
  const sorted = signs.toSorted((a, b) => a.time - b.time)
  const y = middleOf(frame.metrics.span)
  return apart(sorted, ({ time }) => time, frame, SIGNS_APART).map(({ time, words }) => {
    const x = xOf(frame.view, time)
    const [before, behind] = [x - SIGN, frame.width - x - SIGN]
    const leftwards = textWidth(words, TEXT_SMALL) > behind && before > behind
    return { shape: 'sign', x, y, words: fitText(words, TEXT_SMALL, leftwards ? before : behind) ?? '', leftwards }
  })
}
