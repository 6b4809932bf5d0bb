import { durationText } from './duration.ts'
import { callName, findingsOf } from './judge/findings.ts'
import { slowestOf } from './judge/slowest.ts'
import type { Judgement } from './judge/types.ts'
import type { Log } from './log.ts'
import { excerptOfLog, type LogWindow, windowOfLogCall } from './log-excerpt.ts'
import { threadName } from './thread-name.ts'
import type { Trace } from './types.ts'

/** More of a log is none to draw or to read at once. */
const MOST_EVENTS = 20_000

/** A part of a log to be shown alone, with what is to be said of it. */
export interface LogPart {
  readonly title: string
  readonly about: string
  /** 'prog.strace, lines 268 to 330'. */
  readonly origin: string
  /** Whether its times are lines. */
  readonly countsLines: boolean
  readonly trace: Trace
  /** Where not all of it is shown, a sentence that says so. */
  readonly cut: string | undefined
}

/** The call of this number, from 1, or all of the log. Undefined if there are fewer calls. */
export function partOfLog(log: Log, judgement: Judgement, call: number | undefined): LogPart | undefined {
  const window = call === undefined ? { from: 0, to: log.events.count } : windowOfLogCall(judgement, call)
  if (window === undefined) return undefined
  const shown = { ...window, to: Math.min(window.to, window.from + MOST_EVENTS) }
  const cut = shown.to < window.to ? cutSentence(window) : undefined
  const sentences = [...aboutOf(log, judgement, call), ...(cut === undefined ? [] : [cut])]
  return {
    title: titleOf(log, judgement, call),
    about: sentences.join(' '),
    origin: `${log.name}, ${linesOf(log, shown)}`,
    countsLines: log.clock !== 'wall',
    trace: excerptOfLog(log, judgement, shown),
    cut,
  }
}

function cutSentence({ from, to }: LogWindow): string {
  return `These are the first ${MOST_EVENTS.toLocaleString('en')} of ${(to - from).toLocaleString('en')} events.`
}

function linesOf({ events: { line, endLine } }: Log, { from, to }: LogWindow): string {
  return `lines ${line[from] ?? 0} to ${Math.max(endLine[to - 1] ?? 0, line[to - 1] ?? 0)}`
}

function titleOf(log: Log, { calls }: Judgement, number: number | undefined): string {
  const call = calls[(number ?? 0) - 1]
  return call === undefined ? log.name : `${callName(log, call)} on every thread`
}

/** In sentences: which call of how many, how long it took, and what is wrong with it. */
function aboutOf(log: Log, judgement: Judgement, number: number | undefined): readonly string[] {
  const { calls } = judgement
  const index = (number ?? 0) - 1
  const call = calls[index]
  const wrong = findingsOf(log, judgement).filter((each) => each.wrong && (call === undefined || each.call === index))
  const told = wrong.slice(0, 3).map(({ text }) => text)
  if (call === undefined) return [countSentence(calls.length), ...told, ...log.remarks]
  const asked = call.targets.filter(({ fate }) => fate !== 'exiting').length
  const until = call.untilReturned === undefined ? [] : [`It returned after ${durationText(call.untilReturned)}.`]
  const last = slowestOf(log, call)?.last
  const delayed = last === undefined ? [] : [`It waited longest for ${threadName(log, last.thread)}.`]
  return [`Call ${number} of ${calls.length}, for ${asked} other threads.`, ...until, ...delayed, ...told]
}

function countSentence(calls: number): string {
  if (calls === 0) return 'No call on every thread.'
  return calls === 1 ? 'One call on every thread.' : `${calls} calls on every thread.`
}
