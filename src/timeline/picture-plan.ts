import type { ThreadId } from '../kit/ids.ts'
import { inRoleOrder } from '../trace/lane-order.ts'
import { type Lane, type Lanes, recordBefore } from '../trace/lane-types.ts'
import { lanesOf } from '../trace/lanes.ts'
import { lanesInTime } from '../trace/lanes-in-time.ts'
import type { Trace } from '../trace/types.ts'
import type { Frame, Orientation } from './frame.ts'
import { acrossMetrics, downMetrics, type LaneMetrics } from './lane-metrics.ts'
import type { ArrowContext } from './layout-arrows.ts'
import { callsOverlap } from './layout-world.ts'
import { LEGEND, type LegendSign, SAMPLE } from './legend-signs.ts'
import { CALL_LINE } from './paint-margin.ts'
import { frameEdges, type PictureAxis } from './picture-axis.ts'
import { TEXT_LABEL, textWidth } from './text-width.ts'
import { px } from './units.ts'
import { wrapText } from './wrap-text.ts'

export interface PictureOptions {
  /** The heading, and the accessible name. */
  readonly title: string
  /** A sentence or two below the title; may be empty. */
  readonly about: string
  readonly orientation: Orientation
  /** Moments, first and last; all of them if left out. A trace with times is drawn to time, and whole. */
  readonly window?: readonly [number, number] | undefined
  /** Times are lines of a log: its clock does not tell them apart. */
  readonly countsLines?: boolean | undefined
  /** Where it is from, for the foot: 'prog.strace, lines 268 to 330'. */
  readonly origin?: string | undefined
  /** Source Sans 3 as WOFF2 in base64, to be embedded; without it a font of the reader's machine is taken. */
  readonly font?: string | undefined
}

/** Where everything stands in a picture. All in px. */
export interface PicturePlan {
  readonly options: PictureOptions
  readonly lanes: Lanes
  /** In the order in which they stand. */
  readonly rows: readonly Lane[]
  readonly across: boolean
  /** Whether lanes are so low that only bars and arrows are drawn. */
  readonly dense: boolean
  readonly frame: Frame
  readonly axis: PictureAxis
  readonly arrows: ArrowContext
  readonly width: number
  readonly height: number
  /** Where the space of the lanes begins: below the margin across, to its right down. */
  readonly stage: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  /** Breadth of the margin with calls and numbers. */
  readonly margin: number
  /** Extent of the heads: their width across, their height down. */
  readonly heads: number
  readonly title: readonly string[]
  readonly about: readonly string[]
  readonly legend: readonly PlacedSign[]
  readonly legendAt: number
}

interface PlacedSign {
  readonly sign: LegendSign
  readonly words: string
  readonly x: number
  readonly y: number
}

export const EDGE = 32
export const TITLE_SIZE = 26
export const TITLE_LINE = 32
export const ABOUT_SIZE = 15
export const ABOUT_LINE = 21
export const SIGN_LINE = 26
const FOOT = 24
const GAP = 22
const HEADS_ACROSS = 136
const HEADS_DOWN = 46
const MARGIN_ACROSS = 55
const MARGIN_DOWN = 58
/** After the last moment: room for half of the last word, and for the dart of a signal that waits. */
const TAIL = 26
const LEAST_WIDTH = 860

/** Px of a tick: as on the page while the picture is not too long for a slide, then smaller, down to ids and marks. */
const USUAL = { across: 38, down: 26 } as const
const SMALL = { across: 21, down: 17 } as const
const SLIDE = { across: 2000, down: 1500 } as const
/** What browsers draw into a canvas has sides of at most 16,384 px; at two px for one, that is half of it. */
const LONGEST = 8000

/** So many ticks long is a picture that is drawn to time. */
const TIME_TICKS = 100

function axisFor(trace: Trace, { window, countsLines = false }: PictureOptions): PictureAxis {
  const lanes = lanesOf(trace)
  if (trace.records.at(0)?.time === undefined) {
    const [from, to] = window ?? [0, lanes.end]
    return { kind: 'steps', lanes, from, to }
  }
  return { kind: countsLines ? 'lines' : 'time', lanes: lanesInTime(lanes, TIME_TICKS) }
}

