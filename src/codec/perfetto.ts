import { assertDefined } from '../base/assert.ts'
import type { ThreadId } from '../protocol/ids.ts'
import { inRoleOrder } from '../trace/lane-order.ts'
import type { Fact, Trace, TraceRecord } from '../trace/types.ts'
import { type PerfettoEvent, perfettoFile } from './perfetto-events.ts'
import { PerfettoTrack, type Slice } from './perfetto-track.ts'

/**
 * A trace for Perfetto's UI (ui.perfetto.dev), as pieces of Chrome's JSON: each thread with its call, what it is in, the
 * handler over that and its steps as nested slices; arrows from a signal's sender to its delivery, from creator to
 * thread, from waker to sleeper; kernel versions as counters; the world as a track of its own. A step lasts 1 µs, or until the next one of a recorded log with a clock.
 */
export function traceToPerfetto(trace: Trace, title: string): Iterable<string> {
  const isTimed = trace.records.at(0)?.time !== undefined
  const time = isTimed ? 'Since the first line of the log.' : 'Order, not time: each step takes 1 µs.'
  const about = { 'made by': 'AllThreads', title, time }
  return perfettoFile(new Writer(trace).events(title), about)
}

const PID = 1

class Writer {
  readonly #trace: Trace
  readonly #tracks: ReadonlyMap<ThreadId, PerfettoTrack>
  readonly #world: PerfettoTrack
  readonly #flows: Flows
  /** Those with a step that ends when the next one begins. */
  #stepping: PerfettoTrack[] = []
  /** Those that something was said of since they were settled: a log has hundreds of threads, a line one or two. */
  readonly #touched = new Set<PerfettoTrack>()
  #now = 0

  constructor(trace: Trace) {
    this.#trace = trace
    this.#tracks = new Map(trace.threads.map(({ id }) => [id, new PerfettoTrack(PID, tidOf(id))]))
    this.#world = new PerfettoTrack(PID, 1 + Math.max(0, ...trace.threads.map(({ id }) => tidOf(id))))
    this.#flows = new Flows(trace)
  }

  *events(title: string): Generator<PerfettoEvent> {
    yield* this.#names(title)
    for (const fact of this.#trace.start) this.#apply(fact)
    yield* this.#settle(0)
    for (const fact of this.#trace.start) yield* this.#pointOf(fact, 0)
    for (const record of this.#trace.records) yield* this.#record(record)
    const end = this.#now + 1
    yield* this.#endSteps(end)
    for (const track of [...this.#tracks.values(), this.#world]) yield* track.end(end)
  }

  *#names(title: string): Generator<PerfettoEvent> {
    const { tid } = this.#world
    yield { ph: 'M', pid: PID, tid: tidOf(0), name: 'process_name', args: { name: title } }
    for (const [index, { id, name }] of inRoleOrder(this.#trace.threads).entries()) {
      yield { ph: 'M', pid: PID, tid: tidOf(id), name: 'thread_name', args: { name } }
      yield { ph: 'M', pid: PID, tid: tidOf(id), name: 'thread_sort_index', args: { sort_index: index + 1 } }
    }
    yield { ph: 'M', pid: PID, tid, name: 'thread_name', args: { name: 'the world' } }
    yield { ph: 'M', pid: PID, tid, name: 'thread_sort_index', args: { sort_index: 0 } }
  }

  *#record(record: TraceRecord): Generator<PerfettoEvent> {
    const { tick, thread, step, text, facts } = record
    const ts = this.#timeOf(record)
    yield* this.#endSteps(ts)
    for (const fact of facts) this.#apply(fact)
    for (const fact of facts) this.#markEnds(fact)
    this.#step(thread, { name: text, args: { ...(step !== undefined && { step }), number: tick + 1 } })
    yield* this.#settle(ts)
    for (const fact of facts) yield* this.#pointOf(fact, ts)
    for (const flow of this.#flows.of(record)) yield* this.#flow(flow, ts)
  }

  /** In µs. Moment 0 is at 0, and a clock that was set back stands still: slices must not overlap. */
  #timeOf({ tick, time }: TraceRecord): number {
    this.#now = Math.max(this.#now, time === undefined ? tick + 1 : time / 1000)
    return this.#now
  }

  *#settle(ts: number): Generator<PerfettoEvent> {
    for (const track of this.#touched) yield* track.settle(ts)
    this.#touched.clear()
    yield* this.#world.settle(ts)
  }

  #step(thread: ThreadId, slice: Slice): void {
    const track = this.#track(thread)
    track.set('step', slice)
    this.#stepping.push(track)
  }

  *#endSteps(ts: number): Generator<PerfettoEvent> {
    for (const track of this.#stepping) {
      track.set('step', undefined)
      yield* track.settle(ts)
    }
    this.#stepping = []
  }

  #track(thread: ThreadId): PerfettoTrack {
    const track = assertDefined(this.#tracks.get(thread), `thread ${thread} is among the threads of its trace`)
    this.#touched.add(track)
    return track
  }

  /** What a fact makes of the slices. */
  #apply(fact: Fact): void {
    switch (fact.kind) {
      case 'activity': {
        const { kind, label } = fact.activity
        const track = this.#track(fact.thread)
        if (kind === 'gone') for (const layer of ['call', 'handler'] as const) track.set(layer, undefined)
        track.set('activity', kind === 'gone' ? undefined : { name: label, args: { kind } })
        return
      }
      case 'handler-start':
        this.#track(fact.thread).set('handler', { name: fact.label })
        return
      case 'handler-end':
        this.#track(fact.thread).set('handler', undefined)
        return
      case 'called':
        this.#track(fact.thread).set('call', { name: fact.label })
        return
      case 'returned':
        this.#track(fact.thread).set('call', undefined)
        return
      case 'world':
        this.#world.set('activity', fact.state === 'running' ? undefined : { name: `world ${fact.state}` })
        return
      default:
        return
    }
  }

  /** Both ends of an arrow get a slice for as long as the step lasts: an arrow hangs on what begins there. */
  #markEnds(fact: Fact): void {
    if (fact.kind === 'delivered') this.#step(fact.thread, { name: 'signal 33 arrives' })
    if (fact.kind !== 'cloned' && fact.kind !== 'woken') return
    this.#step(fact.by, { name: `${fact.kind === 'cloned' ? 'clones' : 'wakes'} ${this.#nameOf(fact.thread)}` })
    this.#step(fact.thread, { name: `${fact.kind} by ${this.#nameOf(fact.by)}` })
  }

