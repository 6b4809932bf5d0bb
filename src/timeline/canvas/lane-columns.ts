import { assertDefined } from '../../base/assert.ts'
import { EVENT_KIND, type Log } from '../../trace/log.ts'
import { isUntimed, PIECE, PIECES, piecesOfWords, returnsOfWords } from './piece-kinds.ts'

/**
 * One lane of a log, for drawing. At a place stand an event and the piece `[start, end)` that it is, in units of the
 * axis. Pieces are in order and do not overlap; between two of them lies code.
 */
export interface LaneColumns {
  readonly lane: number
  readonly event: Uint32Array
  readonly start: Float64Array
  readonly end: Float64Array
  /** See PIECE; `absent` for a signal and for the end of a thread, which have no length. */
  readonly piece: Uint8Array
  /** The places at which a signal arrives, or a handler is done with. */
  readonly turns: readonly number[]
  /** How long each piece lasted within the places `[0, BLOCK * b)`, at `b * PIECES + piece`. */
  readonly sums: Float64Array
  /** Its first event, and its exit or the end of the log. Empty for a lane without events. */
  readonly life: readonly [number, number]
}

/** So many places share a sum: at most this many pieces are added up one by one at each end of an interval. */
export const BLOCK = 8

/** Nanoseconds, or line numbers where the log has no clock that tells its lines apart. An event fills its line. */
export type AxisUnit = 'ns' | 'line'

/** A log and those of its lanes that somebody has looked at: to sort out all of them would keep a first picture waiting. */
export interface LaneStore {
  readonly log: Log
  readonly unit: AxisUnit
  /** The last time of the log. */
  readonly last: number
  /** By word. */
  readonly pieces: Uint8Array
  readonly returns: Uint8Array
  /** How many events each lane has. */
  readonly counts: Uint32Array
  /** Filled by `prepareLanes` alone. */
  readonly kept: (LaneColumns | undefined)[]
}

export function laneStoreOf(log: Log): LaneStore {
  const { count, thread } = log.events
  const counts = new Uint32Array(log.threads.length)
  for (let i = 0; i < count; i++) {
    const lane = thread[i] ?? 0
    counts[lane] = (counts[lane] ?? 0) + 1
  }
  const lastNs = log.clock === 'wall' ? lastTime(log, 'ns') : 0
  const unit: AxisUnit = lastNs > 0 ? 'ns' : 'line'
  const last = unit === 'ns' ? lastNs : lastTime(log, unit) + 1
  const kept = log.threads.map((): LaneColumns | undefined => undefined)
  return { log, unit, last, pieces: piecesOfWords(log.words), returns: returnsOfWords(log.words), counts, kept }
}

function lastTime({ events: { count, start, end, line, endLine } }: Log, unit: AxisUnit): number {
  const [froms, tos] = unit === 'ns' ? [start, end] : [line, endLine]
  let last = 0
  for (let i = 0; i < count; i++) {
    const to = tos[i] ?? 0
    if (to > last) last = to < Number.POSITIVE_INFINITY ? to : Math.max(last, froms[i] ?? 0)
  }
  return last
}

export function columnsOf(store: LaneStore, lane: number): LaneColumns {
  if (store.kept[lane] === undefined) prepareLanes(store, [lane])
  return assertDefined(store.kept[lane], `the log has a lane ${lane}`)
}

/**
 * Sorts out these lanes, those that are not yet, in one walk through the log: lane by lane, nearly each event would be
 * fetched from far away. Gives whether there was anything to do.
 */
export function prepareLanes(store: LaneStore, lanes: readonly number[]): boolean {
  const wanted = lanes.filter((lane) => lane < store.kept.length && store.kept[lane] === undefined)
  if (wanted.length === 0) return false
  // Room for every lane: an array with a few entries far apart is slow to read.
  const drafts = store.kept.map((): Draft | undefined => undefined)
  for (const lane of wanted) drafts[lane] = emptyDraft(store.counts[lane] ?? 0)
  fill(store, drafts)
  for (const lane of wanted) {
    const draft = drafts[lane]
    if (draft === undefined) continue
    const { length, event, start, end, piece, turns } = draft
    const till = endOf(store, draft)
    const life = length === 0 ? ([0, 0] as const) : ([start[0] ?? 0, till] as const)
    store.kept[lane] = { lane, event, start, end, piece, turns, sums: sumsOf(draft), life }
  }
  return true
}

interface Draft extends Pick<LaneColumns, 'event' | 'start' | 'end' | 'piece'> {
  readonly turns: number[]
  length: number
}

function emptyDraft(count: number): Draft {
  return {
    length: 0,
    event: new Uint32Array(count),
    start: new Float64Array(count),
    end: new Float64Array(count),
    piece: new Uint8Array(count),
    turns: [],
  }
}

/** A clock that was set back must not turn a lane round: no piece begins before the one in front of it. */
function fill({ log: { events }, unit, pieces, returns }: LaneStore, drafts: readonly (Draft | undefined)[]): void {
  const { count, thread, kind, word, flags } = events
  const [froms, tos] = unit === 'ns' ? [events.start, events.end] : [events.line, events.endLine]
  const itself = unit === 'ns' ? 0 : 1
  for (let i = 0; i < count; i++) {
    const draft = drafts[thread[i] ?? 0]
    if (draft === undefined) continue
    const { event, start, end, piece, length } = draft
    let at = froms[i] ?? 0
    if (length > 0) {
      const before = start[length - 1] ?? 0
      if (at < before) at = before
      if ((end[length - 1] ?? 0) > at) end[length - 1] = at
    }
    const isCall = kind[i] === EVENT_KIND.syscall
    const untimed = isUntimed(flags[i] ?? 0)
    const to = (tos[i] ?? 0) + itself
    event[length] = i
    start[length] = at
    end[length] = !isCall ? at : untimed ? Number.POSITIVE_INFINITY : Math.max(to, at)
    piece[length] = !isCall ? PIECE.absent : untimed ? PIECE.untimed : (pieces[word[i] ?? 0] ?? PIECE.kernel)
    if (isCall ? returns[word[i] ?? 0] === 1 : kind[i] === EVENT_KIND.signal) draft.turns.push(length)
    draft.length = length + 1
  }
}

/** The last piece of a lane ends with the log, unless it has ended before. Gives where the lane ends. */
function endOf({ log, last }: LaneStore, { event, end }: Draft): number {
  const place = event.length - 1
  if (place < 0) return 0
  end[place] = Math.min(end[place] ?? 0, last)
  const isOver = (log.events.kind[event[place] ?? 0] ?? 0) >= EVENT_KIND.exited
  return isOver ? (end[place] ?? last) : last
}

function sumsOf({ start, end, piece }: Draft): Float64Array {
  const count = start.length
  const sums = new Float64Array((Math.floor(count / BLOCK) + 1) * PIECES)
  const running = new Float64Array(PIECES)
  for (let place = 0; place < count; place++) {
    if (place % BLOCK === 0) keep(running, sums, place)
    const kind = piece[place] ?? 0
    running[kind] = (running[kind] ?? 0) + (end[place] ?? 0) - (start[place] ?? 0)
  }
  if (count % BLOCK === 0) keep(running, sums, count)
  return sums
}

/** `set` of a typed array takes longer for six numbers. */
function keep(running: Float64Array, sums: Float64Array, place: number): void {
  const at = (place / BLOCK) * PIECES
  for (let kind = 0; kind < PIECES; kind++) sums[at + kind] = running[kind] ?? 0
}
