import { beforeEach, describe, expect, test } from 'vitest'
import type { DrawnCall, DrawnTarget } from '../../timeline/canvas/overlay-types.ts'
import { madeLog } from '../../trace/made-log.ts'
import { callToShow } from './call-lanes.ts'
import { type LogCommands, logCommands } from './log-commands.ts'
import { firstLook, LogDesk, sceneOf, storeOf } from './log-stage.ts'

const THREADS = 40
const stored = storeOf(madeLog({ threads: THREADS, events: 2000, seed: 4 }))
const { events, threads } = stored.store.log

/** An event of a thread, so far from the beginning. */
function eventOf(thread: number, from: number): number {
  return events.thread.findIndex((each, event) => each === thread && event >= from)
}

function target(thread: number): DrawnTarget {
  const nothing = { sent: undefined, delivered: undefined, ran: undefined, again: undefined, differs: false }
  return { thread, fate: 'once', ...nothing }
}

/** A thread calls, so far from the beginning, and asks others. */
function call(coordinator: number, others: readonly number[], from: number): DrawnCall {
  const begin = eventOf(coordinator, from)
  const own = { own: begin, returned: begin + 40, begin, end: begin + 40, finished: true }
  return { coordinator, trap: 0, args: '', ...own, targets: others.map(target) }
}

const ALL = Array.from({ length: THREADS }, (_, thread) => thread)
const CALLS = [call(7, [9, 3, 12], 100), call(8, ALL.slice(20), 300), call(9, ALL, 600)]

let desk: LogDesk
let commands: LogCommands

/** In px: ten lanes of 30 px fit, or all 40. */
function look(height = 300) {
  const scene = sceneOf(stored, CALLS, [])
  desk = new LogDesk(scene, firstLook(scene, 800, height))
  commands = logCommands(desk, (view) => desk.put({ view }))
}

beforeEach(() => look())

describe('to go to a call', () => {
  test('shows only the lanes that it concerns, in the order of the log', () => {
    commands.showCall(0)
    expect(desk.scene.order).toEqual([3, 7, 9, 12])
    expect(desk.look.rows).toMatchObject({ lanes: 4, size: 60 })
  })

  test('shows those of the next call as well', () => {
    commands.showCall(0)
    commands.showCall(1)
    expect(desk.scene.order).toEqual([8, ...ALL.slice(20)])
  })

  test('hides nothing where every thread is concerned', () => {
    commands.showCall(2)
    expect(desk.look.isOfCall).toBe(false)
    expect(desk.scene.order).toEqual(ALL)
  })

  test('hides nothing where all lanes are seen anyway', () => {
    look(1200)
    commands.showCall(0)
    expect(desk.scene.order).toEqual(ALL)
  })

  test('keeps lanes as high as somebody has made them', () => {
    commands.lanesBy(1)
    commands.showCall(0)
    expect(desk.look.rows.size).toBe(44)
  })
})

describe('the other lanes', () => {
  test('come back, and stay with the next call', () => {
    commands.showCall(0)
    commands.otherLanes()
    expect(desk.scene.order).toEqual(ALL)
    commands.showCall(1)
    expect(desk.scene.order).toEqual(ALL)
  })

  test('go again, and with the next call too', () => {
    commands.showCall(0)
    commands.otherLanes()
    commands.otherLanes()
    expect(desk.scene.order).toEqual([3, 7, 9, 12])
    commands.showCall(1)
    expect(desk.look.isOfCall).toBe(true)
  })

  test('come back when one of them is gone to', () => {
    commands.showCall(0)
    commands.select(threads[30]?.first)
    expect(desk.scene.order).toEqual(ALL)
    expect(desk.look.event).toBe(threads[30]?.first)
  })

  test('take a selection along that is on one of them', () => {
    commands.showCall(2)
    commands.select(threads[30]?.first)
    desk.put({ call: 0 })
    commands.otherLanes()
    expect([desk.look.isOfCall, desk.look.event]).toEqual([true, undefined])
  })

  test('cannot be hidden before a call was gone to, nor where there are none', () => {
    expect(callToShow(desk.whole, desk.look)).toBeUndefined()
    commands.showCall(2)
    expect(callToShow(desk.whole, desk.look)).toBeUndefined()
  })
})

test('the lane below is the next of those that are shown', () => {
  commands.showCall(0)
  commands.stepLane(1)
  expect(stored.store.log.events.thread[desk.look.event ?? 0]).toBe(9)
})
