import type { Expander } from './expander.ts'
import { OUTCOME } from './outcomes.ts'
import type { Parts } from './parts.ts'

/** In the cache: has to be looked up, for it follows from words of other threads. */
const ELSEWHERE = -1

/**
 * What threads can do in states that are stored in parts. Mostly it follows from the part of the process and the
 * thread's own: then their two numbers are enough to find it.
 */
export class PartOutcomes {
  private readonly expander: Expander
  private readonly parts: Parts
  /** By thread, then by the number of its own part and of the process's; 0 where nothing is known yet. */
  private readonly caches: Int32Array[]
  /** Room for numbers of the process's part. */
  private room = 1 << 6
  private readonly state: Uint8Array

  constructor(expander: Expander, parts: Parts) {
    this.expander = expander
    this.parts = parts
    const { layout, setup } = expander.memory
    this.caches = Array.from({ length: setup.capacity }, () => new Int32Array(0))
    this.state = new Uint8Array(layout.size)
  }

  /** Where in the expander's `outcomes.words` is what a thread can do. */
  of(thread: number, store: Int32Array, from: number): number {
    const own = store[from + 1 + thread] as number
    const process = store[from] as number
    const cache = this.caches[thread] as Int32Array
    const at = own * this.room + process
    const known = process < this.room && at < cache.length ? (cache[at] as number) : 0
    return known > 0 ? known : this.look(thread, store, from, known)
  }

  private look(thread: number, store: Int32Array, from: number, known: number): number {
    const { parts } = this
    const found = this.expander.decisions.findIn(thread, parts, store, from)
    const outcome = found === 0 ? this.learn(thread, store, from) : found
    if (known === 0) this.keep(thread, store, from, outcome)
    return outcome
  }

  private learn(thread: number, store: Int32Array, from: number): number {
    this.parts.join(store, from, this.state)
    return this.expander.learn(thread, this.state)
  }

  private keep(thread: number, store: Int32Array, from: number, outcome: number): void {
    const { partOf } = this.parts
    const own = store[from + 1 + thread] as number
    const process = store[from] as number
    while (process >= this.room) this.widen()
    const at = own * this.room + process
    const cache = this.caches[thread] as Int32Array
    if (at >= cache.length) this.caches[thread] = grown(cache, at + 1)
    const { words, footprints } = this.expander.outcomes
    const isNear = footprints.isWithin(
      words[outcome + OUTCOME.number] ?? 0,
      (word) => partOf[word] === 0 || partOf[word] === thread + 1,
    )
    ;(this.caches[thread] as Int32Array)[at] = isNear ? outcome : ELSEWHERE
  }

  private widen(): void {
    this.room *= 2
    this.caches.fill(new Int32Array(0))
  }
}

function grown(old: Int32Array, needed: number): Int32Array {
  const bigger = new Int32Array(needed * 2)
  bigger.set(old)
  return bigger
}
