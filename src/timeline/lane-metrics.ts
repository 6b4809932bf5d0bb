import { type Px, px } from './units.ts'

/**
 * Where things lie within a lane, in px aside from the axis of time, from the lane's edge. Across, from top to bottom:
 * the rail on which signals wait, the barrier of the mask, the spans with the handlers over them, the words of the
 * steps, the strip of the kernel state. Down, from left to right: the same, with the words last, for they are as wide
 * as the column.
 */
export interface LaneMetrics {
  /** Breadth of the lane: its height across, its width down. */
  readonly size: Px
  readonly rail: Px
  readonly mask: readonly [Px, Px]
  readonly span: readonly [Px, Px]
  readonly handler: readonly [Px, Px]
  readonly strip: Px
  readonly ring: Px
  /** Where the words of the steps stand and how wide they may be; undefined where the lane has no room for them. */
  readonly words: WordMetrics | undefined
}

export interface WordMetrics {
  /** Lines for the words. Two of them let the words of neighbouring steps stand one below the other. */
  readonly lines: readonly [Px] | readonly [Px, Px]
  readonly room: Px
}

const LANE_COMFORTABLE = 66
const LANE_COMPACT = 44
const LANE_SPACIOUS = 88
const LANE_MOST = 108
const COLUMN_LEAST = 76
const COLUMN_MOST = 400
/** From this width on, a column has room for the label inside of its bar. */
const COLUMN_WIDE = 178

/** Lanes take the room there is, down to the height below which their words go, then to where they must be scrolled. */
export function laneHeight(lanes: number, room: number): Px {
  const each = Math.floor(room / Math.max(1, lanes))
  return px(Math.min(LANE_MOST, Math.max(LANE_COMPACT, each)))
}

export function columnWidth(lanes: number, room: number): Px {
  const each = Math.floor(room / Math.max(1, lanes))
  return px(Math.min(COLUMN_MOST, Math.max(COLUMN_LEAST, each)))
}

export function acrossMetrics(height: Px): LaneMetrics {
  if (height < LANE_COMFORTABLE) return compact(height)
  return height < LANE_SPACIOUS ? comfortable(height) : spacious(height)
}

const UNBOUNDED = px(Number.POSITIVE_INFINITY)

function compact(height: Px): LaneMetrics {
  const at = placer(height, LANE_COMPACT)
  return {
    size: height,
    rail: at(5),
    mask: [at(9), at(13)],
    span: [at(13), at(33)],
    handler: [at(10), at(28)],
    strip: at(39),
    ring: px(6.5),
    words: undefined,
  }
}

function comfortable(height: Px): LaneMetrics {
  const at = placer(height, LANE_COMFORTABLE)
  return {
    size: height,
    rail: at(7),
    mask: [at(11), at(15)],
    span: [at(15), at(39)],
    handler: [at(10), at(33)],
    strip: at(60),
    ring: px(7.5),
    words: { lines: [at(51.5)], room: UNBOUNDED },
  }
}

function spacious(height: Px): LaneMetrics {
  const at = placer(height, LANE_SPACIOUS)
  return {
    size: height,
    rail: at(8),
    mask: [at(12), at(16)],
    span: [at(16), at(42)],
    handler: [at(11), at(36)],
    strip: at(78),
    ring: px(8),
    words: { lines: [at(55.5), at(69)], room: UNBOUNDED },
  }
}

/** What is designed for `least` px stands in the middle of a lane that has more. */
function placer(height: Px, least: number): (value: number) => Px {
  const top = (height - least) / 2
  return (value) => px(top + value)
}

export function downMetrics(width: Px): LaneMetrics {
  const wide = width >= COLUMN_WIDE
  const left = wide ? 24 : 14
  const bar = wide ? Math.min(104, Math.max(78, width * 0.26)) : 16
  const end = left + bar
  const words = end + (wide ? 22 : 16)
  return {
    size: width,
    rail: px(left - 8),
    mask: [px(left - 4), px(left)],
    span: [px(left), px(end)],
    handler: [px(left - 5), px(end - 6)],
    strip: px(end + (wide ? 8 : 5)),
    ring: px(7.5),
    words: { lines: [px(words)], room: px(width - words - 6) },
  }
}
