import { useMemo } from 'react'
import type { ThreadId } from '../../kit/ids.ts'
import { type Camera, pagesOf, type Stage, viewOf } from '../../timeline/camera.ts'
import type { Frame } from '../../timeline/frame.ts'
import { acrossMetrics, columnWidth, downMetrics, type LaneMetrics, laneHeight } from '../../timeline/lane-metrics.ts'
import { callsOverlap } from '../../timeline/layout-world.ts'
import { CALL_LINE } from '../../timeline/paint-margin.ts'
import type { RowOf } from '../../timeline/shapes.ts'
import type { Lane, Lanes } from '../../trace/lane-types.ts'
import type { LaneHead, Orientation } from './types.ts'
import type { Size } from './use-size.ts'

/** How the timeline divides the room it has. All in px. */
export interface Geometry {
  readonly orientation: Orientation
  readonly metrics: LaneMetrics
  readonly lanes: readonly Lane[]
  readonly rowOf: RowOf
  readonly stage: Stage
  /** Breadth of all lanes together. */
  readonly breadth: number
  /** Whether the lanes need more room than there is, and must be scrolled. */
  readonly overflows: boolean
  /** Extent of the pinned heads: their width across, their height down. */
  readonly heads: number
  /** Extent of the margin with the axis: its height across, its width down. */
  readonly margin: number
  readonly narrow: boolean
  /** Whether the heads have no room for more than name, badges and state. */
  readonly crowded: boolean
}

const NARROW = 640
/** The ring on the strip of the last lane reaches so far beyond it. */
const BEYOND = 2
const ROOMY_COLUMN = 190
const PER_TICK_ACROSS = 38
const PER_TICK_NARROW = 30
const PER_TICK_DOWN = 26

export function geometryOf(lanes: Lanes, heads: readonly LaneHead[], orientation: Orientation, size: Size): Geometry {
  const byThread = new Map(lanes.lanes.map((lane) => [lane.thread, lane]))
  const drawn = heads.flatMap(({ thread }) => byThread.get(thread) ?? [])
  const rows = new Map<ThreadId, number>(drawn.map(({ thread }, row) => [thread, row]))
  const narrow = size.width < NARROW
  const across = orientation === 'across'
  const margin = across ? 55 + (callsOverlap(lanes) ? CALL_LINE : 0) : narrow ? 34 : 58
  const room = (across ? size.height : size.width) - margin - BEYOND
  const metrics = across ? acrossMetrics(laneHeight(drawn.length, room)) : downMetrics(columnWidth(drawn.length, room))
  const crowded = narrow || (!across && metrics.size < ROOMY_COLUMN)
  const headSize = across ? (narrow ? 104 : 232) : crowded ? 104 : 84
  const usual = across ? (narrow ? PER_TICK_NARROW : PER_TICK_ACROSS) : PER_TICK_DOWN
  const length = Math.max(1, (across ? size.width : size.height) - headSize)
  const breadth = drawn.length * metrics.size + BEYOND
  return {
    orientation,
    metrics,
    lanes: drawn,
    rowOf: (thread) => rows.get(thread),
    stage: { length, end: lanes.end, usual },
    breadth,
    overflows: breadth > room + BEYOND,
    heads: headSize,
    margin,
    narrow,
    crowded,
  }
}

/** The frame of the pages around the view; the same object until the view leaves them or the zoom changes. */
export function usePageFrame({ orientation, metrics, stage }: Geometry, camera: Camera): Frame {
  const [from, to] = pagesOf(camera, stage)
  const { perTick } = camera
  return useMemo(() => ({ orientation, perTick, from, to, metrics }), [orientation, perTick, from, to, metrics])
}

/** Moves a lane to its row. */
export function rowTransform({ orientation, metrics }: Geometry, row: number): string {
  const aside = row * metrics.size
  return orientation === 'across' ? `translate(0 ${aside})` : `translate(${aside} 0)`
}

/** What is in view, for what is placed anew for each view. */
export function viewFrame({ orientation, metrics, stage }: Geometry, camera: Camera): Frame {
  const [from, to] = viewOf(camera, stage)
  return { orientation, perTick: camera.perTick, from, to, metrics }
}
