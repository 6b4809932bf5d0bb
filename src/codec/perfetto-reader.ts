import { assert, assertDefined } from '../base/assert.ts'
import type { PerfettoEvent } from './perfetto-events.ts'

interface ReadSlice {
  readonly tid: number
  readonly name: string
  readonly cat: string
  readonly from: number
  to: number
  /** The names of the slices that it lies in, the outermost first. */
  readonly inside: readonly string[]
  readonly args: unknown
}

interface ReadFlow {
  readonly cat: string
  readonly from: ReadSlice
  to: ReadSlice | undefined
}

export function eventsIn(file: Iterable<string>): readonly PerfettoEvent[] {
  const read: { readonly traceEvents: readonly PerfettoEvent[] } = JSON.parse([...file].join(''))
  return read.traceEvents
}

/** Reads a file as Perfetto does, for tests: throws where Perfetto would drop or mend something. */
export class PerfettoReader {
  readonly slices: ReadSlice[] = []
  readonly flows = new Map<string, ReadFlow>()
  readonly #open = new Map<number, ReadSlice[]>()
  #ts = 0

  constructor(file: Iterable<string>) {
    for (const event of eventsIn(file)) if (event.ph !== 'M') this.#read(event)
    for (const open of this.#open.values()) assert(open.length === 0, 'every slice is closed')
  }

  #read(event: Exclude<PerfettoEvent, { readonly ph: 'M' }>): void {
    assert(event.ts >= this.#ts, 'time does not run backwards')
    this.#ts = event.ts
    const open = this.#open.get(event.tid) ?? []
    this.#open.set(event.tid, open)
    if (event.ph === 'B') this.#begin(event, open)
    if (event.ph === 'E') assertDefined(open.pop(), 'what ends was open').to = event.ts
    if (event.ph === 's') this.#depart(event, open)
    if (event.ph === 'f') {
      const flow = assertDefined(this.flows.get(flowKey(event)), 'a flow departs before it arrives')
      assert(flow.to === undefined, 'a flow arrives once')
      flow.to = assertDefined(open.at(-1), 'a flow arrives at an open slice')
    }
  }

  #begin({ tid, name, cat, ts, args }: Extract<PerfettoEvent, { readonly ph: 'B' }>, open: ReadSlice[]): void {
    const slice = { tid, name, cat, from: ts, to: ts, args, inside: open.map((each) => each.name) }
    this.slices.push(slice)
    open.push(slice)
  }

  #depart(event: Extract<PerfettoEvent, { readonly ph: 's' }>, open: readonly ReadSlice[]): void {
    assert(!this.flows.has(flowKey(event)), 'the id of a flow is its own')
    const from = assertDefined(open.at(-1), 'a flow departs from an open slice')
    this.flows.set(flowKey(event), { cat: event.cat, from, to: undefined })
  }
}

function flowKey({ cat, name, id }: Extract<PerfettoEvent, { readonly ph: 's' | 'f' }>): string {
  return `${cat} ${name} ${id}`
}
