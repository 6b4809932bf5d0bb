import type { Log } from '../../trace/log.ts'
import { logLaneMetrics } from './log-metrics.ts'
import { timeOf } from './overlay.ts'
import { blend } from './palette.ts'
import { fillBox, type Raster } from './raster.ts'
import { rowsByLane } from './rows-by-lane.ts'
import type { StagePicture } from './stage-picture.ts'
import { isInView, topOf } from './stage-rows.ts'
import { xOf } from './time-view.ts'

interface Clone {
  readonly thread: number
  readonly parent: number
  readonly event: number
}

const kept = new WeakMap<Log, readonly Clone[]>()

function clonesOf(log: Log): readonly Clone[] {
  const known = kept.get(log)
  if (known !== undefined) return known
  const made = log.threads.flatMap(({ parent, clonedBy }, thread) => {
    return parent === undefined || clonedBy === undefined ? [] : [{ thread, parent, event: clonedBy }]
  })
  kept.set(log, made)
  return made
}

/** A line from each clone in view down or up to the lane of the new thread; behind the lanes. */
export function drawClones(raster: Raster, { store, order, rows, view, palette }: StagePicture): void {
  const { ratio } = raster
  const rowOf = rowsByLane(order)
  const { span } = logLaneMetrics(rows.size)
  const pixel = blend(palette.pixels.paper, palette.pixels['ink-soft'], 0.55)
  const line = Math.max(1, Math.round(ratio))
  for (const { thread, parent, event } of clonesOf(store.log)) {
    const from = rowOf[parent]
    const to = rowOf[thread]
    if (from === undefined || to === undefined || !isInView(rows, to)) continue
    const x = Math.round(xOf(view, timeOf(store, event)) * ratio)
    if (x < -line || x > raster.width) continue
    const [above, below] = from < to ? [from, to] : [to, from]
    const y0 = topOf(rows, above) + (from < to ? span[1] : (span[0] + span[1]) / 2)
    const y1 = topOf(rows, below) + (from < to ? (span[0] + span[1]) / 2 : span[0])
    fillBox(raster, x, x + line, Math.round(y0 * ratio), Math.round(y1 * ratio), pixel)
  }
}
