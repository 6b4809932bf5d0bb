import { durationText } from '../duration.ts'
import { EVENT_KIND, type Log } from '../log.ts'
import { eventsOfThread, wordOf } from '../log-text.ts'
import { threadName } from '../thread-name.ts'
import type { LogCall } from './types.ts'

/**
 * When one thread answered a call. Times in nanoseconds after the first signal; the old protocol has none, and counts
 * from the coordinator's own run.
 */
export interface AnswerTimes {
  readonly thread: number
  /** Where to look: its return from the handler, or its run of the call. */
  readonly event: number
  /** When it was asked. */
  readonly asked: number
  readonly acknowledged: number
}

/** How one thread answered a call. */
export interface Answer extends AnswerTimes {
  /** The system call that kept it, or out of which it was knocked. */
  readonly within: string | undefined
  readonly knockedOut: boolean
}

export interface Slowest {
  /** Whose acknowledgement the coordinator waited for longest. */
  readonly last: Answer
  /** Who needed longest from being asked to acknowledging, if it is another thread. */
  readonly longest: Answer | undefined
}

/** Who delayed a call; `undefined` where somebody did not answer, or the log has no clock or does not show it. */
export function slowestOf(log: Log, call: LogCall): Slowest | undefined {
  const answers = answersOf(log, call)
  const last = lastOf(answers)
  if (last === undefined) return undefined
  const longest = answers.reduce((slow, one) => (took(one) > took(slow) ? one : slow), last)
  return { last: answerOf(log, call, last), longest: longest === last ? undefined : answerOf(log, call, longest) }
}

/** Of equal ones, the one that was signalled first. */
export function lastOf(answers: readonly AnswerTimes[]): AnswerTimes | undefined {
  const [first, ...others] = answers
  return others.reduce((late, one) => (late !== undefined && one.acknowledged > late.acknowledged ? one : late), first)
}

/** From being asked to the acknowledgement. */
export function took({ asked, acknowledged }: AnswerTimes): number {
  return acknowledged - asked
}

/** When each thread answered; nothing where somebody did not, or the log has no clock or does not show it. */
export function answersOf(log: Log, call: LogCall): readonly AnswerTimes[] {
  if (call.untilAcknowledged === undefined || call.firstSignal === undefined) return []
  const { start, end } = log.events
  const from = start[call.firstSignal] ?? 0
  return call.targets.flatMap(({ thread, sent, ran, left }): readonly AnswerTimes[] => {
    const atReturn = call.family === 'fixup' ? undefined : left
    const event = atReturn ?? ran
    if (event === undefined) return []
    const at = (atReturn === undefined ? end : start)[event] ?? 0
    const asked = sent === undefined ? from : (start[sent] ?? from)
    return [{ thread, event, asked: asked - from, acknowledged: at - from }]
  })
}

function answerOf(log: Log, call: LogCall, times: AnswerTimes): Answer {
  const { start } = log.events
  const knockedOut = call.targets.find(({ thread }) => thread === times.thread)?.knockedOut
  const from = start[call.firstSignal ?? 0] ?? 0
  const kept =
    knockedOut ?? (call.family === 'fixup' ? keptBy(log, times.thread, from, start[times.event] ?? 0) : undefined)
  return { ...times, within: kept === undefined ? undefined : wordOf(log, kept), knockedOut: knockedOut !== undefined }
}

/** The system call in which a thread was longest between two times, if it had entered it before the first. */
function keptBy(log: Log, thread: number, from: number, to: number): number | undefined {
  const { kind, start, end } = log.events
  return eventsOfThread(log, thread).find((event) => {
    const began = start[event] ?? 0
    const ended = end[event] ?? 0
    return kind[event] === EVENT_KIND.syscall && began <= from && ended > from && ended <= to
  })
}

/** 'thread 25458, 3,169 µs after the first signal (its own was sent after 2,540 µs), knocked out of read(2)' */
export function lastWords(log: Log, { family }: LogCall, answer: Answer): string {
  const since = family === 'fixup' ? 'coordinator' : 'first signal'
  const own = answer.asked === 0 ? '' : ` (its own was sent after ${durationText(answer.asked)})`
  return `${threadName(log, answer.thread)}, ${durationText(answer.acknowledged)} after the ${since}${own}${withinWords(answer)}`
}

/** 'thread 25458, 812 µs from its signal, knocked out of read(2)' */
export function longestWords(log: Log, answer: Answer): string {
  return `${threadName(log, answer.thread)}, ${durationText(took(answer))} from its signal${withinWords(answer)}`
}

function withinWords({ within, knockedOut }: Answer): string {
  if (within === undefined) return ''
  return knockedOut ? `, knocked out of ${within}(2)` : `, which was in ${within}(2) till then`
}
