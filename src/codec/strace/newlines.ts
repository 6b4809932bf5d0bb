const NEWLINE = 10
const FOUR_NEWLINES = 0x0a0a0a0a
const ONES = 0x01010101
const HIGH_BITS = 0x80808080

/**
 * Finds the ends of lines in a chunk, four bytes at a time: `indexOf` takes longer to be called than to look through
 * a line.
 */
export class Newlines {
  readonly #bytes: Uint8Array
  /** Bytes in front of the first whole word of memory. */
  readonly #lead: number
  readonly #words: Int32Array

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#lead = -bytes.byteOffset & 3
    const whole = (bytes.length - this.#lead) >> 2
    this.#words = whole > 0 ? new Int32Array(bytes.buffer, bytes.byteOffset + this.#lead, whole) : new Int32Array()
  }

  /** Where the line ends that goes on at `from`; -1 if not in this chunk. */
  after(from: number): number {
    const bytes = this.#bytes
    const words = this.#words
    const lead = this.#lead
    const { length } = bytes
    let i = from
    for (; i < length && (i < lead || ((i - lead) & 3) !== 0); i++) if (bytes[i] === NEWLINE) return i
    let word = (i - lead) >> 2
    while (word < words.length && !hasNewline(words[word] ?? 0)) word++
    for (i = Math.max(i, lead + word * 4); i < length; i++) if (bytes[i] === NEWLINE) return i
    return -1
  }
}

/** A byte less one has its high bit set, where it had none, only if it was 0: here, if it was an end of line. */
function hasNewline(four: number): boolean {
  const zeros = four ^ FOUR_NEWLINES
  return ((zeros - ONES) & ~zeros & HIGH_BITS) !== 0
}
