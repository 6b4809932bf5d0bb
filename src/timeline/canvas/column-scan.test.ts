import fc from 'fast-check'
import { expect, test } from 'vitest'
import { madeLog } from '../../trace/made-log.ts'
import { emptyScan, MIXED, scanColumns } from './column-scan.ts'
import { columnsOf, laneStoreOf } from './lane-columns.ts'
import { coverageOf } from './lane-query.ts'
import { PIECES } from './piece-kinds.ts'

const anyLook = fc.record({
  seed: fc.nat(),
  events: fc.integer({ min: 2, max: 120 }),
  width: fc.integer({ min: 1, max: 60 }),
  from: fc.double({ min: -0.2, max: 1.1, noNaN: true }),
  part: fc.double({ min: 0.001, max: 1.5, noNaN: true }),
})

/** Which piece covers a column and how much of it, by adding up all pieces; rounding aside. */
function brute(columns: ReturnType<typeof columnsOf>, from: number, to: number): Float64Array {
  return coverageOf(columns, from, to).map((sum) => sum / (to - from))
}

test('each column holds what the pieces that lie in it cover', () => {
  fc.assert(
    fc.property(anyLook, ({ seed, events, width, from, part }) => {
      const store = laneStoreOf(madeLog({ threads: 2, events, seed }))
      const columns = columnsOf(store, 0)
      const perPx = Math.max(1, part * store.last) / width
      const view = { from: from * store.last, perPx }
      const scan = emptyScan(width)
      scanColumns(columns, view, scan)
      for (let x = 0; x < width; x++) {
        const parts = brute(columns, view.from + x * perPx, view.from + (x + 1) * perPx)
        const piece = scan.piece[x] ?? 0
        if (piece !== MIXED) expect(parts[piece]).toBeCloseTo(1, 3)
        else for (const [kind, each] of parts.entries()) expect(scan.parts[x * PIECES + kind]).toBeCloseTo(each, 3)
      }
    }),
  )
})

test('a lane of a thread that is not there covers nothing', () => {
  const store = laneStoreOf(madeLog({ threads: 2, events: 40, seed: 3 }))
  const scan = emptyScan(10)
  scanColumns(columnsOf(store, 1), { from: store.last + 1, perPx: 1 }, scan)
  expect([...scan.piece]).toEqual(new Array(10).fill(0))
})
