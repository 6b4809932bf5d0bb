/** Where things lie within a lane of a log, in px from its upper edge. `[from, to)`. Undefined where there is no room. */
export interface LogLaneMetrics {
  readonly size: number
  readonly span: readonly [number, number]
  readonly handler: readonly [number, number]
  readonly rail: number | undefined
  readonly strip: number
  /** Thickness of the strip once the kernel state is new. */
  readonly stripHeight: number
  /** Whether there is room for words, borders and glyphs. */
  readonly detail: 'all' | 'borders' | 'fill'
}

/** Heights that a lane can have, in px. */
export const LANE_HEIGHTS = [3, 6, 12, 20, 30, 44, 60] as const
export type LaneHeight = (typeof LANE_HEIGHTS)[number]
const USUAL: LaneHeight = 30

/** The highest lanes that all fit into the room; not lower than those that can still be read, then they are scrolled. */
export function usualHeight(lanes: number, room: number): LaneHeight {
  const fitting = LANE_HEIGHTS.findLast((height) => height * lanes <= room) ?? USUAL
  return fitting < USUAL ? USUAL : fitting
}

/** The highest lanes that all fit into the room, however low that is. */
export function fittingHeight(lanes: number, room: number): LaneHeight {
  return LANE_HEIGHTS.findLast((height) => height * lanes <= room) ?? LANE_HEIGHTS[0]
}

export function otherHeight(height: LaneHeight, by: 1 | -1): LaneHeight {
  return LANE_HEIGHTS[LANE_HEIGHTS.indexOf(height) + by] ?? height
}

export function logLaneMetrics(size: number): LogLaneMetrics {
  if (size >= 60) return lane(size, 16, 40, 11, 35, 8, 51, 'all')
  if (size >= 44) return lane(size, 12, 32, 8, 27, 5, 38, 'all')
  if (size >= 30) return lane(size, 7, 23, 4, 19, 2, 26, 'all')
  if (size >= 20) return lane(size, 3, 14, 1, 11, undefined, 16, 'borders')
  if (size >= 12) return lane(size, 2, 9, 1, 7, undefined, 10, 'fill')
  return size >= 6
    ? { ...lane(size, 0, 4, 0, 4, undefined, 4, 'fill'), stripHeight: 1 }
    : { ...lane(size, 0, size, 0, size, undefined, size, 'fill'), stripHeight: 0 }
}

function lane(
  size: number,
  top: number,
  bottom: number,
  over: number,
  under: number,
  rail: number | undefined,
  strip: number,
  detail: LogLaneMetrics['detail'],
): LogLaneMetrics {
  const stripHeight = size >= 30 ? 3 : 2
  return { size, span: [top, bottom], handler: [over, under], rail, strip, stripHeight, detail }
}
