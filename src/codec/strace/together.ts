import { EVENT_KIND, emptyEvents, type Log, type LogEvents, type LogThread } from '../../trace/log.ts'
import { CausalOrder } from './causal-order.ts'
import { CLOCK } from './header.ts'
import type { LogPart } from './log-part.ts'
import { withOrder } from './reorder.ts'
import { CLONES } from './thread-table.ts'
import { unreadOf, unwrappedOf } from './unread-together.ts'

const DAY = 24 * 3600

/** One file of -ff: a thread's. */
export interface ThreadPart extends LogPart {
  readonly tid: number
}

/** One log of the files of -ff, its events in the order of their time stamps, as far as these tell one. */
export function together(parts: readonly ThreadPart[], name: string): Log {
  const hasClock = parts.every(({ form }) => form.clock === CLOCK.timeOfDay || form.clock === CLOCK.unix)
  const joined = chained(parts, name, hasClock)
  const log = withOrder(joined, orderOf(joined))
  if (!hasClock) {
    log.events.start.forEach((_, place) => {
      log.events.start[place] = log.events.end[place] = place + 1
    })
  }
  const doubt = hasClock ? doubtOfClock(joined.events) : NO_CLOCK
  return doubt === undefined ? log : { ...log, likelyOrder: true, remarks: [...log.remarks, doubt] }
}

const NO_CLOCK =
  'These files have no time stamps, so the order between their threads is not known, and one that could have been is shown. Record with strace -ff -ttt.'
const MILLISECOND = 1e6

/** Whole seconds, or milliseconds: far too much happens in one of them. */
function doubtOfClock({ count, start }: LogEvents): string | undefined {
  for (let i = 0; i < count; i++) if ((start[i] ?? 0) % MILLISECOND !== 0) return undefined
  return 'The time stamps of these files are too coarse to tell the order between their threads, so one that could have been is shown. Record with strace -ff -ttt.'
}

/** The parts one behind the other. */
function chained(parts: readonly ThreadPart[], name: string, hasClock: boolean): Log {
  const logs = parts.map(({ log }) => log)
  const words = new Map<string, number>()
  const line = sums(logs, (log) => log.lines)
  const offset = sums(logs, ({ source }) => source.reduce((sum, piece) => sum + piece.length, 0))
  const events = chainedEvents(parts, words, { line, offset, hasClock })
  const clones = clonesIn(events, [...words.keys()])
  const coarse = logs.every(({ clock }) => clock === 'day')
  return {
    name,
    files: logs.map(({ name }, i) => ({ name, line: (line[i] ?? 0) + 1, offset: offset[i] ?? 0 })),
    threads: linked(parts, events, clones),
    words: [...words.keys()],
    events,
    clock: hasClock ? (coarse ? 'day' : 'wall') : 'none',
    lines: line.at(-1) ?? 0,
    ...unreadOf(logs, line, offset),
    unwrapped: unwrappedOf(logs),
    remarks: [...new Set(logs.flatMap(({ remarks }) => remarks)), ...missing(parts, clones)],
    source: logs.flatMap(({ source }) => source),
  }
}

/** What lies before each log, and behind the last one what all have. */
function sums(logs: readonly Log[], measure: (log: Log) => number): Float64Array {
  const before = new Float64Array(logs.length + 1)
  logs.forEach((log, i) => {
    before[i + 1] = (before[i] ?? 0) + measure(log)
  })
  return before
}

interface Bases {
  readonly line: Float64Array
  readonly offset: Float64Array
  readonly hasClock: boolean
}

function chainedEvents(parts: readonly ThreadPart[], words: Map<string, number>, bases: Bases): LogEvents {
  const count = parts.reduce((sum, { log }) => sum + log.events.count, 0)
  const all = emptyEvents(count)
  const origins = bases.hasClock ? originsOf(parts) : parts.map(() => 0)
  let at = 0
  parts.forEach(({ log: { events, words: own } }, part) => {
    const wordOf = own.map((word) => numbered(words, word))
    const [line, offset, origin] = [bases.line[part] ?? 0, bases.offset[part] ?? 0, origins[part] ?? 0]
    all.thread.fill(part, at, at + events.count)
    all.kind.set(events.kind, at)
    all.flags.set(events.flags, at)
    all.result.set(events.result, at)
    for (let i = 0; i < events.count; i++) {
      all.word[at + i] = wordOf[events.word[i] ?? 0] ?? 0
      all.start[at + i] = (events.start[i] ?? 0) + origin
      all.end[at + i] = (events.end[i] ?? 0) + origin
      all.line[at + i] = (events.line[i] ?? 0) + line
      all.endLine[at + i] = (events.endLine[i] ?? 0) + line
      all.offset[at + i] = (events.offset[i] ?? 0) + offset
      all.endOffset[at + i] = (events.endOffset[i] ?? 0) + offset
    }
    at += events.count
  })
  return all
}

