/**
 * A set of 64-bit fingerprints, open addressing with linear probing, at most half full. Eight bytes a slot, sixteen to
 * thirty-two a state, both halves side by side: looking one up is one miss of the cache. Two different states share a
 * fingerprint with probability 2^-64: among n states some two do with about n² / 2^65, for five million states less than
 * one in a million.
 */
export class Fingerprints {
  private table: Int32Array
  private mask: number
  count = 0

  constructor(slots = 1 << 16) {
    this.table = new Int32Array(slots * 2)
    this.mask = slots - 1
  }

  /** Adds; false if it was there. (0, 0) marks an empty slot and stands for (0, 1). */
  add(low: number, high: number): boolean {
    const wanted = low === 0 && high === 0 ? 1 : high
    const { table, mask } = this
    let slot = low & mask
    for (;;) {
      const a = table[slot * 2] as number
      const b = table[slot * 2 + 1] as number
      if (a === low && b === wanted) return false
      if (a === 0 && b === 0) break
      slot = (slot + 1) & mask
    }
    table[slot * 2] = low
    table[slot * 2 + 1] = wanted
    this.count++
    if (this.count * 2 > mask) this.grow()
    return true
  }

  /**
   * Brings the slots of these fingerprints into the cache: all at once, while `add` would wait for each. The number that
   * is returned means nothing, but without it nothing would be read.
   */
  fetch(lows: Int32Array, count: number): number {
    const { table, mask } = this
    let sum = 0
    for (let i = 0; i < count; i++) sum ^= table[((lows[i] as number) & mask) * 2] as number
    return sum
  }

  private grow(): void {
    const old = this.table
    this.mask = old.length - 1
    this.table = new Int32Array(old.length * 2)
    const { table, mask } = this
    for (let i = 0; i < old.length; i += 2) {
      const low = old[i] as number
      const high = old[i + 1] as number
      if (low === 0 && high === 0) continue
      let slot = low & mask
      while (table[slot * 2] !== 0 || table[slot * 2 + 1] !== 0) slot = (slot + 1) & mask
      table[slot * 2] = low
      table[slot * 2 + 1] = high
    }
  }
}
