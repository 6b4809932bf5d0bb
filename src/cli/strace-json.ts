import { protocolNames } from '../protocols/registry.ts'
import { findingsOf } from '../trace/judge/findings.ts'
import type { Because, Fate, Judgement, LogCall } from '../trace/judge/types.ts'
import { type Verdict, verdictOf } from '../trace/judge/verdict.ts'
import type { Log } from '../trace/log.ts'

/** What `strace --json` prints. Threads are told by their number; the coordinator is in none of a call's lists. */
export interface StraceJson {
  readonly verdict: Verdict['kind']
  readonly why: string
  readonly protocol: Judgement['protocol']
  readonly program: Judgement['program']['kind']
  readonly threads: number
  readonly lines: number
  /** Where only a part was read: its first and its last line, of how many. */
  readonly part?: Log['part']
  readonly unknownLines: number
  readonly calls: readonly CallJson[]
  readonly failedOnCoordinator: number
  /** Absent without a call for which there is a model, and where it is not told of all of them. */
  readonly conforms?: boolean
  /** `null` if there is none; absent without a call for which there is a model. */
  readonly firstForbidden?: ForbiddenJson | null
  /** Calls that were not held against the model, each an index into `calls`, and why; absent if there are none. */
  readonly untold?: Judgement['untold']
}

interface CallJson {
  readonly coordinator: number | null
  readonly family: LogCall['family']
  /** What has told the family, and where. */
  readonly signs: readonly { readonly text: string; readonly line: number }[]
  /** `null` where a filter hides it. */
  readonly trap: string | null
  readonly signalled: readonly number[]
  readonly executedOnce: readonly number[]
  readonly executedTwice: readonly number[]
  readonly missed: readonly number[]
  /** Died in it. */
  readonly killed: readonly number[]
  readonly exiting: readonly number[]
  /** Have the new state without having run it. */
  readonly inherited: readonly number[]
  /** The program made the call on another thread only. */
  readonly notAsked: readonly number[]
  readonly notVisible: readonly number[]
  /** Why, by the thread's number. */
  readonly notVisibleBecause: Readonly<Record<number, Because>>
  readonly finished: boolean
  /** Microseconds from the first signal to the last acknowledgement; `null` without a clock, or without the last. */
  readonly us: number | null
  readonly resultsDiffer: boolean
}

interface ForbiddenJson {
  /** Index into `calls`. */
  readonly call: number
  readonly thread: number
  readonly line: number
  readonly reason: string
}

function tidOf(log: Log, thread: number): number {
  return log.threads[thread]?.tid ?? 0
}

function callToJson(log: Log, call: LogCall): CallJson {
  const tids = (fate: Fate): readonly number[] =>
    call.targets.filter((target) => target.fate === fate).map(({ thread }) => tidOf(log, thread))
  const unseen = (fate: Fate): readonly number[] => call.unseen.filter((one) => one.fate === fate).map(({ tid }) => tid)
  const signalled = call.targets.filter(({ sent, delivered }) => sent !== undefined || delivered !== undefined)
  const { coordinator, trap, untilAcknowledged, finished, resultsDiffer } = call
  return {
    coordinator: coordinator === undefined ? null : tidOf(log, coordinator),
    family: call.family,
    signs: call.signs.map(({ text, event }) => ({ text, line: log.events.line[event] ?? 0 })),
    trap: trap === undefined ? null : (log.words[trap] ?? null),
    signalled: [...signalled.map(({ thread }) => tidOf(log, thread)), ...call.unseen.map(({ tid }) => tid)],
    executedOnce: tids('once'),
    executedTwice: tids('twice'),
    missed: [...tids('missed'), ...unseen('missed')],
    killed: tids('killed'),
    exiting: tids('exiting'),
    inherited: tids('inherited'),
    notAsked: tids('not asked'),
    notVisible: [...tids('not visible'), ...unseen('not visible')],
    notVisibleBecause: becauseOf(log, call),
    finished,
    us: untilAcknowledged === undefined ? null : Math.round(untilAcknowledged / 1000),
    resultsDiffer,
  }
}

function becauseOf(log: Log, { targets, unseen }: LogCall): CallJson['notVisibleBecause'] {
  const reasons = [
    ...targets.map(({ thread, fate, because }) => ({ tid: tidOf(log, thread), fate, because })),
    ...unseen,
  ].flatMap(({ tid, fate, because }) => (fate === 'not visible' && because !== undefined ? [[tid, because]] : []))
  return Object.fromEntries(reasons)
}

/** What the models say, if a call was held against one. */
function ofModel(log: Log, { calls, firstForbidden, untold }: Judgement): Partial<StraceJson> {
  if (!calls.some(({ family }) => protocolNames().includes(family))) return {}
  if (firstForbidden === undefined) {
    return untold.length > 0 ? { firstForbidden: null, untold } : { conforms: true, firstForbidden: null }
  }
  const { call, thread, event, reason } = firstForbidden
  const line = log.events.line[event] ?? 0
  const forbidden = { call, thread: tidOf(log, thread), line, reason }
  return { conforms: false, firstForbidden: forbidden, ...(untold.length > 0 && { untold }) }
}

export function judgementToJson(log: Log, judgement: Judgement): StraceJson {
  const { protocol, program, calls, failedOnCoordinator } = judgement
  const { lines, unknownLines } = log
  const { kind, why } = verdictOf(log, judgement, findingsOf(log, judgement))
  return {
    verdict: kind,
    why,
    protocol,
    program: program.kind,
    threads: log.threads.length,
    lines,
    ...(log.part !== undefined && { part: log.part }),
    unknownLines,
    calls: calls.map((call) => callToJson(log, call)),
    failedOnCoordinator: failedOnCoordinator.length,
    ...ofModel(log, judgement),
  }
}
