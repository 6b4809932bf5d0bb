import { type LaneStore, laneStoreOf } from '../../timeline/canvas/lane-columns.ts'
import { usualHeight } from '../../timeline/canvas/log-metrics.ts'
import { type ArrowEnds, arrowEnds } from '../../timeline/canvas/log-walk.ts'
import { overlayOf, timeOf } from '../../timeline/canvas/overlay.ts'
import type { DrawnCall, DrawnSign, Overlay } from '../../timeline/canvas/overlay-types.ts'
import { clampTop, type StageRows } from '../../timeline/canvas/stage-rows.ts'
import {
  clampView,
  fitView,
  leastPerPx,
  spanView,
  type TimeBounds,
  type TimeView,
} from '../../timeline/canvas/time-view.ts'
import type { Log } from '../../trace/log.ts'

/** A log made ready to be looked at. */
export interface LogScene {
  readonly store: LaneStore
  readonly overlay: Overlay
  readonly calls: readonly DrawnCall[]
  /** The lane of each row: all of them, or those of one call. */
  readonly order: readonly number[]
  readonly arrows: () => ArrowEnds
}

/** Kept as long as the log is the same: the calls may be known later than the log. */
export function storeOf(log: Log): Pick<LogScene, 'store' | 'order'> {
  return { store: laneStoreOf(log), order: log.threads.map((_, lane) => lane) }
}

export function sceneOf(
  { store, order }: Pick<LogScene, 'store' | 'order'>,
  calls: readonly DrawnCall[],
  signs: readonly DrawnSign[],
): LogScene {
  const overlay = overlayOf(store, calls, signs)
  let arrows: ArrowEnds | undefined
  return {
    store,
    order,
    overlay,
    calls,
    arrows: () => {
      arrows ??= arrowEnds(store, overlay)
      return arrows
    },
  }
}

/** The lanes that a call concerns, in the order of the log: who made it, and whoever it asked, left out or did not see. */
export function lanesOfCall({ calls, order }: LogScene, call: number): readonly number[] {
  const { coordinator, targets = [] } = calls[call] ?? {}
  const concerned = new Set([coordinator, ...targets.map(({ thread }) => thread)])
  return order.filter((lane) => concerned.has(lane))
}

function sceneFor(whole: LogScene, { call, isOfCall }: LogLook): LogScene {
  return isOfCall && call !== undefined ? { ...whole, order: lanesOfCall(whole, call) } : whole
}

/** Where one looks, and what is selected. All of it changes in one place: `LogDesk.put`. */
export interface LogLook {
  readonly view: TimeView
  readonly rows: StageRows
  readonly width: number
  readonly event: number | undefined
  /** A lane that was chosen without an event. */
  readonly lane: number | undefined
  readonly range: readonly [number, number] | undefined
  /** Where a range that grows by keys began. */
  readonly anchor: number | undefined
  /** Index of the call that was gone to last. */
  readonly call: number | undefined
  /** Whether only its lanes are shown. */
  readonly isOfCall: boolean
  /** Whether the person wants all of the lanes with every call. */
  readonly keepsAll: boolean
}

export function boundsOf({ store }: LogScene, width: number): TimeBounds {
  return { width, last: store.last, least: leastPerPx(store.unit) }
}

/** All of a log; of a part, what is not from before it. */
export function wholeView(scene: LogScene, width: number): TimeView {
  const { store } = scene
  const { part, events } = store.log
  const bounds = boundsOf(scene, width)
  const first = part === undefined ? 0 : events.line.findIndex((line) => line >= part.from)
  return first <= 0 ? fitView(bounds) : spanView(timeOf(store, first), store.last, bounds, 0.02)
}

/** A look that is shared by the painters, the gestures, the keys and React. */
export class LogDesk {
  #whole: LogScene
  #scene: LogScene
  #look: LogLook
  readonly #listeners = new Set<() => void>()

  constructor(scene: LogScene, look: LogLook) {
    this.#whole = scene
    this.#scene = sceneFor(scene, look)
    this.#look = look
  }

  /** With the lanes that are shown. */
  get scene(): LogScene {
    return this.#scene
  }

  /** With all of the lanes. */
  get whole(): LogScene {
    return this.#whole
  }

  get look(): LogLook {
    return this.#look
  }

  show(scene: LogScene): void {
    this.#whole = scene
    this.#scene = sceneFor(scene, this.#look)
    this.put({})
  }

  put(change: Partial<LogLook>): void {
    const before = this.#look
    this.#look = { ...before, ...change }
    const { call, isOfCall } = this.#look
    if (call !== before.call || isOfCall !== before.isOfCall) this.#scene = sceneFor(this.#whole, this.#look)
    for (const listener of this.#listeners) listener()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

/** How one looks at a log at first: all of its time, and lanes that can be read. */
export function firstLook(scene: LogScene, width: number, height: number): LogLook {
  const lanes = scene.order.length
  return {
    view: wholeView(scene, width),
    rows: { size: usualHeight(lanes, height), top: 0, height, lanes },
    width,
    event: undefined,
    lane: undefined,
    range: undefined,
    anchor: undefined,
    call: undefined,
    isOfCall: false,
    keepsAll: false,
  }
}

/** The same look in a stage of another size. Lanes that nobody has made lower or higher take the room there is. */
export function resizedLook(scene: LogScene, look: LogLook, width: number, height: number): Partial<LogLook> {
  const { lanes, height: before, size: chosen } = look.rows
  const size = chosen === usualHeight(lanes, before) ? usualHeight(lanes, height) : chosen
  const rows = { ...look.rows, height, size }
  const view = clampView({ ...look.view, perPx: (look.view.perPx * look.width) / width }, boundsOf(scene, width))
  return { width, rows: { ...rows, top: clampTop(rows, rows.top) }, view }
}
