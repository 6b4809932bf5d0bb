import type { Fate, Judgement, LogCall } from '../trace/judge/types.ts'
import type { Log } from '../trace/log.ts'

/** What `strace --json` prints. Threads are told by their number; the coordinator is in none of a call's lists. */
export interface StraceJson {
  readonly protocol: Judgement['protocol']
  readonly threads: number
  readonly lines: number
  /** Where only a part was read: its first and its last line, of how many. */
  readonly part?: Log['part']
  readonly unknownLines: number
  readonly calls: readonly CallJson[]
  readonly failedOnCoordinator: number
  readonly conforms: boolean
  /** `null` if there is none. */
  readonly firstForbidden: ForbiddenJson | null
}

interface CallJson {
  readonly coordinator: number | null
  /** `null` where a filter hides it. */
  readonly trap: string | null
  readonly signalled: readonly number[]
  readonly executedOnce: readonly number[]
  readonly executedTwice: readonly number[]
  readonly missed: readonly number[]
  readonly exiting: readonly number[]
  readonly notVisible: readonly number[]
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
  const signalled = call.targets.filter(({ sent, delivered }) => sent !== undefined || delivered !== undefined)
  const { coordinator, trap, untilAcknowledged, finished, resultsDiffer } = call
  return {
    coordinator: coordinator === undefined ? null : tidOf(log, coordinator),
    trap: trap === undefined ? null : (log.words[trap] ?? null),
    signalled: [...signalled.map(({ thread }) => tidOf(log, thread)), ...call.strangers],
    executedOnce: tids('once'),
    executedTwice: tids('twice'),
    missed: tids('missed'),
    exiting: tids('exiting'),
    notVisible: [...tids('not visible'), ...call.strangers],
    finished,
    us: untilAcknowledged === undefined ? null : Math.round(untilAcknowledged / 1000),
    resultsDiffer,
  }
}

/** glibc's own calls are not Go's: `protocol` says that they are there, `calls` leaves them out. */
export function judgementToJson(log: Log, judgement: Judgement): StraceJson {
  const { protocol, calls, failedOnCoordinator, firstForbidden } = judgement
  const { lines, unknownLines, events } = log
  return {
    protocol,
    threads: log.threads.length,
    lines,
    ...(log.part !== undefined && { part: log.part }),
    unknownLines,
    calls: calls.filter((call) => call.protocol !== 'glibc').map((call) => callToJson(log, call)),
    failedOnCoordinator: failedOnCoordinator.length,
    conforms: firstForbidden === undefined,
    firstForbidden:
      firstForbidden === undefined
        ? null
        : {
            call: firstForbidden.call,
            thread: tidOf(log, firstForbidden.thread),
            line: events.line[firstForbidden.event] ?? 0,
            reason: firstForbidden.reason,
          },
  }
}
