import { EVENT_FLAG, EVENT_KIND, type Log } from '../../trace/log.ts'
import { resultTextOf } from '../../trace/log-text.ts'
import { joinedTimes, parseTime } from './told-time.ts'

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

/** '28317 futex', 'SIGRT_1', 'EINTR', '12.5ms': a thread's number or name, part of a system call's or signal's name, an error, a time. */
export function searchLog(log: Log, text: string, limit = 1000): Found {
  const query = queryOf(log, text)
  if ('because' in query) return query
  const words = wordsFor(log, query.names)
  const error = words?.size === 0 ? errorIn(query.names) : undefined
  if (words?.size === 0 && error === undefined) {
    return {
      kind: 'nothing',
      because: `No system call or signal in this log is called like “${query.names.join(' ')}”.`,
    }
  }
  const { thread, word, start, kind, flags, count: all } = log.events
  const events: number[] = []
  let count = 0
  for (let event = 0; event < all; event++) {
    if (query.from !== undefined && (start[event] ?? 0) < query.from) continue
    if (query.threads !== undefined && !query.threads.has(thread[event] ?? -1)) continue
    if (error !== undefined) {
      if (((flags[event] ?? 0) & FAILED) === 0 || !resultTextOf(log, event).includes(error)) continue
    } else if (words !== undefined && !words.has(word[event] ?? -1)) continue
    if (words !== undefined && (kind[event] ?? 0) > EVENT_KIND.signal) continue
    count++
    if (events.length < limit) events.push(event)
  }
  return count > 0
    ? { kind: 'found', events, count }
    : { kind: 'nothing', because: 'Nothing in this log is like that.' }
}

const FAILED = EVENT_FLAG.failed | EVENT_FLAG.restarts

/** 'EINTR' or 'ERESTART', which no system call is called like. */
function errorIn(names: readonly string[]): string | undefined {
  const [name = ''] = names
  return names.length === 1 && /^e[a-z0-9_]{3,}$/.test(name) ? name.toUpperCase() : undefined
}

function queryOf(log: Log, text: string): Query | (Found & { readonly kind: 'nothing' }) {
  let threads: Set<number> | undefined
  let from: number | undefined
  const names: string[] = []
  for (const word of joinedTimes(text.trim().toLowerCase()).split(/\s+/)) {
    const time = parseTime(word)
    const named = threadsCalled(log, word)
    if (time?.kind === 'since' && log.clock === 'none') return { kind: 'nothing', because: NO_TIMES }
    if (time?.kind === 'since') from = time.nanoseconds
    else if (time?.kind === 'line') from = startOfLine(log, time.line)
    else if (named.size > 0) threads = named
    else if (/^\d+$/.test(word)) return { kind: 'nothing', because: `No thread in this log has the number ${word}.` }
    else if (/^\d+\.\d+$/.test(word)) return { kind: 'nothing', because: `A time has a unit: ${word}ms, or ${word}s.` }
    else if (word !== '') names.push(word)
  }
  if (from !== undefined && Number.isNaN(from)) return { kind: 'nothing', because: 'That is no time: write 12.5ms.' }
  return { threads, names, from }
}

const NO_TIMES = 'This log has no times. Search for a line: line:300.'

/** By number, or by the name that --decode-pids=comm shows. */
function threadsCalled(log: Log, word: string): Set<number> {
  const called = new Set<number>()
  for (const [index, { tid, comm }] of log.threads.entries()) {
    if (String(tid) === word || (comm !== '' && comm.toLowerCase() === word)) called.add(index)
  }
  return called
}

/** Of the event that begins or returns in that line, or else of the next. */
function startOfLine({ events }: Log, line: number): number {
  const lines = events.line.subarray(0, events.count)
  const exact = lines.findIndex((each, event) => each === line || events.endLine[event] === line)
  const event = exact < 0 ? lines.findIndex((each) => each > line) : exact
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
