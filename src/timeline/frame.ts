import { bisector } from 'd3'
import type { Interval } from '../trace/lane-types.ts'
import type { LaneMetrics } from './lane-metrics.ts'
import { type Box, edgeAt, type Point, px } from './units.ts'

/** Time to the right and a lane a row, or a lane a column and time downwards. */
export type Orientation = 'across' | 'down'

/** What a lane is laid out in. Only what touches the moments `[from, to]` is laid out at all. */
export interface Frame {
  readonly orientation: Orientation
  /** Px of one tick. */
  readonly perTick: number
  readonly from: number
  readonly to: number
  readonly metrics: LaneMetrics
}

/** In px per tick: from here on glyphs and the heads of arrows are drawn; with less they would hide each other. */
export const DETAIL = 3

export function pointAt(frame: Frame, moment: number, aside: number): Point {
  const along = moment * frame.perTick
  return frame.orientation === 'across' ? { x: px(along), y: px(aside) } : { x: px(aside), y: px(along) }
}

export function boxAt(frame: Frame, from: number, to: number, aside: readonly [number, number]): Box {
  const start = from * frame.perTick
  const length = (to - from) * frame.perTick
  const [near, far] = aside
  return frame.orientation === 'across'
    ? { x: px(start), y: px(near), width: px(length), height: px(far - near) }
    : { x: px(near), y: px(start), width: px(far - near), height: px(length) }
}

/** Both ends of an interval on the axis, cut to the frame; an open one ends where the frame ends. */
export function extentIn(frame: Frame, { from, to }: Interval): readonly [number, number] {
  return [Math.max(edgeAt(from), frame.from), Math.min(to === undefined ? frame.to : edgeAt(to), frame.to)]
}

const byFrom = bisector((interval: Interval) => interval.from)

/** Those of the intervals, which are in order and do not overlap, that touch the frame. */
export function intervalsIn<T extends Interval>(frame: Frame, intervals: readonly T[]): readonly T[] {
  const first = Math.max(0, byFrom.right(intervals, frame.from + 0.5) - 1)
  const last = byFrom.right(intervals, frame.to + 0.5)
  return intervals.slice(first, last).filter(({ to }) => to === undefined || edgeAt(to) > frame.from)
}

const byTick = bisector((item: { readonly tick: number }) => item.tick)

/** Those of the items, which are in order of their ticks, that stand inside of the frame. */
export function ticksIn<T extends { readonly tick: number }>(frame: Frame, items: readonly T[]): readonly T[] {
  return items.slice(byTick.left(items, frame.from - 0.5), byTick.right(items, frame.to - 0.5))
}

/** How many of the items, which are in order of their ticks, come before this tick. */
export function countBefore(items: readonly { readonly tick: number }[], tick: number): number {
  return byTick.left(items, tick)
}
