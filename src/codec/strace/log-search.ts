import { EVENT_KIND, type Log } from '../../trace/log.ts'

/** What a search in a log asks for: every word must fit. */
interface Query {
  readonly threads: ReadonlySet<number> | undefined
  /** Parts of names of system calls or signals, in lower case. */
  readonly names: readonly string[]
  /** Units of the log's axis: nanoseconds from the first event, or line numbers. */
  readonly from: number | undefined
}

/** Found events in their order, at most `limit`; `count` counts them all. Or a sentence on what cannot be searched for. */
export type Found =
  | { readonly kind: 'found'; readonly events: readonly number[]; readonly count: number }
  | { readonly kind: 'nothing'; readonly because: string }

const UNITS: Readonly<Record<string, number>> = { s: 1e9, ms: 1e6, us: 1e3, µs: 1e3, ns: 1 }

/** '28317 futex', 'SIGRT_1', '12.5ms': a thread's number or name, part of a system call's or signal's name, a time. */
export function searchLog(log: Log, text: string, limit = 1000): Found {
  const query = queryOf(log, text)
  if ('because' in query) return query
  const words = wordsFor(log, query.names)
  if (words?.size === 0) {
    return {
      kind: 'nothing',
      because: `No system call or signal in this log is called like “${query.names.join(' ')}”.`,
    }
  }
  const { thread, word, start, kind, count: all } = log.events
  const events: number[] = []
  let count = 0
  for (let event = 0; event < all; event++) {
    if (query.from !== undefined && (start[event] ?? 0) < query.from) continue
    if (query.threads !== undefined && !query.threads.has(thread[event] ?? -1)) continue
    if (words !== undefined && !words.has(word[event] ?? -1)) continue
    if (words !== undefined && (kind[event] ?? 0) > EVENT_KIND.signal) continue
    count++
    if (events.length < limit) events.push(event)
  }
  return count > 0
    ? { kind: 'found', events, count }
    : { kind: 'nothing', because: 'Nothing in this log is like that.' }
}

function queryOf(log: Log, text: string): Query | (Found & { readonly kind: 'nothing' }) {
  let threads: Set<number> | undefined
  let from: number | undefined
  const names: string[] = []
  for (const word of text.trim().toLowerCase().split(/\s+/)) {
    const time = /^([\d.]+)(s|ms|us|µs|ns)$/.exec(word)
    const line = /^(?:line|l):?(\d+)$/.exec(word)?.[1]
    const named = threadsCalled(log, word)
    if (time !== null) from = Number(time[1]) * (UNITS[time[2] ?? ''] ?? Number.NaN)
    else if (line !== undefined) from = startOfLine(log, Number(line))
    else if (named.size > 0) threads = named
    else if (/^\d+$/.test(word)) return { kind: 'nothing', because: `No thread in this log has the number ${word}.` }
    else if (word !== '') names.push(word)
  }
  if (from !== undefined && Number.isNaN(from)) return { kind: 'nothing', because: 'That is no time: write 12.5ms.' }
  return { threads, names, from }
}

/** By number, or by the name that --decode-pids=comm shows. */
function threadsCalled(log: Log, word: string): Set<number> {
  const called = new Set<number>()
  for (const [index, { tid, comm }] of log.threads.entries()) {
    if (String(tid) === word || (comm !== '' && comm.toLowerCase() === word)) called.add(index)
  }
  return called
}

function startOfLine({ events }: Log, line: number): number {
  const event = events.line.subarray(0, events.count).findIndex((each) => each >= line)
  return event < 0 ? Number.POSITIVE_INFINITY : (events.start[event] ?? 0)
}

/** Indices of the words that have all these parts; `undefined` if nothing is asked of them. */
function wordsFor(log: Log, names: readonly string[]): ReadonlySet<number> | undefined {
  if (names.length === 0) return undefined
  const indices = log.words.flatMap((word, index) =>
    names.every((name) => word.toLowerCase().includes(name)) ? [index] : [],
  )
  return new Set(indices)
}
