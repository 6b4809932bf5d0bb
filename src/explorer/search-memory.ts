import { assert } from '../base/assert.ts'
import { nextRandom } from '../base/random.ts'
import { GLOBALS, STRIDE } from '../protocol/fields.ts'
import { Memory, memorySize } from '../protocol/memory.ts'
import { rulesOf, type Setup } from '../protocol/setup.ts'

/** Values of a word: 0 to 127. The page's numbers may be larger; those of a bounded set-up are not. */
const VALUES = 128

/** Words behind those of memory: per thread its program's state, its handler's state, its next choice; one for faults. */
export const EXTRA = 3

function randomWords(count: number, first: number): { readonly words: Uint32Array; readonly seed: number } {
  const words = new Uint32Array(count)
  let seed = first
  for (let i = 0; i < count; i++) {
    const next = nextRandom(seed)
    seed = next.seed
    words[i] = Math.floor(next.value * 2 ** 32)
  }
  return { words, seed }
}

/**
 * Memory for a search: the same words, one byte each, with a fingerprint of 64 bits that every write keeps up to date
 * (Zobrist: the exclusive or of a random number for each word's value), and a log to take writes back.
 */
export class SearchMemory extends Memory {
  /** The two halves of the fingerprint, as signed 32-bit numbers. */
  low = 0
  high = 0
  /** Where the extra words begin. */
  readonly extraAt: number
  private readonly at: number
  private readonly bytes: Uint8Array
  private readonly lows: Uint32Array
  private readonly highs: Uint32Array
  private readonly log = new Int32Array(4096)
  private logged = 0

  constructor(setup: Setup) {
    const size = memorySize(setup) + EXTRA * setup.capacity + 1
    const bytes = new Uint8Array(size)
    super(setup, bytes, rulesOf(setup))
    this.bytes = bytes
    this.at = GLOBALS + setup.ps
    this.extraAt = memorySize(setup)
    const lows = randomWords(size * VALUES, 33)
    const highs = randomWords(size * VALUES, lows.seed)
    this.lows = lows.words
    this.highs = highs.words
  }

  get size(): number {
    return this.bytes.length
  }

  override set(field: number, value: number): void {
    this.write(field, value)
  }

  override put(thread: number, field: number, value: number): void {
    this.write(this.at + thread * STRIDE + field, value)
  }

  override setP(p: number, status: number): void {
    this.write(GLOBALS + p, status)
  }

  read(at: number): number {
    return this.bytes[at] ?? 0
  }

  write(at: number, value: number): void {
    const old = this.bytes[at] ?? 0
    if (old === value) return
    const { log, lows, highs } = this
    log[this.logged++] = at
    log[this.logged++] = old
    this.bytes[at] = value
    const a = at * VALUES + old
    const b = at * VALUES + value
    this.low ^= (lows[a] ?? 0) ^ (lows[b] ?? 0)
    this.high ^= (highs[a] ?? 0) ^ (highs[b] ?? 0)
  }

  /** Takes back every write since the last `load`. */
  undo(low: number, high: number): void {
    const { log, bytes } = this
    for (let i = this.logged; i > 0; i -= 2) bytes[log[i - 2] ?? 0] = log[i - 1] ?? 0
    this.logged = 0
    this.low = low
    this.high = high
  }

  /** Becomes the state stored at `from`, whose fingerprint is computed anew. */
  load(store: Uint8Array, from: number): void {
    const { bytes, lows, highs } = this
    let low = 0
    let high = 0
    for (let at = 0; at < bytes.length; at++) {
      const value = store[from + at] ?? 0
      bytes[at] = value
      if (value === 0) continue
      low ^= (lows[at * VALUES + value] ?? 0) ^ (lows[at * VALUES] ?? 0)
      high ^= (highs[at * VALUES + value] ?? 0) ^ (highs[at * VALUES] ?? 0)
    }
    this.low = low
    this.high = high
    this.logged = 0
  }

  /** Copies the state as it is now. */
  save(store: Uint8Array, to: number): void {
    store.set(this.bytes, to)
  }

  /** Throws if a number has outgrown the fingerprint's tables: the set-up is not small enough for a search. */
  check(): void {
    for (const value of this.bytes) assert(value < VALUES, `every number of a searched state is below ${VALUES}`)
  }
}
