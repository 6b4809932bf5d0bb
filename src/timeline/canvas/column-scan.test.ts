import fc from 'fast-check'
import { expect, test } from 'vitest'
import { madeLog } from '../../trace/made-log.ts'
import { MIXED } from './column-mix.ts'
import { emptyScan, scanColumns } from './column-scan.ts'
import { columnsOf, laneStoreOf } from './lane-columns.ts'
import { coverageOf } from './lane-query.ts'
import { PIECE, PIECES } from './piece-kinds.ts'

/** What is absent has no colour, and each other piece one of its own. */
const SHADES = Float64Array.from({ length: 3 * PIECES }, (_, i) => (i < 3 ? 0 : (i * 53) % 256))

const anyLook = fc.record({
  seed: fc.nat(),
  events: fc.integer({ min: 2, max: 120 }),
  width: fc.integer({ min: 1, max: 60 }),
  from: fc.double({ min: -0.2, max: 1.1, noNaN: true }),
  part: fc.double({ min: 0.001, max: 1.5, noNaN: true }),
})

/** How much of a column each piece covers, by adding up all of them; rounding aside. */
function brute(columns: ReturnType<typeof columnsOf>, from: number, to: number): Float64Array {
  return coverageOf(columns, from, to).map((sum) => sum / (to - from))
}

/** Red, green, blue and alpha of a mixture. */
function mixture(parts: Float64Array): readonly number[] {
  const channels = [0, 1, 2].map((channel) => {
    return parts.reduce((sum, part, kind) => sum + part * (SHADES[3 * kind + channel] ?? 0), 0)
  })
  return [...channels, 255 * (1 - (parts[PIECE.absent] ?? 0))]
}

function channelsOf(pixel: number): readonly number[] {
  return [0, 8, 16, 24].map((shift) => (pixel >>> shift) & 255)
}

test('each column holds what the pieces that lie in it cover', () => {
  fc.assert(
    fc.property(anyLook, ({ seed, events, width, from, part }) => {
      const store = laneStoreOf(madeLog({ threads: 2, events, seed }))
      const columns = columnsOf(store, 0)
      const perPx = Math.max(1, part * store.last) / width
      const view = { from: from * store.last, perPx }
      const scan = emptyScan(width)
      scanColumns(columns, view, SHADES, scan)
      for (let x = 0; x < width; x++) {
        const parts = brute(columns, view.from + x * perPx, view.from + (x + 1) * perPx)
        const piece = scan.piece[x] ?? 0
        if (piece !== MIXED) {
          expect(parts[piece]).toBeCloseTo(1, 3)
          continue
        }
        const found = channelsOf(scan.mixed[x] ?? 0)
        for (const [i, each] of mixture(parts).entries()) expect(Math.abs(each - (found[i] ?? 0))).toBeLessThan(0.6)
      }
    }),
  )
})

test('a lane of a thread that is not there covers nothing', () => {
  const store = laneStoreOf(madeLog({ threads: 2, events: 40, seed: 3 }))
  const scan = emptyScan(10)
  scanColumns(columnsOf(store, 1), { from: store.last + 1, perPx: 1 }, SHADES, scan)
  expect([...scan.piece]).toEqual(new Array(10).fill(0))
})