export function planPicture(trace: Trace, options: PictureOptions): PicturePlan {
  const { orientation } = options
  const axis = axisFor(trace, options)
  const { lanes } = axis
  const across = orientation === 'across'
  const rows = inRoleOrder(lanes.lanes)
  const dense = across && rows.length > MANY
  const metrics = dense ? DENSE : metricsFor(rows.length, across)
  const [from, to] = frameEdges(axis)
  const ticks = to - from
  const frame: Frame = {
    ...{ orientation, metrics, perTick: perTickFor(ticks, orientation) },
    ...{ from, to },
  }
  const heads = across ? HEADS_ACROSS : HEADS_DOWN
  const margin = across ? MARGIN_ACROSS + (callsOverlap(lanes) ? CALL_LINE : 0) : MARGIN_DOWN
  const length = ticks * frame.perTick
  const breadth = rows.length * metrics.size
  const inner = Math.max(LEAST_WIDTH, across ? heads + length + TAIL : margin + breadth)
  const title = wrapText(options.title, TITLE_SIZE, inner, 2)
  const about = options.about === '' ? [] : wrapText(options.about, ABOUT_SIZE, Math.min(inner, 1100), 4)
  const top = EDGE + title.length * TITLE_LINE + about.length * ABOUT_LINE + GAP
  const stage = across
    ? { x: EDGE + heads, y: top + margin, width: length, height: breadth }
    : { x: EDGE + margin, y: top + heads, width: breadth, height: length }
  const legendAt = Math.ceil(stage.y + stage.height + (across ? GAP : GAP + TAIL))
  const legend = placeLegend(axis, dense, inner, legendAt)
  return {
    ...{ options, axis, lanes, rows, across, dense, frame, margin, heads, stage, title, about, legend, legendAt },
    arrows: arrowContext(lanes, rows),
    width: Math.ceil(inner + 2 * EDGE),
    height: (legend.at(-1)?.y ?? legendAt) + SIGN_LINE + FOOT + EDGE / 2,
  }
}

/** With more lanes than this, a picture is there for its shape, not for its words. */
const MANY = 48
const DENSE: LaneMetrics = {
  ...{ size: px(16), rail: px(3), mask: [px(3.5), px(5)], span: [px(5), px(12)], handler: [px(3.5), px(12)] },
  ...{ strip: px(14), ring: px(0), words: undefined },
}

function metricsFor(lanes: number, across: boolean): LaneMetrics {
  if (!across) return downMetrics(px(lanes <= 4 ? 310 : lanes <= 6 ? 250 : lanes <= 12 ? 190 : 84))
  return acrossMetrics(px(lanes <= 10 ? 88 : lanes <= 24 ? 66 : 44))
}

function perTickFor(ticks: number, orientation: Orientation): number {
  const wanted = Math.max(SMALL[orientation], SLIDE[orientation] / ticks)
  return Math.min(USUAL[orientation], wanted, LONGEST / ticks)
}

function arrowContext(lanes: Lanes, rows: readonly Lane[]): ArrowContext {
  const places = new Map<ThreadId, number>(rows.map(({ thread }, row) => [thread, row]))
  return { rowOf: (thread) => places.get(thread), recordAt: (tick) => recordBefore(lanes, tick + 1) }
}

/** The signs that occur, one after the other in lines of `width` px. */
function placeLegend({ lanes, kind }: PictureAxis, dense: boolean, width: number, top: number): readonly PlacedSign[] {
  const placed: PlacedSign[] = []
  let x = EDGE
  let y = top
  for (const sign of LEGEND.flatMap(({ signs }) => signs).filter(
    ({ occurs, isLarge }) => occurs(lanes) && !(dense && isLarge),
  )) {
    const words = (kind === 'steps' ? undefined : sign.wordsInLog) ?? sign.words
    const needed = SAMPLE.width + 8 + textWidth(words, TEXT_LABEL) + 26
    if (x > EDGE && x + needed > EDGE + width) {
      x = EDGE
      y += SIGN_LINE
    }
    placed.push({ sign, words, x, y })
    x += needed
  }
  return placed
}