  #nameOf(thread: ThreadId): string {
    return this.#trace.threads.find(({ id }) => id === thread)?.name ?? `thread ${thread}`
  }

  *#pointOf(fact: Fact, ts: number): Generator<PerfettoEvent> {
    if (fact.kind === 'kernel') {
      const { version, label } = fact.state
      const name = `kernel state of ${this.#nameOf(fact.thread)}`
      yield { ph: 'C', pid: PID, tid: tidOf(fact.thread), ts, name, args: { version } }
      if (version > 0) yield this.#instant(fact.thread, ts, 'kernel state', label || `version ${version}`, { version })
    }
    if (fact.kind === 'acknowledged') yield this.#instant(fact.thread, ts, 'signal', 'acknowledged', {})
    if (fact.kind === 'sent' && fact.lost) yield this.#instant(fact.thread, ts, 'signal', 'signal 33 is lost', {})
    if (fact.kind !== 'violation') return
    const { property, text, threads } = fact.violation
    const thread = fact.thread ?? threads[0] ?? this.#trace.threads[0]?.id
    if (thread !== undefined) yield this.#instant(thread, ts, 'violation', `violated: ${property}`, { text })
  }

  #instant(
    thread: ThreadId,
    ts: number,
    cat: string,
    name: string,
    args: Readonly<Record<string, string | number>>,
  ): PerfettoEvent {
    return { ph: 'i', s: 't', pid: PID, tid: tidOf(thread), ts, cat, name, args }
  }

  *#flow({ end, kind, id, thread }: FlowEnd, ts: number): Generator<PerfettoEvent> {
    const place = { pid: PID, tid: tidOf(thread), ts, cat: kind, name: FLOW_NAMES[kind], id }
    yield end === 'from' ? { ph: 's', ...place } : { ph: 'f', bp: 'e', ...place }
  }
}

/** Linux has no thread 0 but the idle one, and Perfetto knows that. */
function tidOf(thread: number): number {
  return thread + 1
}

const FLOW_NAMES = { signal: 'signal 33', clone: 'clone', wake: 'wake' } as const

interface FlowEnd {
  readonly kind: keyof typeof FLOW_NAMES
  readonly id: number
  readonly end: 'from' | 'to'
  readonly thread: ThreadId
}

/** The two ends of every arrow, by the record at which they are. A signal that never arrives has none. */
class Flows {
  readonly #ends = new Map<number, FlowEnd[]>()
  #count = 0

  constructor({ records }: Trace) {
    const waiting = new Map<ThreadId, { readonly tick: number; readonly by: ThreadId | undefined }[]>()
    for (const { tick, thread, facts } of records) {
      for (const fact of facts) {
        if (fact.kind === 'cloned') this.#add('clone', [tick, fact.by], [tick, fact.thread])
        if (fact.kind === 'woken') this.#add('wake', [tick, fact.by], [tick, fact.thread])
        if (fact.kind === 'sent' && !fact.lost) {
          const queue = waiting.get(fact.thread) ?? []
          waiting.set(fact.thread, [...queue, { tick, by: fact.foreign ? undefined : thread }])
        }
        if (fact.kind !== 'delivered') continue
        const sent = waiting.get(fact.thread)?.shift()
        if (sent?.by !== undefined) this.#add('signal', [sent.tick, sent.by], [tick, fact.thread])
      }
    }
  }

  of({ tick }: TraceRecord): readonly FlowEnd[] {
    return this.#ends.get(tick) ?? []
  }

  #add(kind: FlowEnd['kind'], from: readonly [number, ThreadId], to: readonly [number, ThreadId]): void {
    const id = ++this.#count
    if (from[1] === to[1]) return
    this.#end(from[0], { kind, id, end: 'from', thread: from[1] })
    this.#end(to[0], { kind, id, end: 'to', thread: to[1] })
  }

  #end(tick: number, end: FlowEnd): void {
    const ends = this.#ends.get(tick)
    if (ends === undefined) this.#ends.set(tick, [end])
    else ends.push(end)
  }
}
