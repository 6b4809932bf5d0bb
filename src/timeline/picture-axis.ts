import { ticks } from 'd3'
import type { Lanes } from '../trace/lane-types.ts'
import type { LanesInTime } from '../trace/lanes-in-time.ts'
import type { Frame } from './frame.ts'
import { layoutTicks } from './layout-world.ts'
import type { TickShape } from './shapes.ts'
import { edgeAt, px } from './units.ts'

/** What a picture's axis counts: steps; nanoseconds; or lines of a log whose clock does not tell them apart. */
export type PictureAxis =
  | { readonly kind: 'steps'; readonly lanes: Lanes; readonly from: number; readonly to: number }
  | { readonly kind: 'time' | 'lines'; readonly lanes: LanesInTime }

export function axisTicks(axis: PictureAxis, frame: Frame): readonly TickShape[] {
  if (axis.kind === 'steps') return layoutTicks(axis.lanes, frame)
  const { lanes, kind } = axis
  const { first, unit, end } = lanes
  const [from, to] = kind === 'lines' ? [first, first + end * unit] : [0, end * unit]
  return ticks(from, to, TICKS).map((value) => ({
    shape: 'tick',
    key: `tick ${value}`,
    text: kind === 'lines' ? String(Math.round(value / LINE)) : duration(value, end * unit),
    at: px(((value - from) / unit) * frame.perTick),
  }))
}

const TICKS = 18
/** Nanoseconds that stand for a line: see `trace/log-story.ts`. */
const LINE = 1000

/** 'step 3 to 20 of 139', '5.14 ms', 'lines 268 to 330'. */
export function axisExtent(axis: PictureAxis): string {
  if (axis.kind === 'steps') {
    const { from, to, lanes } = axis
    return from === 0 && to === lanes.end ? `${lanes.end} steps` : `steps ${from} to ${to} of ${lanes.end}`
  }
  const { first, unit, end } = axis.lanes
  const length = end * unit
  if (axis.kind === 'time') return duration(length, length)
  return `lines ${Math.round(first / LINE)} to ${Math.round((first + length) / LINE)}`
}

/** The moments that are seen of lanes drawn to time: all of them. */
export function extentOf(axis: PictureAxis): readonly [number, number] {
  return axis.kind === 'steps' ? [axis.from, axis.to] : [0, axis.lanes.end]
}

const UNITS = [
  { name: 's', ns: 1e9 },
  { name: 'ms', ns: 1e6 },
  { name: 'µs', ns: 1e3 },
] as const

/** Nanoseconds in the unit that suits `range`, with three digits at most: '0', '250 µs', '5.14 ms'. */
function duration(ns: number, range: number): string {
  if (ns === 0) return '0'
  const { name, ns: size } = UNITS.find((unit) => range >= 2 * unit.ns) ?? UNITS[2]
  return `${Number((ns / size).toPrecision(3))} ${name}`
}

/** Where the edge of the frame is so that what lies on the first or the last moment is whole. */
export function frameEdges(axis: PictureAxis): readonly [number, number] {
  const [from, to] = extentOf(axis)
  return [edgeAt(from) + INSIDE, edgeAt(to + 1) - INSIDE]
}

/** In ticks: keeps out the record that led to the first moment, and the one that follows the last. */
const INSIDE = 0.02
