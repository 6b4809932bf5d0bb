import { durationText } from '../trace/duration.ts'
import { programWords, protocolWords, whoRan } from '../trace/judge/call-words.ts'
import { callName, findingsOf } from '../trace/judge/findings.ts'
import { slowestOf } from '../trace/judge/slowest.ts'
import { rankedWords, threadRanking } from '../trace/judge/thread-ranking.ts'
import type { Judgement, LogCall } from '../trace/judge/types.ts'
import { verdictOf } from '../trace/judge/verdict.ts'
import type { Log } from '../trace/log.ts'
import { unreadText } from '../trace/log-text.ts'
import { threadLabel } from '../trace/thread-name.ts'
import { doubtLines, familyLines, fateLines } from './call-lines.ts'
import { alignColumns, wrapWords } from './columns.ts'

const WIDTH = 100

function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`
}

function head(log: Log, judgement: Judgement): string {
  const { program, calls } = judgement
  const { start, line } = log.events
  // What is from before a part tells who is who, and not how long it is.
  const from = line.findIndex((each) => each >= (log.part?.from ?? 0))
  const first = start[Math.max(0, from)]
  const seconds = log.clock === 'wall' ? ((start.at(-1) ?? 0) - (first ?? 0)) / 1e9 : undefined
  const over = seconds === undefined ? '' : `, ${seconds.toFixed(3)} s`
  const unknown = log.unknownLines === 0 ? '' : `, ${count(log.unknownLines, 'unknown line')}`
  const name = programWords(program)
  return [
    `${log.name}: ${linesOf(log)}${unknown}, ${count(log.threads.length, 'thread')}${over}`,
    `${name === undefined ? '' : `Program: ${name}. `}Protocol: ${protocolWords(judgement)}. ${capitalCalls(calls)}`,
  ].join('\n')
}

function linesOf({ lines, part }: Log): string {
  if (part === undefined) return count(lines, 'line')
  return `lines ${part.from.toLocaleString('en')} to ${part.to.toLocaleString('en')} of ${part.of.toLocaleString('en')}`
}

/** '2 calls on every thread.', and how many of them the program made on one thread only. */
function capitalCalls(calls: readonly LogCall[]): string {
  const alone = calls.filter(({ family }) => family === 'none').length
  const all = calls.length - alone
  const words = all === 0 ? 'No call on every thread.' : `${count(all, 'call')} on every thread.`
  return alone === 0 ? words : `${words} ${count(alone, 'call')} on one thread only.`
}

/** At most so many calls are listed: the first ones, and after them the slowest. */
const LISTED = 12

/** The indices of those that are listed. */
function listed(calls: readonly LogCall[]): readonly number[] {
  const all = [...calls.keys()]
  if (calls.length <= LISTED) return all
  return all.sort((a, b) => (calls[b]?.untilReturned ?? 0) - (calls[a]?.untilReturned ?? 0)).slice(0, LISTED)
}

function callRows(log: Log, calls: readonly LogCall[]): readonly (readonly string[])[] {
  return listed(calls).flatMap((index) => {
    const call = calls[index]
    if (call === undefined) return []
    const line = log.events.line[call.begin] ?? 0
    const coordinator = call.coordinator === undefined ? '?' : threadLabel(log, call.coordinator)
    const { untilAcknowledged, untilReturned, finished } = call
    const until = finished ? durationText(untilReturned) : 'never'
    return [
      [
        `${index + 1}`,
        `line ${line}`,
        coordinator,
        callName(log, call),
        whoRan(call),
        durationText(untilAcknowledged),
        until,
        lastOf(log, call),
      ],
    ]
  })
}

/** “handlers left” may be later than “returned”: a thread acknowledges in its handler, and leaves it when it is let run. */
const HEAD = ['call', '', 'coordinator', 'system call', 'others ran it', 'handlers left', 'returned', 'last']

/** The thread that was waited for longest. */
function lastOf(log: Log, call: LogCall): string {
  const last = slowestOf(log, call)?.last
  return last === undefined ? '' : threadLabel(log, last.thread)
}

/** Clean, wrong, not known. */
const MARKS = { clean: '✓', findings: '✕', undecided: '?' } as const

/** What a person reads: the verdict, the calls, what became of the threads, the findings. */
export function judgementToText(log: Log, judgement: Judgement): string {
  const { calls } = judgement
  const found = findingsOf(log, judgement)
  const { kind, why, advice } = verdictOf(log, judgement, found)
  const parts = [head(log, judgement), wrapped([`${MARKS[kind]} ${[why, ...advice].join(' ')}`])]
  parts.push(wrapped(log.unwrapped))
  if (calls.length > 0) parts.push(...callParts(log, judgement, why))
  else parts.push(wrapped(doubtLines(judgement, why)))
  const worth = found.map(({ call, text }) => (call === undefined ? text : `Call ${call + 1}: ${text}`))
  parts.push(wrapped(worth.slice(0, MOST_LINES).map((finding) => `- ${finding}`)))
  const more = worth.length - MOST_LINES
  if (more > 0) parts.push(`${count(more, 'more finding')} of these kinds.`)
  parts.push(log.remarks.join('\n'))
  return parts.filter((part) => part !== '').join('\n\n')
}

const MOST_LINES = 20

function callParts(log: Log, judgement: Judgement, why: string): readonly string[] {
  const { calls } = judgement
  const title = calls.length > LISTED ? `The ${LISTED} slowest calls:\n` : ''
  const ranking = threadRanking(log, judgement)
  const slowest = ranking?.threads[0]
  const over =
    ranking === undefined || slowest === undefined
      ? []
      : [`Slowest over all calls: ${rankedWords(log, ranking, slowest)}`]
  return [
    title + alignColumns([HEAD, ...callRows(log, calls)]),
    wrapped([...familyLines(calls), ...over]),
    shortened([...doubtLines(judgement, why), ...fateLines(log, calls, listed(calls))]),
  ]
}

function wrapped(lines: readonly string[]): string {
  return lines.flatMap((line) => wrapWords(line, WIDTH)).join('\n')
}

function shortened(lines: readonly string[]): string {
  const more = lines.length - MOST_LINES
  return wrapped([
    ...lines.slice(0, MOST_LINES),
    ...(more > 0 ? [`${count(more, 'more line')} like these: see --json.`] : []),
  ])
}

/** The lines that were not read, as they stand, behind their numbers. */
export function unreadLines(log: Log): string {
  return Array.from(log.unread.line, (line, i) => `${line}: ${unreadText(log, i)}`).join('\n')
}
