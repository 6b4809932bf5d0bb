import type { Layout } from './layout.ts'

/** A word and the value that a step gives to it. */
export type Write = readonly [word: number, value: number]

/** What a step writes in one part. */
interface Patch {
  readonly part: number
  readonly writes: readonly Write[]
}

/**
 * States in parts: the words of the process, and those of each thread. Millions of states are combinations of a few
 * hundred different parts, so each of these is kept once, and a state is a row of their numbers, one word of 32 bits
 * each. What a step makes of a part is worked out once, too.
 */
export class Parts {
  /** How many parts a state has. */
  readonly count: number
  /** By word: its part. */
  readonly partOf: Uint8Array
  private readonly words: readonly (readonly number[])[]
  /** For each part the numbers of its values, by their bytes. */
  private readonly numbers: readonly Map<string, number>[]
  /** Whole states; the first has the first value of every part, and so on. */
  private pool: Uint8Array
  private readonly width: number
  private readonly patches: Patch[] = []
  /** By patch and number of a part: the number of the part after it, or -1 where nobody has asked yet. */
  private after = new Int32Array(0)
  /** How many numbers there is room for in `after`. */
  private room = 1 << 6

  constructor(layout: Layout) {
    this.words = layout.parts()
    this.count = this.words.length
    this.width = layout.size
    this.pool = new Uint8Array(layout.size)
    this.numbers = this.words.map(() => new Map())
    this.partOf = new Uint8Array(layout.size)
    this.words.forEach((words, part) => {
      for (const word of words) this.partOf[word] = part
    })
  }

  /** Stores a state, given as bytes, at the word `to`. */
  split(state: Uint8Array, store: Int32Array, to: number): void {
    for (let part = 0; part < this.count; part++) store[to + part] = this.numberOf(part, state)
  }

  /** The bytes of the state at the word `from`. */
  join(store: Int32Array, from: number, state: Uint8Array): void {
    for (let word = 0; word < this.width; word++) state[word] = this.read(word, store, from)
  }

  /** A word of the state at the word `from`. */
  read(word: number, store: Int32Array, from: number): number {
    const number = store[from + (this.partOf[word] as number)] as number
    return this.pool[number * this.width + word] as number
  }

  /** Keeps what a step writes in one part; returns the number of the patch. */
  addPatch(part: number, writes: readonly Write[]): number {
    const number = this.patches.length
    this.patches.push({ part, writes })
    if (this.patches.length * this.room > this.after.length) this.makeRoom()
    return number
  }

  /** The number of a part after a patch. */
  patched(patch: number, number: number): number {
    const known = number < this.room ? (this.after[patch * this.room + number] as number) : -1
    return known < 0 ? this.patch(patch, number) : known
  }

  private patch(patch: number, number: number): number {
    const { part = 0, writes = [] } = this.patches[patch] ?? {}
    const state = this.pool.slice(number * this.width, (number + 1) * this.width)
    for (const [word, value] of writes) state[word] = value
    const after = this.numberOf(part, state)
    if (number >= this.room) this.widen(number)
    this.after[patch * this.room + number] = after
    return after
  }

  /** The number of the value that a part has in a state. */
  private numberOf(part: number, state: Uint8Array): number {
    const words = this.words[part] ?? []
    const numbers = this.numbers[part] ?? new Map<string, number>()
    const key = words.map((word) => state[word]).join()
    const known = numbers.get(key)
    if (known !== undefined) return known
    const number = numbers.size
    numbers.set(key, number)
    if (this.pool.length < (number + 1) * this.width) this.growPool()
    for (const word of words) this.pool[number * this.width + word] = state[word] ?? 0
    return number
  }

  private growPool(): void {
    const bigger = new Uint8Array(this.pool.length * 2)
    bigger.set(this.pool)
    this.pool = bigger
  }

  private makeRoom(): void {
    const bigger = new Int32Array(this.patches.length * this.room * 2).fill(-1)
    bigger.set(this.after)
    this.after = bigger
  }

  /** Forgets what was worked out; it is little. */
  private widen(number: number): void {
    while (number >= this.room) this.room *= 2
    this.after = new Int32Array(this.patches.length * this.room).fill(-1)
  }
}
