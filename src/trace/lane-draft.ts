import type { Activity, Fact } from '../kit/facts.ts'
import type { ThreadId } from '../kit/ids.ts'
import type { Arrow, HandlerSpan, Interval, KernelSpan, Lane, LaneViolation, Mark, Signal, Span } from './lane-types.ts'
import type { TraceThread } from './types.ts'

/**
 * A lane under construction: its arrays are its own and grow in place, their elements are never changed but replaced.
 * So a finished lane and the draft made of it may share elements.
 */
export interface LaneDraft {
  readonly thread: ThreadId
  readonly name: string
  readonly role: TraceThread['role']
  born: number | undefined
  cloned: number | undefined
  procid: number | undefined
  gone: number | undefined
  readonly spans: Span[]
  readonly handlers: HandlerSpan[]
  readonly marks: Mark[]
  readonly kernel: KernelSpan[]
  readonly masks: Interval[]
  readonly signals: Signal[]
  readonly acknowledged: number[]
  readonly violations: LaneViolation[]
  readonly arrows: Arrow[]
}

export function emptyDraft({ id, name, role }: TraceThread): LaneDraft {
  return {
    ...{ thread: id, name, role, born: undefined, cloned: undefined, procid: undefined, gone: undefined },
    ...{ spans: [], handlers: [], marks: [], kernel: [], masks: [] },
    ...{ signals: [], acknowledged: [], violations: [], arrows: [] },
  }
}

export function draftOf(lane: Lane): LaneDraft {
  return {
    ...lane,
    spans: [...lane.spans],
    handlers: [...lane.handlers],
    marks: [...lane.marks],
    kernel: [...lane.kernel],
    masks: [...lane.masks],
    signals: [...lane.signals],
    acknowledged: [...lane.acknowledged],
    violations: [...lane.violations],
    arrows: [...lane.arrows],
  }
}

/** The facts that change one lane; the others are told of the trace as a whole, or for properties only. */
export type LaneFact = Exclude<
  Fact,
  { readonly kind: 'called' | 'returned' | 'world' | 'violation' | 'left' | 'eintr' | 'saw' | 'died' }
>

/**
 * What the lane shows from moment `tick + 1` on, now that `fact` is true of it. What holds at the start has tick -1.
 * `by` is the thread of the record.
 */
export function applyFact(lane: LaneDraft, fact: LaneFact, tick: number, by: ThreadId | undefined): void {
  const moment = tick + 1
  switch (fact.kind) {
    case 'activity':
      become(lane, fact.activity, moment)
      return
    case 'handler-start':
      close(lane.handlers, moment)
      lane.handlers.push({ from: moment, to: undefined, label: fact.label })
      return
    case 'handler-end':
      close(lane.handlers, moment)
      return
    case 'born':
      lane.born ??= moment
      return
    case 'cloned':
      lane.cloned ??= moment
      lane.arrows.push({ kind: 'clone', tick, by: fact.by })
      return
    case 'procid':
      lane.procid ??= moment
      return
    case 'sent':
      lane.signals.push(sent(fact, tick, by))
      return
    case 'delivered':
      deliver(lane.signals, tick)
      return
    case 'acknowledged':
      lane.acknowledged.push(tick)
      return
    case 'mask':
      mask(lane.masks, fact.blocked, moment)
      return
    case 'kernel':
      close(lane.kernel, moment)
      lane.kernel.push({ from: moment, to: undefined, state: fact.state, inherited: fact.inherited })
      return
    case 'woken':
      lane.arrows.push({ kind: 'wake', tick, by: fact.by })
      return
    case 'marked':
      lane.arrows.push({ kind: 'mark', tick, by: fact.by })
      return
  }
}

function become(lane: LaneDraft, activity: Activity, moment: number): void {
  if (activity.kind === 'gone') {
    for (const intervals of [lane.spans, lane.handlers, lane.kernel, lane.masks]) close(intervals, moment)
    lane.gone ??= moment
    return
  }
  const last = lane.spans.at(-1)
  const same = last?.to === undefined && last?.activity.kind === activity.kind && last.activity.label === activity.label
  if (same) return
  close(lane.spans, moment)
  lane.spans.push({ from: moment, to: undefined, activity })
}

function sent(fact: Extract<Fact, { kind: 'sent' }>, tick: number, by: ThreadId | undefined): Signal {
  const { foreign, lost } = fact
  return { sent: tick, by: foreign ? undefined : by, delivered: undefined, foreign, lost }
}

/** Signals queue: the oldest pending one is delivered. A delivery of which no sending was seen came from somewhere. */
function deliver(signals: Signal[], tick: number): void {
  const oldest = signals.findIndex((signal) => !signal.lost && signal.delivered === undefined)
  const pending = signals[oldest]
  if (pending === undefined) signals.push({ sent: tick, by: undefined, delivered: tick, foreign: true, lost: false })
  else signals[oldest] = { ...pending, delivered: tick }
}

function mask(masks: Interval[], blocked: boolean, moment: number): void {
  const last = masks.at(-1)
  const open = last !== undefined && last.to === undefined
  if (!blocked) close(masks, moment)
  else if (!open) masks.push({ from: moment, to: undefined })
}

/** Ends the open interval. One that would be empty never was: two facts of one record, of which the last one counts. */
function close(intervals: Interval[], moment: number): void {
  const last = intervals.at(-1)
  if (last === undefined || last.to !== undefined) return
  if (last.from === moment) intervals.pop()
  else intervals[intervals.length - 1] = { ...last, to: moment }
}
