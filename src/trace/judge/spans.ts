import { EVENT_FLAG, EVENT_KIND, type Log } from '../log.ts'
import { argumentsOf, eventsOfThread, wordOf } from '../log-text.ts'
import type { CallTarget, LogCall } from './types.ts'

type SpanKind =
  | 'signals'
  | 'is denied a signal'
  | 'opens'
  | 'arrives'
  | 'comes to run'
  | 'runs'
  | 'leaves'
  | 'comes to its run'
  | 'runs itself'
  | 'returns'
  | 'clones'
  | 'fails to clone'

/** One thing that a log shows of a call, and when its step can have been: not before `from`, not behind `to`. */
export interface Span {
  readonly kind: SpanKind
  readonly thread: number
  /** Whom it signals. */
  readonly target: number | undefined
  readonly event: number
  /** Of a run: it ended otherwise than those of most threads. */
  readonly differs: boolean
  readonly from: number
  readonly to: number
}

/** A clone in a call: by whom, and whose birth it is. */
export interface Birth {
  readonly creator: number
  /** `undefined` where it failed. */
  readonly child: number | undefined
  readonly event: number
}

function has(log: Log, event: number, flag: number): boolean {
  return ((log.events.flags[event] ?? 0) & flag) !== 0
}

export function isFailed(log: Log, event: number): boolean {
  return has(log, event, EVENT_FLAG.failed)
}

function beginOf({ events }: Log, event: number): number {
  return events.start[event] ?? 0
}

/** What has no end that is known ended at any time. */
function endOf(log: Log, event: number): number {
  const isOpen = has(log, event, EVENT_FLAG.unfinished | EVENT_FLAG.untimed | EVENT_FLAG.noReturn)
  return isOpen ? Number.POSITIVE_INFINITY : (log.events.end[event] ?? Number.POSITIVE_INFINITY)
}

/** Clones that were on, or made, while a call was: by threads that it asks. */
export function birthsIn(log: Log, call: LogCall): readonly Birth[] {
  const from = beginOf(log, call.begin)
  const to = call.finished ? beginOf(log, call.returned ?? call.end) : Number.POSITIVE_INFINITY
  return call.targets.flatMap(({ thread: creator }) =>
    Array.from(eventsOfThread(log, creator)).flatMap((event): Birth[] => {
      const isClone = log.events.kind[event] === EVENT_KIND.syscall && /^clone3?$/.test(wordOf(log, event))
      if (!isClone || beginOf(log, event) > to || (log.events.end[event] ?? 0) < from) return []
      const child = log.threads.findIndex(({ clonedBy }) => clonedBy === event)
      return [{ creator, child: child < 0 ? undefined : child, event }]
    }),
  )
}

/** Where a thread opened its signals between being asked and being reached: it had blocked them. */
export function openingOf(log: Log, { thread, sent, delivered }: CallTarget): number | undefined {
  if (sent === undefined || delivered === undefined) return undefined
  const [after, before] = [endOf(log, sent), beginOf(log, delivered)]
  return eventsOfThread(log, thread).find((event) => {
    if (beginOf(log, event) < after || endOf(log, event) > before) return false
    return wordOf(log, event) === 'rt_sigprocmask' && /^SIG_(SETMASK|UNBLOCK)/.test(argumentsOf(log, event))
  })
}

/** A list of what one thread was seen to do, in its order. */
class Lane {
  readonly spans: Span[] = []
  readonly #thread: number

  constructor(thread: number) {
    this.#thread = thread
  }

  add(kind: SpanKind, event: number, from: number, to: number, more: Partial<Span> = {}): void {
    this.spans.push({ kind, thread: this.#thread, event, from, to, target: undefined, differs: false, ...more })
  }

  /** What comes behind something must be behind it, so that is not later than any of them. */
  done(): readonly Span[] {
    const sorted = this.spans.toSorted((a, b) => a.from - b.from || a.event - b.event)
    let to = Number.POSITIVE_INFINITY
    return sorted
      .toReversed()
      .map((span) => {
        to = Math.min(to, span.to)
        return { ...span, to }
      })
      .toReversed()
  }
}

/**
 * A handler's run has an effect on others behind its return only: it answers then. What it does before it leaves is done
 * when rt_sigreturn begins.
 */
function ofTarget(log: Log, target: CallTarget, usualFails: boolean, lane: Lane): void {
  const { delivered, ran, left } = target
  const opening = openingOf(log, target)
  if (opening !== undefined) lane.add('opens', opening, beginOf(log, opening), endOf(log, opening))
  if (delivered !== undefined) lane.add('arrives', delivered, beginOf(log, delivered), beginOf(log, delivered))
  if (ran === undefined) return
  lane.add('comes to run', ran, beginOf(log, ran), beginOf(log, ran))
  if (has(log, ran, EVENT_FLAG.unfinished | EVENT_FLAG.noReturn)) return
  const through = log.events.end[ran] ?? 0
  const differs = isFailed(log, ran) !== usualFails
  lane.add('runs', ran, through, left === undefined ? Number.POSITIVE_INFINITY : beginOf(log, left), { differs })
  if (left === undefined) return
  const back = Math.max(beginOf(log, left), through)
  lane.add('leaves', left, back, back)
}

function ofCaller(log: Log, call: LogCall, usualFails: boolean, lane: Lane): void {
  const { own, returned, finished } = call
  for (const { thread, sent, fate } of call.targets) {
    if (sent === undefined || fate === 'exiting') continue
    const kind = isFailed(log, sent) ? 'is denied a signal' : 'signals'
    lane.add(kind, sent, beginOf(log, sent), endOf(log, sent), { target: thread })
  }
  if (own !== undefined) {
    const begin = beginOf(log, own)
    lane.add('comes to its run', own, begin, begin)
    if (!has(log, own, EVENT_FLAG.unfinished | EVENT_FLAG.noReturn)) {
      lane.add('runs itself', own, begin, endOf(log, own), { differs: isFailed(log, own) !== usualFails })
    }
  }
  if (finished && returned !== undefined) {
    lane.add('returns', returned, beginOf(log, returned), Number.POSITIVE_INFINITY)
  }
}

/** Whether most of those who ran a call failed in it. */
export function failsUsually(log: Log, { own, targets }: LogCall): boolean {
  const runs = [own, ...targets.map(({ ran }) => ran)].flatMap((event) => event ?? [])
  const failed = runs.filter((event) => isFailed(log, event)).length
  return failed * 2 > runs.length
}

/** What was seen of a call, by thread, each in its order. What a filter hides is not among it. */
export function spansOf(log: Log, call: LogCall, births: readonly Birth[]): readonly (readonly Span[])[] {
  const lanes = new Map<number, Lane>()
  const laneOf = (thread: number): Lane => {
    const lane = lanes.get(thread) ?? new Lane(thread)
    lanes.set(thread, lane)
    return lane
  }
  const usualFails = failsUsually(log, call)
  if (call.coordinator !== undefined) ofCaller(log, call, usualFails, laneOf(call.coordinator))
  for (const target of call.targets) {
    if (target.fate === 'exiting' || target.fate === 'not visible') continue
    const isNewborn = births.some(({ child }) => child === target.thread)
    const seen = isNewborn ? { ...target, sent: undefined } : target
    ofTarget(log, seen, usualFails, laneOf(target.thread))
  }
  for (const { creator, child, event } of births) {
    laneOf(creator).add(
      child === undefined ? 'fails to clone' : 'clones',
      event,
      beginOf(log, event),
      endOf(log, event),
    )
  }
  return [...lanes.values()].map((lane) => lane.done()).filter(({ length }) => length > 0)
}
