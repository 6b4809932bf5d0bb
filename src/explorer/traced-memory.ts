import { assert } from '../base/assert.ts'
import { Memory } from '../kit/memory.ts'
import type { Protocol } from '../kit/protocol.ts'
import type { Rules, Setup } from '../kit/setup.ts'
import type { Layout } from './layout.ts'
import { VALUES } from './zobrist.ts'

/**
 * Memory that notes which of its words are looked at or written, in the order of their first time. What guards, effects
 * and properties do with it follows from the values that these words had, so it can be looked up the next time.
 */
export class TracedMemory extends Memory {
  /** Addresses, in the order in which they were first touched since `begin`. */
  readonly touched: number[] = []
  /** Every word as it was at `begin`. */
  readonly olds: Uint8Array
  /** The state at `begin`, whatever was written since; looking at it is noted too. */
  readonly before: Memory
  private readonly bytes: Uint8Array
  private readonly isTouched: Uint8Array

  constructor(protocol: Protocol, setup: Setup, { size }: Layout, rules: Rules) {
    const bytes = new Uint8Array(size)
    super(protocol, setup, bytes, rules)
    this.bytes = bytes
    this.olds = new Uint8Array(size)
    this.isTouched = new Uint8Array(size)
    this.before = new Before(this)
  }

  /** Becomes a state, and forgets what was touched. */
  begin(state: Uint8Array): void {
    this.olds.set(state)
    this.bytes.set(this.olds)
    this.isTouched.fill(0)
    this.touched.length = 0
  }

  override read(at: number): number {
    this.touch(at)
    return this.bytes[at] ?? 0
  }

  override write(at: number, value: number): void {
    assert(value < VALUES, `every number of a searched state is below ${VALUES}`)
    this.touch(at)
    this.bytes[at] = value
  }

  /** The word at `begin`. */
  old(at: number): number {
    this.touch(at)
    return this.olds[at] ?? 0
  }

  /** What was written since `begin`, as addresses and values; only where it makes a difference. */
  writes(): readonly (readonly [at: number, value: number])[] {
    const { bytes, olds } = this
    return this.touched.flatMap((at) => (bytes[at] === olds[at] ? [] : [[at, bytes[at] ?? 0] as const]))
  }

  /** Takes every write back; what was touched stays noted. */
  takeBack(): void {
    for (const at of this.touched) this.bytes[at] = this.olds[at] ?? 0
  }

  private touch(at: number): void {
    if (this.isTouched[at] !== 0) return
    this.isTouched[at] = 1
    this.touched.push(at)
  }
}

/** A traced memory as it was at `begin`. */
class Before extends Memory {
  private readonly traced: TracedMemory

  constructor(traced: TracedMemory) {
    super(traced.protocol, traced.setup, traced.olds, traced.rules)
    this.traced = traced
  }

  override read(at: number): number {
    return this.traced.old(at)
  }
}
