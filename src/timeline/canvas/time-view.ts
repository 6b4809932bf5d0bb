/** What part of time is seen: `from` stands at the left edge, and a px is `perPx` long. In units of the axis. */
export interface TimeView {
  readonly from: number
  readonly perPx: number
}

/** What bounds a view: the width of the stage in px, the last time of the log, and the least that a px may be. */
export interface TimeBounds {
  readonly width: number
  readonly last: number
  readonly least: number
}

/** Part of the width that stays empty at each side of the whole log. */
const MARGIN = 0.02

/**
 * A clock of strace counts microseconds or nanoseconds: with a nanosecond on 50 px there is nothing left to tell apart.
 * A log of a day is 8.64e13 ns; its times then need 8.64e13 × 50, and a double tells 9e15 apart. Line numbers are whole.
 */
export function leastPerPx(unit: 'ns' | 'line'): number {
  return unit === 'ns' ? 1 / 50 : 1 / 160
}

export function fitView({ width, last, least }: TimeBounds): TimeView {
  return spanView(0, last, { width, last, least }, MARGIN)
}

/** The view in which `[from, to]` fills the width but for a part at each side. */
export function spanView(from: number, to: number, bounds: TimeBounds, margin = 0.08): TimeView {
  const { width, least } = bounds
  const perPx = Math.max(least, (to - from) / Math.max(1, width * (1 - 2 * margin)))
  const middle = (from + to) / 2
  return clampView({ from: middle - (perPx * width) / 2, perPx }, bounds)
}

export function mostPerPx({ width, last, least }: TimeBounds): number {
  return Math.max(least, last / Math.max(1, width * (1 - 2 * MARGIN)))
}

export function clampView({ from, perPx }: TimeView, bounds: TimeBounds): TimeView {
  const { width, last, least } = bounds
  const clamped = Math.min(mostPerPx(bounds), Math.max(least, perPx))
  const room = width * clamped
  const spare = room - last
  const lowest = spare > 2 * MARGIN * room ? -spare / 2 : -MARGIN * room
  const highest = Math.max(lowest, last - room * (1 - MARGIN))
  return { from: Math.min(Math.max(from, lowest), highest), perPx: clamped }
}

/** Zooms so that what stands at `anchor` px stays there. */
export function zoomView(view: TimeView, factor: number, anchor: number, bounds: TimeBounds): TimeView {
  const perPx = Math.min(mostPerPx(bounds), Math.max(bounds.least, view.perPx / factor))
  return clampView({ from: timeAt(view, anchor) - anchor * perPx, perPx }, bounds)
}

export function panView(view: TimeView, px: number, bounds: TimeBounds): TimeView {
  return clampView({ ...view, from: view.from + px * view.perPx }, bounds)
}

/** The view moved as little as it must so that `[from, to]` is seen; a long way off, it comes to the middle. */
export function revealView(view: TimeView, from: number, to: number, bounds: TimeBounds): TimeView {
  const room = view.perPx * bounds.width
  const [left, right] = [view.from + room * 0.08, view.from + room * 0.92]
  if (from >= left && Math.min(to, from + room / 2) <= right) return view
  const isFar = from > right + room || to < left - room || to - from > room
  const shown = Math.min(to, from + room * 0.84)
  const start = isFar ? from - room * 0.3 : from < left ? from - room * 0.08 : shown - room * 0.92
  return clampView({ ...view, from: start }, bounds)
}

export function timeAt({ from, perPx }: TimeView, x: number): number {
  return from + x * perPx
}

export function xOf({ from, perPx }: TimeView, time: number): number {
  return (time - from) / perPx
}
