import { EVENT_FLAG, EVENT_KIND, type Log } from './log.ts'

/** The system call's or the signal's name; 'exited', or the signal that killed the thread. */
export function wordOf(log: Log, event: number): string {
  return log.words[log.events.word[event] ?? -1] ?? ''
}

/** The line in which the event began, without its end of line. */
export function lineTextOf(log: Log, event: number): string {
  return lineAt(log, log.events.offset[event] ?? 0)
}

/** The line of its return: the same one, unless it was printed in two pieces. */
export function returnTextOf(log: Log, event: number): string {
  return lineAt(log, log.events.endOffset[event] ?? 0)
}

/** Line `index` of those that were not read. */
export function unreadText(log: Log, index: number): string {
  return lineAt(log, log.unread.offset[index] ?? 0)
}

/** The event whose line is nearest to this one; -1 in a log without events. */
export function eventNearLine({ events: { count, line } }: Log, wanted: number): number {
  let nearest = -1
  let least = Number.POSITIVE_INFINITY
  for (let event = 0; event < count; event++) {
    const distance = Math.abs((line[event] ?? 0) - wanted)
    if (distance < least) {
      nearest = event
      least = distance
    }
  }
  return nearest
}

/**
 * What stands between the outer parentheses, joined where it was printed in two pieces; for a signal what stands
 * between its braces. '' for the end of a thread. A program's output that was printed into the line is still in it.
 */
export function argumentsOf(log: Log, event: number): string {
  const first = lineTextOf(log, event)
  const word = wordOf(log, event)
  if (log.events.kind[event] === EVENT_KIND.signal) return between(first, '{', '}')
  if (log.events.kind[event] !== EVENT_KIND.syscall) return ''
  const flags = log.events.flags[event] ?? 0
  const open = first.indexOf(`${word}(`)
  const begun = open < 0 ? '' : withoutEnding(first.slice(open + word.length + 1))
  if ((flags & EVENT_FLAG.resumed) === 0) return (flags & EVENT_FLAG.unfinished) === 0 ? beforeResult(begun) : begun
  const last = beforeResult(afterResumed(returnTextOf(log, event)))
  return open < 0 ? last : begun + last
}

/** What follows `) = `: '-1 EPERM (Operation not permitted) (INJECTED)'. '' while it has not returned; without -T's time. */
export function resultTextOf(log: Log, event: number): string {
  const line = returnTextOf(log, event)
  if (log.events.kind[event] !== EVENT_KIND.syscall || (log.events.flags[event] ?? 0) & EVENT_FLAG.unfinished) return ''
  return line
    .slice(signOfResult(line).after)
    .trim()
    .replace(/ +<(?:[\d.]+|unavailable)>$/, '')
}

/** 'EPERM' of '-1 EPERM (Operation not permitted)'; all of a result that is no failure. */
export function errnoOf(log: Log, event: number): string {
  const result = resultTextOf(log, event)
  return /^-1 (E\w+)/.exec(result)?.[1] ?? result
}

const ENDINGS = [
  / ?<unfinished \.\.\.>$/,
  / ?<detached \.\.\.>$/,
  /(?:strace: )?Process \d+ (?:attached(?: with \d+ threads)?|detached)$/,
  /(?:\^C)+$/,
]

function withoutEnding(text: string): string {
  return ENDINGS.reduce((rest, ending) => rest.replace(ending, ''), text)
}

function afterResumed(line: string): string {
  const mark = ' resumed>'
  const at = line.indexOf(mark)
  return at < 0 ? line : line.slice(at + mark.length).replace(/^ (?:<unfinished \.\.\.>)?/, '')
}

function beforeResult(text: string): string {
  return withoutEnding(text.slice(0, signOfResult(text).before))
}

/** Of the last `) = ` in a line: where the parenthesis is, and what follows the sign. */
function signOfResult(line: string): { readonly before: number; readonly after: number } {
  for (let at = line.lastIndexOf(' = '); at > 0; at = line.lastIndexOf(' = ', at - 1)) {
    let before = at
    while (line[before] === ' ') before--
    if (line[before] === ')') return { before, after: at + 3 }
  }
  return { before: line.length, after: line.length }
}

function between(text: string, open: string, close: string): string {
  const from = text.indexOf(open)
  const to = text.lastIndexOf(close)
  return from < 0 || to < from ? '' : text.slice(from + 1, to)
}

const decoder = new TextDecoder()
const starts = new WeakMap<Log, Float64Array>()

/** Where each piece of the source begins. */
function startsOf(log: Log): Float64Array {
  const known = starts.get(log)
  if (known !== undefined) return known
  const made = new Float64Array(log.source.length)
  let sum = 0
  log.source.forEach((piece, i) => {
    made[i] = sum
    sum += piece.length
  })
  starts.set(log, made)
  return made
}

function lineAt(log: Log, offset: number): string {
  const pieceStarts = startsOf(log)
  let low = 0
  let high = pieceStarts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((pieceStarts[middle] ?? 0) <= offset) low = middle
    else high = middle
  }
  return textFrom(log.source, low, offset - (pieceStarts[low] ?? 0)).replace(/\r$/, '')
}

/** From byte `from` of the piece to the end of the line, which may be in a later piece. */
function textFrom(source: readonly Uint8Array[], piece: number, from: number): string {
  const parts: Uint8Array[] = []
  let at = from
  for (let i = piece; i < source.length; i++) {
    const bytes = source[i] ?? new Uint8Array()
    const newline = bytes.indexOf(10, at)
    parts.push(bytes.subarray(at, newline < 0 ? bytes.length : newline))
    if (newline >= 0) break
    at = 0
  }
  if (parts.length === 1 && parts[0] !== undefined) return decoder.decode(parts[0])
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let length = 0
  for (const part of parts) {
    whole.set(part, length)
    length += part.length
  }
  return decoder.decode(whole)
}

interface ThreadIndex {
  /** The events of thread t are `events[from[t] … from[t + 1])`. */
  readonly from: Uint32Array
  readonly events: Uint32Array
}

const threadIndices = new WeakMap<Log, ThreadIndex>()

/** The events of one thread, in their order. Built for all threads when first asked for. */
export function eventsOfThread(log: Log, thread: number): Uint32Array {
  const { from, events } = threadIndexOf(log)
  return events.subarray(from[thread] ?? 0, from[thread + 1] ?? 0)
}

function threadIndexOf(log: Log): ThreadIndex {
  const known = threadIndices.get(log)
  if (known !== undefined) return known
  const { count, thread } = log.events
  const next = new Uint32Array(log.threads.length + 1)
  for (let i = 0; i < count; i++) {
    const after = (thread[i] ?? 0) + 1
    next[after] = (next[after] ?? 0) + 1
  }
  for (let t = 1; t < next.length; t++) next[t] = (next[t] ?? 0) + (next[t - 1] ?? 0)
  const from = next.slice()
  const events = new Uint32Array(count)
  for (let i = 0; i < count; i++) {
    const of = thread[i] ?? 0
    const place = next[of] ?? 0
    events[place] = i
    next[of] = place + 1
  }
  const made = { from, events }
  threadIndices.set(log, made)
  return made
}
