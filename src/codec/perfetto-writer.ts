import { assertDefined } from '../base/assert.ts'
import type { Fact } from '../kit/facts.ts'
import type { ThreadId } from '../kit/ids.ts'
import { inRoleOrder } from '../trace/lane-order.ts'
import type { Trace, TraceRecord } from '../trace/types.ts'
import type { PerfettoEvent } from './perfetto-events.ts'
import { PerfettoFlows } from './perfetto-flows.ts'
import { type PerfettoPlace, pointsOf } from './perfetto-points.ts'
import { PerfettoTrack, type Slice } from './perfetto-track.ts'

export interface PerfettoSource extends Pick<Trace, 'threads' | 'start' | 'signal'> {
  /** Read once, one after the other. */
  readonly records: Iterable<TraceRecord>
  /** What the records' times are; `steps`: they have none, each takes 1 µs. */
  readonly clock: 'steps' | 'time' | 'lines'
  /** Whether stops of the world are told. */
  readonly world: boolean
  /** A number of its own for each thread, not 0: Linux has no thread 0 but the idle one, and Perfetto knows that. */
  readonly idOf: (thread: ThreadId) => number
}

export class PerfettoWriter {
  readonly #source: PerfettoSource
  readonly #tracks: ReadonlyMap<ThreadId, PerfettoTrack>
  readonly #world: PerfettoTrack
  readonly #pid: number
  readonly #flows: PerfettoFlows
  readonly #touched = new Set<PerfettoTrack>()
  readonly #names: ReadonlyMap<ThreadId, string>
  /** Those with a step that ends when the next one begins. */
  #stepping: PerfettoTrack[] = []
  #last = 0

  constructor(source: PerfettoSource) {
    const { threads, idOf } = source
    this.#source = source
    this.#flows = new PerfettoFlows(source.signal)
    this.#pid = threads[0] === undefined ? 1 : idOf(threads[0].id)
    this.#names = new Map(threads.map(({ id, name }) => [id, name]))
    this.#tracks = new Map(threads.map(({ id }) => [id, new PerfettoTrack(this.#pid, idOf(id))]))
    this.#world = new PerfettoTrack(this.#pid, 1 + threads.reduce((most, { id }) => Math.max(most, idOf(id)), 0))
  }

