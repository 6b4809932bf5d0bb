import { assertDefined } from '../base/assert.ts'
import type { Fact } from '../kit/facts.ts'
import type { ThreadId } from '../kit/ids.ts'
import { applyFact, draftOf, emptyDraft, type LaneDraft } from './lane-draft.ts'
import type { CallSpan, Lane, Lanes, LaneViolation, WorldSpan } from './lane-types.ts'
import type { Trace, TraceRecord } from './types.ts'

/** The lanes of a trace, from its facts alone. */
export function lanesOf(trace: Trace): Lanes {
  return extendLanes(undefined, trace)
}

/**
 * The same value as {@link lanesOf}, made by adding to the lanes of an earlier trace what came after it. Only the
 * lanes of which the new records say something are new objects. The cost is that of the new records plus one copy of
 * the lanes they touch, so a step costs the same after 20,000 records as after 20. Lanes of another trace are of no
 * use and are left aside.
 */
export function extendLanes(earlier: Lanes | undefined, trace: Trace): Lanes {
  const base = earlier !== undefined && continues(earlier.trace, trace) ? earlier : undefined
  if (base?.end === trace.records.length && base.trace.threads === trace.threads) return base
  const draft = new LanesDraft(trace, base)
  if (base === undefined) for (const fact of trace.start) draft.fact(fact, -1, undefined)
  for (let tick = base?.end ?? 0; tick < trace.records.length; tick++) {
    draft.record(assertDefined(trace.records.at(tick), `record ${tick}`))
  }
  return draft.finish()
}

/** A function that remembers its last answer, for a trace that grows one record at a time. */
export function createLanesMemo(): (trace: Trace) => Lanes {
  let last: Lanes | undefined
  return (trace) => {
    last = extendLanes(last, trace)
    return last
  }
}

/**
 * Whether `later` begins with all of `earlier`. A record is made when its trace grows and belongs to one history, so
 * two traces that share the record at a tick share everything before it: looking at one record is enough.
 */
function continues(earlier: Trace, later: Trace): boolean {
  const count = earlier.records.length
  if (earlier.start !== later.start || count > later.records.length) return false
  if (count === 0 || earlier.records === later.records) return true
  return earlier.records.at(count - 1) === later.records.at(count - 1)
}

class LanesDraft {
  readonly #trace: Trace
  readonly #done: Map<ThreadId, Lane>
  readonly #open = new Map<ThreadId, LaneDraft>()
  readonly #world: WorldSpan[]
  readonly #calls: CallSpan[]
  readonly #violations: LaneViolation[]

  constructor(trace: Trace, base: Lanes | undefined) {
    this.#trace = trace
    this.#done = new Map(base?.lanes.map((lane) => [lane.thread, lane]))
    this.#world = [...(base?.world ?? [])]
    this.#calls = [...(base?.calls ?? [])]
    this.#violations = [...(base?.violations ?? [])]
  }

  record({ tick, thread, step, word, text, facts }: TraceRecord): void {
    this.#lane(thread).marks.push({ tick, step, word, text })
    for (const fact of facts) this.fact(fact, tick, thread)
  }

  fact(fact: Fact, tick: number, by: ThreadId | undefined): void {
    const moment = tick + 1
    switch (fact.kind) {
      case 'world':
        this.#endWorld(moment)
        if (fact.state !== 'running') this.#world.push({ from: moment, to: undefined, state: fact.state })
        return
      case 'called':
        this.#calls.push({ thread: fact.thread, label: fact.label, from: moment, to: undefined, result: undefined })
        return
      case 'returned':
        this.#return(fact, moment)
        return
      case 'violation':
        this.#violate(fact, tick)
        return
      case 'left':
      case 'eintr':
      case 'saw':
      case 'died':
        return
      default:
        applyFact(this.#lane(fact.thread), fact, tick, by)
    }
  }

  finish(): Lanes {
    for (const [thread, draft] of this.#open) this.#done.set(thread, draft)
    const lanes = this.#trace.threads.flatMap(({ id }) => this.#done.get(id) ?? [])
    return {
      trace: this.#trace,
      end: this.#trace.records.length,
      lanes,
      world: this.#world,
      calls: this.#calls,
      violations: this.#violations,
    }
  }

  #lane(thread: ThreadId): LaneDraft {
    const open = this.#open.get(thread)
    if (open !== undefined) return open
    const done = this.#done.get(thread)
    const draft = done === undefined ? emptyDraft(this.#named(thread)) : draftOf(done)
    this.#open.set(thread, draft)
    return draft
  }

  #named(thread: ThreadId) {
    const known = this.#trace.threads.find(({ id }) => id === thread)
    return assertDefined(known, `thread ${thread} is not among the threads of its trace`)
  }

  #endWorld(moment: number): void {
    const last = this.#world.at(-1)
    if (last !== undefined && last.to === undefined) this.#world[this.#world.length - 1] = { ...last, to: moment }
  }

  #return({ thread, r1, errno }: Extract<Fact, { kind: 'returned' }>, moment: number): void {
    const index = this.#calls.findLastIndex((call) => call.thread === thread && call.to === undefined)
    const call = this.#calls[index]
    if (call !== undefined) this.#calls[index] = { ...call, to: moment, result: { r1, errno } }
  }

  #violate({ thread, violation }: Extract<Fact, { kind: 'violation' }>, tick: number): void {
    this.#violations.push({ tick, violation })
    const threads = thread === undefined ? violation.threads : [thread]
    for (const each of new Set(threads)) this.#lane(each).violations.push({ tick, violation })
  }
}
