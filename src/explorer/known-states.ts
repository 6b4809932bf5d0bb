import { Fingerprints } from './fingerprints.ts'

/** Answers of `add`, beside the number of a state. */
export const NEW = -1
export const EARLIER = -2

/** 32-bit words of a slot: the two halves of a fingerprint, the mark, and one that makes it a power of two. */
const SLOT = 4

/**
 * The states that were found, by fingerprint. Those of the next level are looked up in a table of their own first: most
 * steps lead to one of them, and it is small enough for the cache.
 */
export class KnownStates {
  private readonly all = new Fingerprints()
  private table: Int32Array
  private mask: number
  private used = 0
  /** The number of the first state of the next level. Slots with older marks count as empty. */
  private first = 1

  constructor(slots = 1 << 12) {
    this.table = new Int32Array(slots * SLOT)
    this.mask = slots - 1
  }

  /**
   * Adds a state under its number, if it is NEW. Otherwise it has been found EARLIER, or for the next level as well:
   * then its number there is returned.
   */
  add(low: number, high: number, number: number): number {
    const { table, mask, first } = this
    let at = (low & mask) * SLOT
    for (;;) {
      // A mark is the number of a state of the next level, or the complement of what the next number was.
      const mark = table[at + 2] as number
      if ((mark ^ (mark >> 31)) < first) break
      if (table[at] === low && table[at + 1] === high) return mark < 0 ? EARLIER : mark
      at = (at + SLOT) & (mask * SLOT)
    }
    const isNew = this.all.add(low, high)
    table[at] = low
    table[at + 1] = high
    table[at + 2] = isNew ? number : ~number
    this.used++
    if (this.used * 2 > mask) this.grow()
    return isNew ? NEW : EARLIER
  }

  /** As with {@link Fingerprints.fetch}. */
  fetch(lows: Int32Array, count: number): number {
    const { table, mask } = this
    let sum = 0
    for (let i = 0; i < count; i++) sum ^= table[((lows[i] as number) & mask) * SLOT] as number
    return sum ^ this.all.fetch(lows, count)
  }

  /** The next level becomes the one that is expanded; the one after it begins with this number. */
  nextLevel(first: number): void {
    this.first = first
    this.used = 0
  }

  private grow(): void {
    const old = this.table
    this.table = new Int32Array(old.length * 2)
    this.mask = this.table.length / SLOT - 1
    const { table, mask } = this
    for (let from = 0; from < old.length; from += SLOT) {
      const mark = old[from + 2] as number
      if ((mark ^ (mark >> 31)) < this.first) continue
      let to = ((old[from] as number) & mask) * SLOT
      while (table[to + 2] !== 0) to = (to + SLOT) & (mask * SLOT)
      table[to] = old[from] as number
      table[to + 1] = old[from + 1] as number
      table[to + 2] = mark
    }
  }
}