  *events(title: string): Generator<PerfettoEvent> {
    const { start, records, clock } = this.#source
    yield* this.#metadata(title)
    for (const fact of start) this.#apply(fact, '')
    yield* this.#settle(0)
    for (const fact of start) yield* pointsOf(fact, this.#placeOf(fact, 0), this.#source.signal)
    for (const record of records) yield* this.#record(record)
    if (clock === 'steps') this.#last++
    yield* this.#endSteps(this.#last)
    for (const track of [...this.#tracks.values(), this.#world]) yield* track.end(this.#last)
  }

  *#metadata(title: string): Generator<PerfettoEvent> {
    const { threads, idOf, world } = this.#source
    const pid = this.#pid
    yield { ph: 'M', pid, tid: pid, name: 'process_name', args: { name: title } }
    for (const [index, { id, name }] of inRoleOrder(threads).entries()) {
      yield { ph: 'M', pid, tid: idOf(id), name: 'thread_name', args: { name } }
      yield { ph: 'M', pid, tid: idOf(id), name: 'thread_sort_index', args: { sort_index: index + 1 } }
    }
    if (!world) return
    yield { ph: 'M', pid, tid: this.#world.tid, name: 'thread_name', args: { name: 'the world' } }
    yield { ph: 'M', pid, tid: this.#world.tid, name: 'thread_sort_index', args: { sort_index: 0 } }
  }

  *#record(record: TraceRecord): Generator<PerfettoEvent> {
    const { thread, text, facts } = record
    const isTimed = this.#source.clock !== 'steps'
    const ts = isTimed ? (record.time ?? 0) / 1000 : record.tick + 1
    this.#last = Math.max(ts, this.#last)
    if (isTimed) this.#track(thread).set('step', undefined)
    else yield* this.#endSteps(ts)
    for (const fact of facts) this.#apply(fact, isTimed ? text : '')
    if (isTimed) this.#timedStep(record)
    else this.#step(record)
    if (this.#touched.size > 0) yield* this.#settle(ts)
    for (const fact of facts) {
      // Nearly all facts of a recording are neither: a generator for each of a million would take seconds.
      if (SLICES.has(fact.kind)) continue
      yield* pointsOf(fact, this.#placeOf(fact, ts), this.#source.signal)
      yield* this.#flows.of(fact, thread, (each) => ({ pid: this.#pid, tid: this.#source.idOf(each), ts }))
    }
  }

  /** What was changed becomes slices that end and begin. */
  *#settle(ts: number): Generator<PerfettoEvent> {
    for (const track of this.#touched) yield* track.settle(ts)
    this.#touched.clear()
  }

  *#endSteps(ts: number): Generator<PerfettoEvent> {
    for (const track of this.#stepping) {
      track.set('step', undefined)
      yield* track.settle(ts)
    }
    this.#stepping = []
  }

  /** Both ends of an arrow get a slice for as long as the step lasts: an arrow hangs on what begins there. */
  #step({ thread, step, text, tick, facts }: TraceRecord): void {
    const begin = (each: ThreadId, slice: Slice): void => {
      this.#track(each).set('step', slice)
      this.#stepping.push(this.#track(each))
    }
    for (const fact of facts) {
      if (fact.kind === 'delivered') begin(fact.thread, { name: `${this.#source.signal} arrives` })
      if (fact.kind !== 'cloned' && fact.kind !== 'woken' && fact.kind !== 'marked') continue
      begin(fact.by, { name: `${DOES[fact.kind]} ${this.#nameOf(fact.thread)}` })
      begin(fact.thread, { name: `${fact.kind} by ${this.#nameOf(fact.by)}` })
    }
    begin(thread, { name: text, args: { ...(step !== undefined && { step }), number: tick + 1 } })
  }

  /** What happens on a thread and does not change what it is in: a system call in its handler, another signal. */
  #timedStep({ thread, text, facts }: TraceRecord): void {
    const isTold = facts.some((fact) => 'thread' in fact && fact.thread === thread && TELLING.has(fact.kind))
    if (text === '' || isTold) return
    this.#track(thread).set('step', { name: /^\w+/.exec(text)?.[0] ?? text, args: { text } })
  }

  #track(thread: ThreadId): PerfettoTrack {
    const track = assertDefined(this.#tracks.get(thread), `thread ${thread} is among the threads of its trace`)
    this.#touched.add(track)
    return track
  }

  #nameOf(thread: ThreadId): string {
    return this.#names.get(thread) ?? `thread ${thread}`
  }

  #placeOf(fact: Fact, ts: number): PerfettoPlace {
    const own = 'thread' in fact ? fact.thread : undefined
    const thread = own ?? (fact.kind === 'violation' ? fact.violation.threads[0] : undefined)
    const tid = thread === undefined ? this.#pid : this.#source.idOf(thread)
    return { pid: this.#pid, tid, ts, name: thread === undefined ? '' : this.#nameOf(thread) }
  }

  /** What a fact makes of the slices. `text` is told with what begins. */
  #apply(fact: Fact, text: string): void {
    switch (fact.kind) {
      case 'activity':
        this.#become(fact, text)
        return
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
        this.#touched.add(this.#world)
        return
      default:
        return
    }
  }

  /** In a recording, code between two system calls is what is left over, and no slice. */
  #become({ thread, activity: { kind, label } }: Extract<Fact, { kind: 'activity' }>, text: string): void {
    const track = this.#track(thread)
    if (kind === 'gone') for (const layer of ['call', 'handler'] as const) track.set(layer, undefined)
    const isGap = kind === 'gone' || (kind === 'running' && this.#source.clock !== 'steps')
    const args = { kind, ...(text !== '' && { text }) }
    track.set('activity', isGap ? undefined : { name: label, args })
  }
}

/** Facts that are told by slices alone. */
const SLICES: ReadonlySet<Fact['kind']> = new Set([
  'activity',
  'handler-start',
  'handler-end',
  'born',
  'called',
  'returned',
  'world',
])

const DOES = { cloned: 'clones', woken: 'wakes', marked: 'marks' } as const

const TELLING: ReadonlySet<Fact['kind']> = new Set(['activity', 'handler-start', 'handler-end'])
