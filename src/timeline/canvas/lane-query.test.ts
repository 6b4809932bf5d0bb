import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { madeLog } from '../../trace/made-log.ts'
import { columnsOf, type LaneColumns, laneStoreOf, prepareLanes } from './lane-columns.ts'
import { coverageOf, placeAt, placeOf } from './lane-query.ts'
import { PIECE, PIECES } from './piece-kinds.ts'

const anyLane = fc.record({
  threads: fc.integer({ min: 1, max: 4 }),
  events: fc.integer({ min: 4, max: 90 }),
  seed: fc.nat(),
})
const anyCut = fc.double({ min: -0.1, max: 1.1, noNaN: true })

/** Added up piece by piece. */
function slowCoverage(columns: LaneColumns, from: number, to: number): number[] {
  const sums = new Array<number>(PIECES).fill(0)
  const overlap = (a: number, b: number) => Math.max(0, Math.min(b, to) - Math.max(a, from))
  const add = (piece: number, length: number) => {
    sums[piece] = (sums[piece] ?? 0) + length
  }
  for (const [place, piece] of columns.piece.entries()) {
    add(piece, overlap(columns.start[place] ?? 0, columns.end[place] ?? 0))
  }
  const lived = overlap(...columns.life)
  const calls = sums.reduce((a, b) => a + b, 0)
  add(PIECE.code, lived - calls)
  add(PIECE.absent, to - from - lived)
  return sums
}

describe('how long a lane is in each piece', () => {
  test('is what adding up all pieces gives', () => {
    fc.assert(
      fc.property(anyLane, anyCut, anyCut, (size, a, b) => {
        const store = laneStoreOf(madeLog(size))
        const [from, to] = [Math.min(a, b) * store.last, Math.max(a, b) * store.last]
        for (let lane = 0; lane < size.threads; lane++) {
          const columns = columnsOf(store, lane)
          const sums = coverageOf(columns, from, to)
          for (const [piece, sum] of slowCoverage(columns, from, to).entries()) expect(sums[piece]).toBeCloseTo(sum, 3)
        }
      }),
    )
  })
})

describe('the lanes of a log', () => {
  test('hold each event once, on the lane of its thread, in order', () => {
    fc.assert(
      fc.property(anyLane, (size) => {
        const log = madeLog(size)
        const store = laneStoreOf(log)
        prepareLanes(store, [...log.threads.keys()])
        const events = log.threads.flatMap((_, lane) => {
          const { event } = columnsOf(store, lane)
          expect([...event]).toEqual([...event].sort((a, b) => a - b))
          expect([...event].every((each) => log.events.thread[each] === lane)).toBe(true)
          return [...event]
        })
        expect(events.sort((a, b) => a - b)).toEqual(Array.from({ length: size.events }, (_, i) => i))
      }),
    )
  })

  test('are the same, one by one or all at once', () => {
    const log = madeLog({ threads: 5, events: 400, seed: 7 })
    const [together, apart] = [laneStoreOf(log), laneStoreOf(log)]
    prepareLanes(together, [0, 1, 2, 3, 4])
    for (const lane of [3, 0, 4, 1, 2]) expect(columnsOf(apart, lane)).toEqual(columnsOf(together, lane))
  })

  test('are left alone between two that are wanted, for there may be thousands', () => {
    const store = laneStoreOf(madeLog({ threads: 5, events: 400, seed: 7 }))
    expect([prepareLanes(store, [0, 4]), prepareLanes(store, [4, 0])]).toEqual([true, false])
    expect(store.kept.map((lane) => lane?.lane)).toEqual([0, undefined, undefined, undefined, 4])
  })

  test('have pieces that never overlap', () => {
    fc.assert(
      fc.property(anyLane, (size) => {
        const { start, end } = columnsOf(laneStoreOf(madeLog(size)), 0)
        start.forEach((from, place) => {
          expect(end[place]).toBeGreaterThanOrEqual(from)
          if (place > 0) expect(from).toBeGreaterThanOrEqual(end[place - 1] ?? 0)
        })
      }),
    )
  })

  test('tell the place of each of their events, and the place of a time', () => {
    const columns = columnsOf(laneStoreOf(madeLog({ threads: 3, events: 200, seed: 1 })), 1)
    columns.event.forEach((event, place) => {
      expect(placeOf(columns, event)).toBe(place)
      expect(columns.start[placeAt(columns, columns.start[place] ?? 0)]).toBe(columns.start[place])
    })
    expect(placeAt(columns, -1)).toBe(-1)
  })
})

describe('a log whose lines nothing tells apart', () => {
  const timed = madeLog({ threads: 1, events: 3, seed: 1 })
  const { events } = timed
  const stopped = new Float64Array(events.count)
  const untimed = laneStoreOf({ ...timed, events: { ...events, start: stopped, end: stopped } })

  test('is shown line by line, also where its clock stands still', () => {
    expect([laneStoreOf(timed).unit, untimed.unit]).toEqual(['ns', 'line'])
    expect(laneStoreOf({ ...timed, clock: 'none' }).unit).toBe('line')
  })

  test('has events that fill their lines', () => {
    const { start, end } = columnsOf(untimed, 0)
    expect([...start]).toEqual([1, 2, 3])
    expect([...end.slice(0, 2), untimed.last]).toEqual([2, 3, 4])
  })
})
