import fc from 'fast-check'
import { expect, test } from 'vitest'
import { madeLog } from '../../trace/made-log.ts'
import { type ColumnScan, MIXED } from './column-mix.ts'
import { emptyScan, scanColumns } from './column-scan.ts'
import { KeptScans } from './kept-scans.ts'
import { columnsOf, type LaneColumns, laneStoreOf } from './lane-columns.ts'
import { PIECES } from './piece-kinds.ts'
import type { TimeView } from './time-view.ts'

const SHADES = Float64Array.from({ length: 3 * PIECES }, (_, i) => (i < 3 ? 0 : (i * 53) % 256))

/** A lane of a log whose times are whole, so that no rounding moves a piece from one column to the next. */
function wholeLane(seed: number, events: number): LaneColumns {
  const log = madeLog({ threads: 2, events, seed })
  for (const times of [log.events.start, log.events.end]) times.set(times.map(Math.round))
  return columnsOf(laneStoreOf(log), 0)
}

/** What is drawn of a scan. */
function drawn({ piece, edge, mixed }: ColumnScan) {
  return { piece: [...piece], edge: [...edge], mixed: [...mixed].map((pixel, x) => (piece[x] === MIXED ? pixel : 0)) }
}

function scanned(columns: LaneColumns, view: TimeView, width: number): ColumnScan {
  const scan = emptyScan(width)
  scanColumns(columns, view, SHADES, scan)
  return scan
}

/** A log, a view of it, and how it is moved, in columns. */
const anyWalk = fc.record({
  seed: fc.nat(),
  events: fc.integer({ min: 2, max: 120 }),
  width: fc.integer({ min: 1, max: 40 }),
  from: fc.integer({ min: -20_000, max: 200_000 }),
  perPx: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 200, max: 20_000 })),
  moves: fc.array(fc.integer({ min: -45, max: 45 }), { minLength: 1, maxLength: 8 }),
})

test('a scan that has moved on is the same as a new one', () => {
  fc.assert(
    fc.property(anyWalk, ({ seed, events, width, from, perPx, moves }) => {
      const columns = wholeLane(seed, events)
      const scans = new KeptScans()
      const desk = { from }
      for (const by of [0, ...moves]) {
        desk.from += by * perPx
        const view = { from: desk.from, perPx }
        scans.begin()
        expect(drawn(scans.scanOf(columns, view, width, SHADES))).toEqual(drawn(scanned(columns, view, width)))
      }
    }),
  )
})

test('a view that has moved by a part of a column, or to another scale, is scanned anew', () => {
  const columns = wholeLane(7, 100)
  const scans = new KeptScans()
  const views = [
    { from: 0, perPx: 400 },
    { from: 130, perPx: 400 },
    { from: 130, perPx: 401 },
  ]
  for (const view of views) {
    scans.begin()
    expect(drawn(scans.scanOf(columns, view, 40, SHADES))).toEqual(drawn(scanned(columns, view, 40)))
  }
})

test('a lane that is not in one picture is scanned anew for the next', () => {
  const columns = wholeLane(7, 100)
  const view = { from: 0, perPx: 400 }
  const scans = new KeptScans()
  scans.begin()
  const first = scans.scanOf(columns, view, 40, SHADES)
  scans.begin()
  expect(scans.scanOf(columns, view, 40, SHADES)).toBe(first)
  scans.begin()
  scans.begin()
  expect(scans.scanOf(columns, view, 40, SHADES)).not.toBe(first)
})

test('other colours are not those of an older scan', () => {
  const columns = wholeLane(7, 100)
  const view = { from: 0, perPx: 4000 }
  const scans = new KeptScans()
  scans.begin()
  const before = [...scans.scanOf(columns, view, 40, SHADES).mixed]
  scans.begin()
  const other = SHADES.map((shade) => 255 - shade)
  expect([...scans.scanOf(columns, view, 40, other).mixed]).not.toEqual(before)
})
