import { describe, expect, test } from 'vitest'
import { madeLog } from '../../trace/made-log.ts'
import { type LaneStore, laneStoreOf } from './lane-columns.ts'
import { arrowEnds, callFrom, callOfEvent, eventNear, stepAlongArrow, stepOnLane } from './log-walk.ts'
import { overlayOf, timeOf } from './overlay.ts'
import type { DrawnCall, DrawnTarget } from './overlay-types.ts'

const store: LaneStore = laneStoreOf(madeLog({ threads: 3, events: 60, seed: 4 }))

function eventsOf(thread: number): readonly number[] {
  return [...store.log.events.thread].flatMap((each, event) => (each === thread ? [event] : []))
}

const [ZERO, ONE, TWO] = [0, 1, 2].map(eventsOf) as [readonly number[], readonly number[], readonly number[]]

function target(changes: Partial<DrawnTarget>): DrawnTarget {
  const nothing = { sent: undefined, delivered: undefined, ran: undefined, again: undefined, differs: false }
  return { thread: 1, fate: 'once', ...nothing, ...changes }
}

/** Thread 0 calls, 1 runs it, 2 never does. */
const CALL: DrawnCall = {
  coordinator: 0,
  trap: 0,
  args: '1',
  own: ZERO[2],
  returned: ZERO[8],
  begin: ZERO[2] ?? 0,
  end: ZERO[8] ?? 0,
  finished: true,
  targets: [
    target({ sent: ZERO[4], delivered: ONE[5], ran: ONE[6] }),
    target({ thread: 2, fate: 'missed', sent: ZERO[5] }),
  ],
}
const overlay = overlayOf(store, [CALL])

describe('a call adds', () => {
  test('its bracket, from its own run to its return', () => {
    const [call] = overlay.calls
    expect(call).toMatchObject({ label: `${store.log.words[0]}(1)`, isOver: true, coordinator: 0 })
    expect([call?.from, call?.to]).toEqual([timeOf(store, ZERO[2] ?? 0), timeOf(store, ZERO[8] ?? 0)])
  })

  test('the new state to who ran it, and an acknowledgement to who was asked', () => {
    const counts = overlay.lanes.map((lane) => [lane?.states.length, lane?.acknowledged.length])
    expect(counts).toEqual([
      [1, 0],
      [1, 1],
      [0, 0],
    ])
  })

  test('its state to threads that are cloned by one who has it, from their first event', () => {
    const threads = store.log.threads.map((thread, index) => {
      return index === 2 ? { ...thread, parent: 1, clonedBy: ONE[7] } : thread
    })
    const child = overlayOf({ ...store, log: { ...store.log, threads } }, [CALL]).lanes[2]
    expect(child?.states).toEqual([{ time: timeOf(store, TWO[0] ?? 0), version: 1, inherited: true }])
  })

  test('a sign to who missed it', () => {
    expect(overlay.lanes[2]?.signs).toMatchObject([{ words: 'missed the call', event: ZERO[5] }])
  })

  test('no second sign where there are words for it already', () => {
    const told = { thread: 2, event: ZERO[5] ?? 0, words: 'The call does not end' }
    expect(overlayOf(store, [CALL], [told]).lanes[2]?.signs.map(({ words }) => words)).toEqual([told.words])
  })

  test('one flight a signal, which never ends where nothing arrived', () => {
    expect(overlay.lanes[1]?.flights).toMatchObject([{ sentEvent: ZERO[4], deliveredEvent: ONE[5] }])
    expect(overlay.lanes[2]?.flights).toMatchObject([{ sentEvent: ZERO[5], delivered: undefined }])
  })

  test('its coordinator to the lanes that coordinate', () => {
    expect(overlay.lanes.map((lane) => lane?.coordinates)).toEqual([true, false, false])
  })
})

describe('walking', () => {
  const ends = arrowEnds(store, overlay)

  test('along an arrow and back ends where it began', () => {
    const arrived = stepAlongArrow(store, ends, ZERO[4] ?? 0, 1)
    expect(arrived).toBe(ONE[5])
    expect(stepAlongArrow(store, ends, arrived, -1)).toBe(ZERO[4])
  })

  test('on an event without an arrow, goes to the next on the lane that has one', () => {
    expect(stepAlongArrow(store, ends, ZERO[1] ?? 0, 1)).toBe(ZERO[4])
    expect(stepAlongArrow(store, ends, TWO[1] ?? 0, 1)).toBe(TWO[1])
  })

  test('on a lane stops at both ends', () => {
    expect(stepOnLane(store, ONE[0] ?? 0, -1)).toBe(ONE[0])
    expect(stepOnLane(store, ONE[3] ?? 0, 1)).toBe(ONE[4])
    expect(stepOnLane(store, ONE[3] ?? 0, 1e9)).toBe(ONE.at(-1))
  })

  test('to another lane finds what is on there, or its first event', () => {
    expect(eventNear(store, 1, timeOf(store, ONE[3] ?? 0))).toBe(ONE[3])
    expect(eventNear(store, 1, -1)).toBe(ONE[0])
  })

  test('between calls finds the next and the one before', () => {
    const at = timeOf(store, ZERO[2] ?? 0)
    expect([callFrom(overlay, at - 1, 1), callFrom(overlay, at, 1), callFrom(overlay, at + 1, -1)]).toEqual([
      0,
      undefined,
      0,
    ])
    expect(callOfEvent(store, overlay, ZERO[4] ?? 0)?.index).toBe(0)
    expect(callOfEvent(store, overlay, ZERO[0] ?? 0)).toBeUndefined()
  })
})
