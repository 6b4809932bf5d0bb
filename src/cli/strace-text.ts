import { durationText } from '../trace/duration.ts'
import { protocolWords, whoRan } from '../trace/judge/call-words.ts'
import { callName, findingsOf } from '../trace/judge/findings.ts'
import { slowestOf } from '../trace/judge/slowest.ts'
import type { Judgement, LogCall } from '../trace/judge/types.ts'
import { verdictOf } from '../trace/judge/verdict.ts'
import type { Log } from '../trace/log.ts'
import { alignColumns, wrapWords } from './columns.ts'

const WIDTH = 100

function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`
}

function head(log: Log, judgement: Judgement): string {
  const { calls } = judgement
  const seconds = log.clock === 'wall' ? ((log.events.start.at(-1) ?? 0) - (log.events.start[0] ?? 0)) / 1e9 : undefined
  const over = seconds === undefined ? '' : `, ${seconds.toFixed(3)} s`
  const unknown = log.unknownLines === 0 ? '' : `, ${count(log.unknownLines, 'unknown line')}`
  return [
    `${log.name}: ${count(log.lines, 'line')}${unknown}, ${count(log.threads.length, 'thread')}${over}`,
    `Protocol: ${protocolWords(judgement)}. ${capitalCalls(calls)}`,
  ].join('\n')
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

function callRows(log: Log, calls: readonly LogCall[]): readonly (readonly string[])[] {
  const slowest = [...calls.keys()].sort((a, b) => (calls[b]?.untilReturned ?? 0) - (calls[a]?.untilReturned ?? 0))
  const shown = calls.length <= LISTED ? [...calls.keys()] : slowest.slice(0, LISTED)
  return shown.flatMap((index) => {
    const call = calls[index]
    if (call === undefined) return []
    const line = log.events.line[call.begin] ?? 0
    const coordinator = call.coordinator === undefined ? '?' : String(log.threads[call.coordinator]?.tid ?? 0)
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
const HEAD = ['call', '', 'coordinator', 'system call', 'ran it', 'handlers left', 'returned', 'last']

/** The thread that was waited for longest. */
function lastOf(log: Log, call: LogCall): string {
  const last = slowestOf(log, call)?.last
  return last === undefined ? '' : String(log.threads[last.thread]?.tid ?? 0)
}

/** Clean, wrong, not known. */
const MARKS = { clean: '✓', findings: '✕', undecided: '?' } as const

/** What a person reads: a summary, the calls, the findings. */
export function judgementToText(log: Log, judgement: Judgement): string {
  const { calls } = judgement
  const found = findingsOf(log, judgement)
  const { kind, why, advice } = verdictOf(log, judgement, found)
  const first = wrapWords(`${MARKS[kind]} ${[why, ...advice].join(' ')}`, WIDTH).join('\n')
  const parts = [head(log, judgement), first]
  if (calls.length > 0) {
    const title = calls.length > LISTED ? `The ${LISTED} slowest calls:\n` : ''
    parts.push(title + alignColumns([HEAD, ...callRows(log, calls)]))
  }
  const findings = found.map(({ call, text }) => (call === undefined ? text : `Call ${call + 1}: ${text}`))
  const shown = findings.slice(0, 20)
  const more = findings.length - shown.length
  if (shown.length > 0) parts.push(shown.flatMap((finding) => wrapWords(`- ${finding}`, WIDTH)).join('\n'))
  if (more > 0) parts.push(`${count(more, 'more finding')} of these kinds.`)
  if (log.remarks.length > 0) parts.push(log.remarks.join('\n'))
  return parts.join('\n\n')
}
