import { Decisions } from './decisions.ts'
import type { Expander } from './expander.ts'
import { OUTCOME } from './outcomes.ts'
import type { Parts } from './parts.ts'

/** Entries of a thread's cache, at most: four million bytes. */
const LARGEST = 1 << 20

/**
 * What threads can do in states that are stored in parts. Mostly it follows from the part of the process and the
 * thread's own: then their two numbers are enough to find it. Otherwise they lead to a decision tree over words of other
 * threads.
 */
export class PartOutcomes {
  private readonly expander: Expander
  private readonly parts: Parts
  /** By thread, then by the number of its own part and of the process's: an outcome, or minus a tree; 0 is unknown. */
  private readonly caches: Int32Array[]
  /** Room for numbers of the process's part. */
  private room = 1 << 6
  private readonly far = new Decisions()
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
    const cache = this.caches[thread] as Int32Array
    const process = store[from] as number
    const at = (store[from + 1 + thread] as number) * this.room + process
    const known = process < this.room && at < cache.length ? (cache[at] as number) : 0
    if (known > 0) return known
    const found = known === 0 ? 0 : this.far.findIn(-known, this.parts, store, from)
    return found === 0 ? this.work(thread, store, from) : found
  }

  private work(thread: number, store: Int32Array, from: number): number {
    this.parts.join(store, from, this.state)
    const outcome = this.expander.outcomeOf(thread, this.state)
    this.keep(thread, store[from + 1 + thread] ?? 0, store[from] ?? 0, outcome)
    return outcome
  }

  private keep(thread: number, own: number, process: number, outcome: number): void {
    if (process >= this.room) this.widen(process)
    const at = own * this.room + process
    if (at >= LARGEST) return
    const cache = this.cacheFor(thread, at)
    const far = this.farWords(thread, outcome)
    if (far.length === 0) {
      cache[at] = outcome
      return
    }
    const tree = cache[at] === 0 ? this.far.plant() : -(cache[at] ?? 0)
    cache[at] = -tree
    this.far.learn(tree, far, this.state, outcome)
  }

  /** Words of other threads, from which an outcome of this one follows. */
  private farWords(thread: number, outcome: number): readonly number[] {
    const { words, footprints } = this.expander.outcomes
    const looked = footprints.lookedAt(words[outcome + OUTCOME.number] ?? 0)
    const { partOf } = this.parts
    return looked.filter((word) => partOf[word] !== 0 && partOf[word] !== thread + 1)
  }

  private cacheFor(thread: number, at: number): Int32Array {
    const cache = this.caches[thread] ?? new Int32Array(0)
    if (at < cache.length) return cache
    const bigger = new Int32Array((at + 1) * 2)
    bigger.set(cache)
    this.caches[thread] = bigger
    return bigger
  }

  /** Forgets what was found out; it is little. */
  private widen(process: number): void {
    while (process >= this.room) this.room *= 2
    this.caches.fill(new Int32Array(0))
  }
}
