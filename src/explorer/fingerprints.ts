/**
 * A set of 64-bit fingerprints, open addressing with linear probing, at most half full. Eight bytes a slot, sixteen to
 * thirty-two a state. Two different states share a fingerprint with probability 2^-64: among n states some two do with
 * about n² / 2^65, for five million states less than one in a million.
 */
export class Fingerprints {
  private lows: Int32Array
  private highs: Int32Array
  private mask: number
  count = 0

  constructor(slots = 1 << 16) {
    this.lows = new Int32Array(slots)
    this.highs = new Int32Array(slots)
    this.mask = slots - 1
  }

  /** Bytes that the tables hold. */
  get bytes(): number {
    return this.lows.byteLength * 2
  }

  /** Adds; false if it was there. (0, 0) marks an empty slot and stands for (0, 1). */
  add(low: number, high: number): boolean {
    const wanted = low === 0 && high === 0 ? 1 : high
    const { lows, highs, mask } = this
    let slot = low & mask
    while (lows[slot] !== 0 || highs[slot] !== 0) {
      if (lows[slot] === low && highs[slot] === wanted) return false
      slot = (slot + 1) & mask
    }
    lows[slot] = low
    highs[slot] = wanted
    this.count++
    if (this.count * 2 > mask) this.grow()
    return true
  }

  has(low: number, high: number): boolean {
    const wanted = low === 0 && high === 0 ? 1 : high
    for (let slot = low & this.mask; this.lows[slot] !== 0 || this.highs[slot] !== 0; slot = (slot + 1) & this.mask) {
      if (this.lows[slot] === low && this.highs[slot] === wanted) return true
    }
    return false
  }

  private grow(): void {
    const { lows, highs } = this
    const slots = lows.length * 2
    this.lows = new Int32Array(slots)
    this.highs = new Int32Array(slots)
    this.mask = slots - 1
    for (let i = 0; i < lows.length; i++) {
      const low = lows[i] ?? 0
      const high = highs[i] ?? 0
      if (low === 0 && high === 0) continue
      let slot = low & this.mask
      while (this.lows[slot] !== 0 || this.highs[slot] !== 0) slot = (slot + 1) & this.mask
      this.lows[slot] = low
      this.highs[slot] = high
    }
  }
}
