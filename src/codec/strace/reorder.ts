import { EVENT_FLAG, type Log, type LogEvents, type LogThread } from '../../trace/log.ts'

/**
 * Events in the order in which they began, for a log that was printed in another one: with -z and -Z a line comes out
 * when its call has returned. `undefined` where the order is right, or not to be had.
 */
export function orderOf(events: LogEvents): Uint32Array | undefined {
  const { count, start } = events
  let isOrdered = true
  for (let i = 1; i < count && isOrdered; i++) isOrdered = (start[i - 1] ?? 0) <= (start[i] ?? 0)
  if (isOrdered || isPrintedAsItHappens(events)) return undefined
  const order = Uint32Array.from({ length: count }, (_, i) => i)
  return order.sort((a, b) => (start[a] ?? 0) - (start[b] ?? 0) || a - b)
}

/** The events `order[0]`, `order[1]` … */
function reordered(events: LogEvents, order: Uint32Array): LogEvents {
  return {
    count: order.length,
    thread: order.map((i) => events.thread[i] ?? 0),
    kind: Uint8Array.from(order, (i) => events.kind[i] ?? 0),
    word: Uint16Array.from(order, (i) => events.word[i] ?? 0),
    flags: Uint8Array.from(order, (i) => events.flags[i] ?? 0),
    start: Float64Array.from(order, (i) => events.start[i] ?? 0),
    end: Float64Array.from(order, (i) => events.end[i] ?? 0),
    result: Float64Array.from(order, (i) => events.result[i] ?? 0),
    line: order.map((i) => events.line[i] ?? 0),
    endLine: order.map((i) => events.endLine[i] ?? 0),
    offset: Float64Array.from(order, (i) => events.offset[i] ?? 0),
    endOffset: Float64Array.from(order, (i) => events.endOffset[i] ?? 0),
  }
}

/** Calls in two pieces stand in their lines as it happened: a clock that goes back was set back. */
function isPrintedAsItHappens({ count, flags, line, endLine }: LogEvents): boolean {
  for (let i = 0; i < count; i++) {
    const isInPieces = ((flags[i] ?? 0) & EVENT_FLAG.resumed) !== 0
    if (isInPieces && (endLine[i] ?? 0) > (line[i] ?? 0) + 1) return true
  }
  return false
}

/** The log with its events in another order, counting time from the first one. */
export function withOrder(log: Log, order: Uint32Array): Log {
  const events = reordered(log.events, order)
  const earliest = events.start[0] ?? 0
  if (log.clock !== 'none') {
    for (const column of [events.start, events.end])
      column.forEach((time, i) => {
        column[i] = time - earliest
      })
  }
  return { ...log, events, threads: threadsOf(log.threads, events, order) }
}

function threadsOf(threads: readonly LogThread[], events: LogEvents, order: Uint32Array): readonly LogThread[] {
  const first = new Float64Array(threads.length).fill(-1)
  const last = new Float64Array(threads.length)
  const placeOf = new Uint32Array(order.length)
  order.forEach((event, place) => {
    const thread = events.thread[place] ?? 0
    if ((first[thread] ?? 0) < 0) first[thread] = place
    last[thread] = place
    placeOf[event] = place
  })
  return threads.map((thread, i) => ({
    ...thread,
    first: first[i] ?? 0,
    last: last[i] ?? 0,
    clonedBy: thread.clonedBy === undefined ? undefined : placeOf[thread.clonedBy],
  }))
}
