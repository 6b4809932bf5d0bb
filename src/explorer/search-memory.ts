import { Memory } from '../kit/memory.ts'
import type { Protocol } from '../kit/protocol.ts'
import type { Rules, Setup } from '../kit/setup.ts'
import { Layout } from './layout.ts'
import { VALUES, type Zobrist, zobristOf } from './zobrist.ts'

/** Behind the bytes of a packed state: the two halves of its fingerprint. */
const FINGERPRINT = 2

/**
 * Memory for a search: the same words, one byte each, with a fingerprint of 64 bits that every write keeps up to date,
 * and a log to take writes back.
 */
export class SearchMemory extends Memory {
  /** The two halves of the fingerprint, as signed 32-bit numbers. */
  low = 0
  high = 0
  readonly layout: Layout
  /** 32-bit words of a packed state: its bytes, then its fingerprint. */
  readonly size: number
  readonly bytes: Uint8Array
  /** The same bytes, four at a time. */
  private readonly whole: Int32Array
  private readonly zobrist: Zobrist
  private readonly log = new Int32Array(4096)
  private logged = 0

  constructor(protocol: Protocol, setup: Setup, rules: Rules) {
    const layout = new Layout(protocol, setup)
    const whole = new Int32Array(Math.ceil(layout.size / 4))
    const bytes = new Uint8Array(whole.buffer, 0, layout.size)
    super(protocol, setup, bytes, rules)
    this.layout = layout
    this.size = whole.length + FINGERPRINT
    this.bytes = bytes
    this.whole = whole
    this.zobrist = zobristOf(layout.size)
  }

  override write(at: number, value: number): void {
    const old = this.bytes[at] as number
    if (old === value) return
    this.poke(at, value)
    const { lows, highs } = this.zobrist
    const a = at * VALUES + old
    const b = at * VALUES + value
    this.low ^= (lows[a] as number) ^ (lows[b] as number)
    this.high ^= (highs[a] as number) ^ (highs[b] as number)
  }

  /** As `write`, where the caller sees to the fingerprint. */
  poke(at: number, value: number): void {
    const { log } = this
    log[this.logged++] = at
    log[this.logged++] = this.bytes[at] as number
    this.bytes[at] = value
  }

  /** Takes back every write since the last `load`. */
  undo(low: number, high: number): void {
    const { log, bytes } = this
    for (let i = this.logged; i > 0; i -= 2) bytes[log[i - 2] as number] = log[i - 1] as number
    this.logged = 0
    this.low = low
    this.high = high
  }

  /** Has become another state, whose bytes are written by the caller, and its fingerprint is this. */
  become(low: number, high: number): void {
    this.low = low
    this.high = high
    this.logged = 0
  }

  /** Becomes a state that `save` has stored at the word `from`. */
  load(store: Int32Array, from: number): void {
    const { whole } = this
    for (let at = 0; at < whole.length; at++) whole[at] = store[from + at] as number
    this.become(store[from + whole.length] ?? 0, store[from + whole.length + 1] ?? 0)
  }

  /** Stores the state as it is now at the word `to`. */
  save(store: Int32Array, to: number): void {
    const { whole } = this
    for (let at = 0; at < whole.length; at++) store[to + at] = whole[at] as number
    store[to + whole.length] = this.low
    store[to + whole.length + 1] = this.high
  }
}
