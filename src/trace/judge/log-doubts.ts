import { argumentsOf } from '../log-text.ts'
import { countIn, type Grounds, windowOf } from './call-doubts.ts'
import { isForeign } from './handlers.ts'
import { listedThreads } from './listed-threads.ts'
import { classAt, isSignal, type LogIndex } from './log-index.ts'
import type { Doubt, LogCall } from './types.ts'
import type { UnseenClone } from './unseen-threads.ts'
import { WORD } from './word-classes.ts'

/** More of the lines of a log than this, or of those inside its calls, are too many to say much about it. */
const MOST_UNREAD = 0.1
const MOST_INSIDE = 0.02

const FOLLOW = 'Record all threads: strace -f -ttt -T -o prog.strace ./prog.'
const ALL_FILES = 'Open all files of strace -ff together, or record with -f into one.'

function shareText(part: number, of: number, where: string): string {
  const share = Math.max(1, Math.round((part / of) * 100))
  return `${part.toLocaleString('en')} of ${of.toLocaleString('en')} lines${where} ${part === 1 ? 'was' : 'were'} not read (${share} %).`
}

function unreadDoubt({ index, unread, elided }: Grounds, calls: readonly LogCall[]): Doubt | undefined {
  const { lines } = index.log
  const line = unread[0] ?? 0
  if (unread.length > lines * MOST_UNREAD) {
    const advice = 'Look at what was not read: it may be a text around the log, or damage.'
    return { kind: 'unread', text: shareText(unread.length, lines, ''), advice, line }
  }
  if (unread.length === 0) return undefined
  let of = 0
  let inside = 0
  let behind = 0
  for (const call of calls) {
    const { from, to } = windowOf(index, call)
    // Two calls may overlap where two programs call; no line counts twice.
    const window = { from: Math.max(from, behind), to }
    behind = Math.max(behind, to + 1)
    of += Math.max(0, window.to - window.from + 1)
    inside += Math.max(0, countIn(unread, window))
  }
  if (inside <= of * MOST_INSIDE) return undefined
  const marks = elided.length === 0 ? '' : ' Marks stand there for lines that somebody has left out.'
  return { kind: 'unread', text: shareText(inside, of, ' inside calls') + marks, line }
}

/** Whether signals come from a thread that the log does not show: they were sent with tgkill, and nobody in it sent any. */
function otherSends(index: LogIndex): number | undefined {
  if (index.log.threads.length !== 1) return undefined
  if (index.classes.includes(WORD.tgkill) || index.log.words.includes('tkill')) return undefined
  for (let event = 0; event < index.log.events.count; event++) {
    if (!isSignal(index, event)) continue
    if (/si_code=(SI_TKILL|-6|0xfffffffa)\b/.test(argumentsOf(index.log, event))) return event
  }
  return undefined
}

function unfollowed(grounds: Grounds, clones: readonly UnseenClone[]): Doubt | undefined {
  const { index, processes } = grounds
  const { log } = index
  const advice = /\.\d{1,8}(\.gz)?$/.test(log.name) ? ALL_FILES : FOLLOW
  const kind = 'not followed'
  const [first] = clones
  if (first !== undefined) {
    const alone = log.threads.length === 1
    const made = clones.length === 1 ? 'a thread' : `${clones.length.toLocaleString('en')} threads`
    const it = clones.length === 1 ? 'it' : 'them'
    const what = alone
      ? `strace followed one thread only, which made ${made}: what ${clones.length === 1 ? 'it' : 'they'} did is not in the log.`
      : `Its clones made ${made} of which no line is in the log: what became of ${it} is not visible.`
    return { kind, text: what, advice, line: log.events.line[first.event] ?? 0 }
  }
  const sent = otherSends(index)
  if (sent !== undefined) {
    const text = 'strace followed one thread only: another one of its process sends it signals, and is not in the log.'
    return { kind, text, advice, line: log.events.line[sent] ?? 0 }
  }
  const listed = listedThreads(index, processes, clones.length)
  if (listed === undefined) return undefined
  const text = `/proc told the program of ${listed.threads} threads, and the log shows ${listed.shown}.`
  return { kind, text, advice, line: log.events.line[listed.event] ?? 0 }
}

/** Of a log without calls: whether it is all of a program's life, so that there was none. */
function edgeDoubt({ index, elided, unread }: Grounds): Doubt | undefined {
  const { log } = index
  const whole = log.events.count > 0 && classAt(index, 0) === WORD.exec
  const ended = log.threads.every((thread) => thread.ended !== undefined)
  const advice = 'Record the program from its start to its end: strace -f -ttt -T -o prog.strace ./prog.'
  if (elided.length > 0 || unread.length > 0) {
    const line = elided[0] ?? unread[0] ?? 0
    return { kind: 'unread', text: 'No call on every thread is in it, but not all of its lines could be read.', line }
  }
  if (whole && ended) return undefined
  const where = whole ? 'ends' : 'begins'
  const text = `No call on every thread is in it, but it ${where} in the middle of the program.`
  return { kind: 'cut off', text, advice }
}

/** Handlers in front of the first call are of one that began before the log. */
function begunBefore({ index }: Grounds, calls: readonly LogCall[]): Doubt | undefined {
  const first = calls[0]?.begin ?? 0
  const known = new Set(calls.flatMap(({ targets }) => targets.map(({ delivered }) => delivered)))
  for (let event = 0; event < first; event++) {
    if (classAt(index, event) !== WORD.rt1 || !isSignal(index, event) || isForeign(index, event)) continue
    if (known.has(event)) continue
    const line = index.log.events.line[event] ?? 0
    const text = 'The log begins in the middle of a call, of which nothing can be told.'
    return { kind: 'cut off', text, advice: 'Get the log from its beginning.', line }
  }
  return undefined
}

/** Why nothing can be said of a log as a whole. */
export function logDoubts(
  grounds: Grounds,
  clones: readonly UnseenClone[],
  calls: readonly LogCall[],
): readonly Doubt[] {
  const alone = unfollowed(grounds, clones)
  const doubts = [unreadDoubt(grounds, calls), alone, begunBefore(grounds, calls)]
  if (calls.length === 0 && alone === undefined) doubts.push(edgeDoubt(grounds))
  return doubts.filter((doubt) => doubt !== undefined)
}
