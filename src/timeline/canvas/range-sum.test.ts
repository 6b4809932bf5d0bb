import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EVENT_KIND } from '../../trace/log.ts'
import { madeLog } from '../../trace/made-log.ts'
import { densityOf } from './density.ts'
import { laneStoreOf } from './lane-columns.ts'
import { sumRange } from './range-sum.ts'

const store = laneStoreOf(madeLog({ threads: 4, events: 200, seed: 9 }))
const { events } = store.log
const all = Array.from({ length: events.count }, (_, event) => event)
const anyPart = fc.double({ min: 0, max: 1, noNaN: true })

test('a range sums up every event that begins in it', () => {
  fc.assert(
    fc.property(anyPart, anyPart, (a, b) => {
      const [from, to] = [Math.min(a, b) * store.last, Math.max(a, b) * store.last]
      const inside = all.filter((event) => (events.start[event] ?? 0) >= from && (events.start[event] ?? 0) <= to)
      const sum = sumRange(store, from, to)
      expect(sum.events).toBe(inside.length)
      expect(sum.threads).toBe(new Set(inside.map((event) => events.thread[event])).size)
      const calls = inside.filter((event) => events.kind[event] === EVENT_KIND.syscall)
      expect(sum.words.reduce((count, word) => count + word.count, 0)).toBe(calls.length)
      const lengths = calls.map((event) => Math.min(to, events.end[event] ?? 0) - (events.start[event] ?? 0))
      expect(sum.words.reduce((time, word) => time + word.time, 0)).toBeCloseTo(
        lengths.reduce((a, b) => a + b, 0),
        3,
      )
    }),
  )
})

test('the overview counts every event once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), (parts) => {
      expect(densityOf(store, parts).reduce((a, b) => a + b, 0)).toBe(events.count)
    }),
  )
})
