import { EVENT_KIND } from '../../trace/log.ts'
import type { LaneColumns, LaneStore } from './lane-columns.ts'
import { isSignal33 } from './piece-kinds.ts'

/** Signal handlers of a lane, in the order in which they begin. One that is interrupted by another holds it. */
export interface HandlerSpans {
  readonly start: Float64Array
  /** When rt_sigreturn was done with; equal to `start` where the log does not show one. */
  readonly end: Float64Array
  /** The place of the signal on its lane. */
  readonly place: Uint32Array
}

export interface LaneHandlers {
  readonly of33: HandlerSpans
  readonly ofOthers: HandlerSpans
}

const of33 = new WeakMap<readonly string[], Uint8Array>()
const kept = new WeakMap<LaneColumns, LaneHandlers>()

export function handlersOf(store: LaneStore, columns: LaneColumns): LaneHandlers {
  const known = kept.get(columns)
  if (known !== undefined) return known
  const made = madeHandlers(store, columns)
  kept.set(columns, made)
  return made
}

/** For each word of a log, whether it is signal 33. */
function words33(words: readonly string[]): Uint8Array {
  const known = of33.get(words)
  if (known !== undefined) return known
  const made = Uint8Array.from(words, (word) => (isSignal33(word) ? 1 : 0))
  of33.set(words, made)
  return made
}

function madeHandlers(store: LaneStore, columns: LaneColumns): LaneHandlers {
  const { word } = store.log.events
  const is33 = words33(store.log.words)
  const found = foundIn(store, columns)
  const isOf33 = (place: number) => is33[word[columns.event[place] ?? 0] ?? 0] === 1
  const count = found.places.reduce((sum, place) => sum + (isOf33(place) ? 1 : 0), 0)
  const spans = { of33: emptySpans(count), ofOthers: emptySpans(found.places.length - count) }
  let [next, nextOther] = [0, 0]
  found.places.forEach((place, i) => {
    const end = found.ends[i] ?? 0
    if (isOf33(place)) put(spans.of33, next++, place, end, columns)
    else put(spans.ofOthers, nextOther++, place, end, columns)
  })
  return spans
}

interface Found {
  /** The places of the signals of a lane, and when each handler was done with. */
  readonly places: readonly number[]
  readonly ends: readonly number[]
}

function foundIn({ log: { events } }: LaneStore, { turns, event, start, end }: LaneColumns): Found {
  const places: number[] = []
  const ends: number[] = []
  const open: number[] = []
  for (const place of turns) {
    if (events.kind[event[place] ?? 0] === EVENT_KIND.signal) {
      open.push(places.length)
      places.push(place)
      ends.push(start[place] ?? 0)
    } else {
      const last = open.pop()
      if (last !== undefined) ends[last] = end[place] ?? 0
    }
  }
  return { places, ends }
}

function emptySpans(count: number): HandlerSpans {
  return { start: new Float64Array(count), end: new Float64Array(count), place: new Uint32Array(count) }
}

function put(spans: HandlerSpans, at: number, place: number, end: number, { start }: LaneColumns): void {
  spans.start[at] = start[place] ?? 0
  spans.end[at] = end
  spans.place[at] = place
}

/** The first handler that begins at or after `time`, from that at `near` on: quickly if it is not far from there. */
export function handlerFrom({ start }: Pick<HandlerSpans, 'start'>, time: number, near = 0): number {
  let low = near
  let step = 1
  while (low + step <= start.length && (start[low + step - 1] ?? 0) < time) {
    low += step
    step *= 2
  }
  let high = Math.min(start.length, low + step - 1)
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((start[middle] ?? 0) < time) low = middle + 1
    else high = middle
  }
  return low
}

/** The first handler that may still be on at `time`: signals are not deeper nested than a few. */
export function handlerOnAt(spans: Pick<HandlerSpans, 'start' | 'end'>, time: number): number {
  let index = handlerFrom(spans, time)
  for (let looked = 0; index > 0 && looked < DEEPEST; looked++) index--
  while (index < spans.start.length && (spans.end[index] ?? 0) < time && (spans.start[index] ?? 0) < time) index++
  return index
}

const DEEPEST = 4
