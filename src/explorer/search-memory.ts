import { assert } from '../base/assert.ts'
import { nextRandom } from '../base/random.ts'
import { GLOBALS, STRIDE } from '../protocol/fields.ts'
import { Memory, memorySize } from '../protocol/memory.ts'
import { type Rules, rulesOf, type Setup } from '../protocol/setup.ts'

/** Values of a word: 0 to 127. The page's numbers may be larger; those of a bounded set-up are not. */
const VALUES = 128

/** Words behind those of memory: per thread its program's state, its handler's state, its next choice; one for faults. */
export const EXTRA = 3

/** The random numbers of a memory of so many words, made once: a set-up is searched again at every flip of a switch. */
const RANDOM = new Map<number, { readonly lows: Uint32Array; readonly highs: Uint32Array }>()

function randomTables(size: number): { readonly lows: Uint32Array; readonly highs: Uint32Array } {
  const known = RANDOM.get(size)
  if (known !== undefined) return known
  const lows = randomWords(size * VALUES, 33)
  const highs = randomWords(size * VALUES, lows.seed)
  const tables = { lows: lows.words, highs: highs.words }
  RANDOM.set(size, tables)
  return tables
}

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
  /** The same bytes, four at a time. */
  private readonly whole: Int32Array
  /** 32-bit words of a stored state: its bytes, then its fingerprint. */
  readonly size: number
  private readonly lows: Uint32Array
  private readonly highs: Uint32Array
  private readonly log = new Int32Array(4096)
  private logged = 0

  constructor(setup: Setup, rules: Rules = rulesOf(setup)) {
    const size = memorySize(setup) + EXTRA * setup.capacity + 1
    const whole = new Int32Array(Math.ceil(size / 4))
    const bytes = new Uint8Array(whole.buffer, 0, size)
    super(setup, bytes, rules)
    this.bytes = bytes
    this.whole = whole
    this.size = whole.length + 2
    this.at = GLOBALS + setup.ps
    this.extraAt = memorySize(setup)
    const { lows, highs } = randomTables(size)
    this.lows = lows
    this.highs = highs
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
    return this.bytes[at] as number
  }

  write(at: number, value: number): void {
    const old = this.bytes[at] as number
    if (old === value) return
    const { log, lows, highs } = this
    log[this.logged++] = at
    log[this.logged++] = old
    this.bytes[at] = value
    const a = at * VALUES + old
    const b = at * VALUES + value
    this.low ^= (lows[a] as number) ^ (lows[b] as number)
    this.high ^= (highs[a] as number) ^ (highs[b] as number)
  }

  /** Takes back every write since the last `load`. */
  undo(low: number, high: number): void {
    const { log, bytes } = this
    for (let i = this.logged; i > 0; i -= 2) bytes[log[i - 2] as number] = log[i - 1] as number
    this.logged = 0
    this.low = low
    this.high = high
  }

  /** Becomes a state that `save` has stored at the word `from`. */
  load(store: Int32Array, from: number): void {
    const { whole } = this
    for (let at = 0; at < whole.length; at++) whole[at] = store[from + at] as number
    this.low = store[from + whole.length] ?? 0
    this.high = store[from + whole.length + 1] ?? 0
    this.logged = 0
  }

  /** Stores the state as it is now at the word `to`. */
  save(store: Int32Array, to: number): void {
    const { whole } = this
    for (let at = 0; at < whole.length; at++) store[to + at] = whole[at] as number
    store[to + whole.length] = this.low
    store[to + whole.length + 1] = this.high
  }

  /** Throws if a number has outgrown the fingerprint's tables: the set-up is not small enough for a search. */
  check(): void {
    for (const value of this.bytes) assert(value < VALUES, `every number of a searched state is below ${VALUES}`)
  }
}