function numbered(words: Map<string, number>, word: string): number {
  const known = words.get(word)
  if (known !== undefined) return known
  words.set(word, words.size)
  return words.size - 1
}

/** Nanoseconds from the first part's first time stamp to that of each part. */
function originsOf(parts: readonly ThreadPart[]): readonly number[] {
  const [first] = parts
  if (first === undefined) return []
  return parts.map(({ form, seconds, nanoseconds }) => {
    // A thread that was born after midnight: its file knows nothing of the day before.
    const isNextDay = form.clock === CLOCK.timeOfDay && first.seconds - seconds > DAY / 2
    return (seconds + (isNextDay ? DAY : 0) - first.seconds) * 1e9 + (nanoseconds - first.nanoseconds)
  })
}

/** The event that cloned each number, the last one if it came back. */
function clonesIn(events: LogEvents, words: readonly string[]): ReadonlyMap<number, number> {
  const clones = new Set(CLONES.map((clone) => words.indexOf(clone)))
  const cloneOf = new Map<number, number>()
  for (let i = 0; i < events.count; i++) {
    const child = events.result[i] ?? 0
    if (child > 0 && events.kind[i] === EVENT_KIND.syscall && clones.has(events.word[i] ?? 0)) cloneOf.set(child, i)
  }
  return cloneOf
}

/** Threads that were cloned and have no file. */
function missing(parts: readonly ThreadPart[], clones: ReadonlyMap<number, number>): readonly string[] {
  const there = new Set(parts.map(({ tid }) => tid))
  const absent = [...clones.keys()].filter((tid) => !there.has(tid))
  const [first] = absent
  if (first === undefined) return []
  const others = absent.length > 1 ? ` and ${absent.length - 1} more` : ''
  return [`The file of thread ${first}${others} is missing: open the files of all threads together.`]
}

/** Each part as one thread, with its clone in another part. A file of two lives of one number is one thread all the same. */
function linked(
  parts: readonly ThreadPart[],
  events: LogEvents,
  cloneOf: ReadonlyMap<number, number>,
): readonly LogThread[] {
  return parts.map(({ log, tid }) => {
    const thread = log.threads[0]
    const clonedBy = cloneOf.get(tid)
    return {
      tid,
      comm: thread?.comm ?? '',
      parent: clonedBy === undefined ? undefined : events.thread[clonedBy],
      clonedBy,
      first: 0,
      last: 0,
      ended: log.threads.at(-1)?.ended,
    }
  })
}

/** By time; where several threads have something at the same time, an order that could have been. */
function orderOf(log: Log): Uint32Array {
  const { count, start, thread } = log.events
  const hasClock = log.clock !== 'none'
  const order = Uint32Array.from({ length: count }, (_, i) => i)
  if (hasClock) order.sort((a, b) => (start[a] ?? 0) - (start[b] ?? 0) || a - b)
  let causal: CausalOrder | undefined
  for (let from = 0; from < count; ) {
    const first = order[from] ?? 0
    let to = from + 1
    let isOfOne = true
    while (to < count && (!hasClock || start[order[to] ?? 0] === start[first])) {
      isOfOne &&= thread[order[to] ?? 0] === thread[first]
      to++
    }
    if (!isOfOne && causal === undefined) {
      causal = new CausalOrder(log)
      for (let place = 0; place < from; place++) causal.pass(order[place] ?? 0)
    }
    if (!isOfOne) causal?.arrange(order, from, to)
    else for (let place = from; place < to; place++) causal?.pass(order[place] ?? 0)
    from = to
  }
  return order
}
