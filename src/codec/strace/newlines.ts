import { FOUR, zeroBytes } from './four-bytes.ts'

const NEWLINE = 10
const FOUR_NEWLINES = NEWLINE * FOUR

/**
 * Finds the ends of lines in a chunk, four bytes at a time: `indexOf` takes longer to be called than to look through
 * a line.
 */
export class Newlines {
  readonly view: DataView
  readonly #last: number

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#last = bytes.length - 4
  }

  /** Where the line ends that goes on at `from`; -1 if not in this chunk. */
  after(from: number): number {
    const { view } = this
    const last = this.#last
    let i = from
    while (i <= last) {
      const found = zeroBytes(view.getInt32(i, true) ^ FOUR_NEWLINES)
      if (found !== 0) return i + ((31 - Math.clz32(found & -found)) >> 3)
      i += 4
    }
    for (; i < last + 4; i++) if (view.getUint8(i) === NEWLINE) return i
    return -1
  }
}
