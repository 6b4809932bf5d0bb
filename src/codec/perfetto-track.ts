import type { PerfettoEvent } from './perfetto-events.ts'

/** What a thread is in, from the outside to the inside. A slice never begins outside of one that is open already. */
const LAYERS = ['call', 'activity', 'handler', 'step'] as const
type Layer = (typeof LAYERS)[number]

export interface Slice {
  readonly name: string
  readonly args?: Readonly<Record<string, string | number | boolean>>
}

/**
 * The slices of one thread, kept nested. What changes below an open handler cuts the handler in two: its second piece
 * says that it is a continuation.
 */
export class PerfettoTrack {
  readonly pid: number
  readonly tid: number
  readonly #wanted = new Map<Layer, Slice>()
  #open: (readonly [Layer, Slice])[] = []

  constructor(pid: number, tid: number) {
    this.pid = pid
    this.tid = tid
  }

  /** Takes effect with the next {@link settle}. */
  set(layer: Layer, slice: Slice | undefined): void {
    if (slice === undefined) this.#wanted.delete(layer)
    else this.#wanted.set(layer, slice)
  }

  /** Ends what is no longer so and begins what is new, inside out and outside in. */
  settle(ts: number): readonly PerfettoEvent[] {
    const wanted = LAYERS.flatMap((layer) => {
      const slice = this.#wanted.get(layer)
      return slice === undefined ? [] : [[layer, slice] as const]
    })
    const before = this.#open
    const differs = before.findIndex(([, slice], index) => slice !== wanted[index]?.[1])
    const kept = differs === -1 ? before.length : differs
    this.#open = wanted
    const { pid, tid } = this
    const ended = before.slice(kept).map(() => ({ ph: 'E', pid, tid, ts }) as const)
    const begun = wanted.slice(kept).map(([cat, { name, args }]) => {
      const again = before.some(([layer, slice]) => layer === cat && slice.name === name && slice.args === args)
      const told = again ? { ...args, continued: true } : args
      return { ph: 'B', pid, tid, ts, cat, name, ...(told !== undefined && { args: told }) } as const
    })
    return [...ended, ...begun]
  }

  /** Ends everything, saying that the trace ends before it does. */
  end(ts: number): readonly PerfettoEvent[] {
    const { pid, tid } = this
    const open = this.#open
    this.#open = []
    return open.map(() => ({ ph: 'E', pid, tid, ts, args: { 'goes on': true } }) as const)
  }
}
