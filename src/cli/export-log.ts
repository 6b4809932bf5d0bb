import { fail, ok } from '../base/result.ts'
import { recordingToPerfetto } from '../codec/perfetto.ts'
import type { ThreadId } from '../protocol/ids.ts'
import { callName, findingsOf } from '../trace/judge/findings.ts'
import { judge } from '../trace/judge/judge.ts'
import type { Judgement } from '../trace/judge/types.ts'
import type { Log } from '../trace/log.ts'
import { excerptOfLog, type LogWindow, threadsOfLog, windowOfLogCall } from '../trace/log-excerpt.ts'
import { LogStory } from '../trace/log-story.ts'
import { noSuchCall, type Part, type Source } from './export-types.ts'
import { duration } from './strace-text.ts'

/** More of a log is none to draw or to read at once. */
const MOST_EVENTS = 20_000

export function logSource(log: Log): Source {
  const judgement = judge(log)
  return {
    name: log.name.replace(/\.(strace|log|txt)$/, ''),
    problems: [],
    perfetto: () => perfettoOf(log, judgement),
    part: (call) => {
      const window = call === undefined ? { from: 0, to: log.events.count } : windowOfLogCall(judgement, call)
      if (window === undefined) return fail(noSuchCall(call ?? 0, judgement.calls.length))
      return ok(partOf(log, judgement, window, call))
    },
  }
}

function partOf(log: Log, judgement: Judgement, { from, to }: LogWindow, number: number | undefined): Part {
  const window = { from, to: Math.min(to, from + MOST_EVENTS) }
  const left = to - window.to
  const cut = `These are the first ${MOST_EVENTS.toLocaleString('en')} of ${(to - from).toLocaleString('en')} events.`
  const advice = number === undefined && judgement.calls.length > 0 ? ' One call alone: --call N.' : ''
  const { line, endLine } = log.events
  const lines = `lines ${line[from] ?? 0} to ${Math.max(endLine[window.to - 1] ?? 0, line[window.to - 1] ?? 0)}`
  return {
    ...{ title: titleOf(log, judgement, number), origin: `${log.name}, ${lines}`, countsLines: log.clock !== 'wall' },
    about: [...aboutOf(log, judgement, number), ...(left > 0 ? [cut] : [])].join(' '),
    trace: excerptOfLog(log, judgement, window),
    notes: left > 0 ? [`${cut}${advice}`] : [],
  }
}

function titleOf(log: Log, { calls }: Judgement, number: number | undefined): string {
  const call = calls[(number ?? 0) - 1]
  return call === undefined ? log.name : `${callName(log, call)} on every thread`
}

/** In sentences: which call of how many, how long it took, and what is wrong with it. */
function aboutOf(log: Log, judgement: Judgement, number: number | undefined): readonly string[] {
  const { calls } = judgement
  const call = calls[(number ?? 0) - 1]
  const findings = findingsOf(log, judgement).filter(
    (each) => each.wrong && (call === undefined || each.call === (number ?? 0) - 1),
  )
  const told = findings.slice(0, 3).map(({ text }) => text)
  if (call === undefined) return [`${calls.length} calls on every thread.`, ...told, ...log.remarks]
  const asked = call.targets.filter(({ fate }) => fate !== 'exiting').length
  const until = call.untilReturned === undefined ? [] : [`It returned after ${duration(call.untilReturned)}.`]
  return [`Call ${number} of ${calls.length}, for ${asked} other threads.`, ...until, ...told]
}

function perfettoOf(log: Log, judgement: Judgement): Iterable<string> {
  const threads = threadsOfLog(log)
  const ids = idsOf(log)
  const idOf = (thread: ThreadId) => ids[thread] ?? 0
  const clock = log.clock === 'wall' ? 'time' : 'lines'
  return recordingToPerfetto({ threads, start: [], records: allRecords(log, judgement), clock, idOf }, log.name)
}

function* allRecords(log: Log, judgement: Judgement) {
  const records = new LogStory(log, judgement)
  yield* records.take(0, log.events.count)
  yield* records.rest()
}

/** The kernel's numbers; a made one for a thread without a number, or with that of an earlier one. */
function idsOf({ threads }: Log): readonly number[] {
  const known = new Set<number>()
  return threads.map(({ tid }, index) => {
    const id = tid === 0 || known.has(tid) ? FREE + index : tid
    known.add(id)
    return id
  })
}

/** Above the largest number that Linux gives to a thread. */
const FREE = 2 ** 22 + 1
