import { FOUR, zeroBytes } from './four-bytes.ts'

/** What stands behind a name: in `read(3, …`, and in `<... read resumed>` or `--- SIGURG {`. */
export const BEHIND = { call: 40 * FOUR, other: 32 * FOUR } as const

const SLOTS = 256
/** More names would make the search long: there are logs of noise. */
const MOST = SLOTS / 2
/** Words of memory that are kept of a name: the last is never full. */
const PIECES = 8
const LONGEST = PIECES * 4 - 1
const MIX = 0x9e3779b1

/** Names that a log has shown, of system calls or of signals, found by four of their bytes at a time. */
export class QuickNames {
  readonly #pieces = new Int32Array(SLOTS * PIECES)
  /** 0: the slot is free. */
  readonly #lengths = new Uint8Array(SLOTS)
  readonly #words = new Uint16Array(SLOTS)
  readonly #learned = new Set<number>()
  readonly #spelling = new DataView(new ArrayBuffer(LONGEST + 5))
  /** Where the name ends that was looked for last. */
  end = 0
  #slot = 0

  /**
   * Index of the word at `from`, behind which that byte stands (see BEHIND); -1 if it was not learned. So many bytes as
   * the longest has must be left in `view`.
   */
  at(view: DataView, from: number, behind: number): number {
    let i = from
    let hash = 0
    let four = view.getInt32(i, true)
    let found = zeroBytes(four ^ behind)
    while (found === 0) {
      hash = Math.imul(hash ^ four, MIX)
      i += 4
      if (i - from > LONGEST) return -1
      four = view.getInt32(i, true)
      found = zeroBytes(four ^ behind)
    }
    const bits = 24 - Math.clz32(found & -found)
    const last = four & ((1 << bits) - 1)
    hash = Math.imul(hash ^ last, MIX)
    this.end = i + (bits >> 3)
    return this.#find(view, from, i, last, hash >>> 24)
  }

  /** The name whose whole words of memory are `[from, to)`, and `last` behind them. */
  #find(view: DataView, from: number, to: number, last: number, first: number): number {
    const pieces = this.#pieces
    const length = this.end - from
    for (let slot = first; ; slot = (slot + 1) & (SLOTS - 1)) {
      const there = this.#lengths[slot] ?? 0
      if (there === 0) {
        this.#slot = slot
        return -1
      }
      if (there !== length) continue
      let piece = slot * PIECES
      let i = from
      while (i < to && view.getInt32(i, true) === pieces[piece]) {
        i += 4
        piece++
      }
      if (i === to && pieces[piece] === last) return this.#words[slot] ?? -1
    }
  }

  /** The name `[from, to)` has the index `word`. */
  learn(bytes: Uint8Array, from: number, to: number, word: number): void {
    const length = to - from
    if (length > LONGEST || this.#learned.size >= MOST || this.#learned.has(word)) return
    const view = this.#spelling
    for (let i = 0; i < PIECES; i++) view.setInt32(i * 4, 0)
    for (let i = 0; i < length; i++) view.setUint8(i, bytes[from + i] ?? 0)
    view.setUint8(length, BEHIND.call & 0xff)
    this.#learned.add(word)
    if (this.at(view, 0, BEHIND.call) >= 0) return
    view.setUint8(length, 0)
    for (let i = 0; i < PIECES; i++) this.#pieces[this.#slot * PIECES + i] = view.getInt32(i * 4, true)
    this.#lengths[this.#slot] = length
    this.#words[this.#slot] = word
  }
}
