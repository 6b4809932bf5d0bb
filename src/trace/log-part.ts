import { durationText } from './duration.ts'
import { callName, type Finding, findingsOf } from './judge/findings.ts'
import { slowestOf } from './judge/slowest.ts'
import type { Judgement } from './judge/types.ts'
import { verdictOf } from './judge/verdict.ts'
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
  if (call === undefined) return log.name
  return `${callName(log, call)} ${call.family === 'none' ? 'on one thread only' : 'on every thread'}`
}

/** In sentences: which call of how many, how long it took, and what may be concluded of it. */
function aboutOf(log: Log, judgement: Judgement, number: number | undefined): readonly string[] {
  const { calls } = judgement
  const index = (number ?? 0) - 1
  const call = calls[index]
  const findings = findingsOf(log, judgement)
  if (call === undefined) {
    return [...countSentence(calls.length), ...concluded(log, judgement, findings), ...log.remarks]
  }
  const { targets, unseen, untilReturned } = call
  const asked = unseen.length + targets.filter(({ fate }) => fate !== 'exiting' && fate !== 'not asked').length
  const until = untilReturned === undefined ? [] : [`It returned after ${durationText(untilReturned)}.`]
  const last = slowestOf(log, call)?.last
  const delayed = last === undefined ? [] : [`It waited longest for ${threadName(log, last.thread)}.`]
  const ofCall = findings.filter((finding) => finding.call === index)
  return [
    `Call ${number} of ${calls.length}, for ${asked} other ${asked === 1 ? 'thread' : 'threads'}.`,
    ...until,
    ...delayed,
    ...concluded(log, { ...judgement, calls: [call] }, ofCall),
  ]
}

/** What is wrong, else what the verdict is: never more than that. */
function concluded(log: Log, judgement: Judgement, findings: readonly Finding[]): readonly string[] {
  const wrong = findings.filter((finding) => finding.wrong).slice(0, 3)
  return wrong.length > 0 ? wrong.map(({ text }) => text) : [verdictOf(log, judgement, findings).why]
}

function countSentence(calls: number): readonly string[] {
  if (calls === 0) return []
  return [calls === 1 ? 'One call.' : `${calls} calls.`]
}
