import { expect, test } from 'vitest'
import { madeLog } from '../../trace/made-log.ts'
import { columnsOf, laneStoreOf } from './lane-columns.ts'
import { hitLog } from './log-hit.ts'
import { logLaneMetrics } from './log-metrics.ts'
import { topOf } from './stage-rows.ts'
import { xOf } from './time-view.ts'

const store = laneStoreOf(madeLog({ threads: 4, events: 300, seed: 5 }))
const order = [2, 0, 3, 1]
const rows = { size: 30, top: 12, height: 120, lanes: 4 }
const view = { from: 0, perPx: store.last / 4000 }
/** Below a handler, above the lower edge of the span. */
const ASIDE = logLaneMetrics(30).span[1] - 2

test('the middle of each piece is a hit on its event', () => {
  order.forEach((lane, row) => {
    const { start, end, event } = columnsOf(store, lane)
    event.forEach((each, place) => {
      const [from, to] = [start[place] ?? 0, end[place] ?? 0]
      if (to <= from) return
      const hit = hitLog({ store, order, rows, view }, xOf(view, (from + to) / 2), topOf(rows, row) + ASIDE)
      expect(hit).toEqual({ lane, event: each })
    })
  })
})

test('below the last lane there is nothing', () => {
  expect(hitLog({ store, order, rows, view }, 10, 4 * 30)).toBeUndefined()
})

test('far from every event there is only the lane', () => {
  const before = { from: -1e9, perPx: 1 }
  expect(hitLog({ store, order, rows, view: before }, 10, 10)).toEqual({ lane: 2, event: undefined })
})
