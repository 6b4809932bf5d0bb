import { standsAt } from '../../base/ascii.ts'
import type { Log } from '../log.ts'

const PAREN = 40
const NEWLINE = 10
const SPACE = 32

/**
 * The bytes of a log's lines. `../log-text.ts` gives strings; a million of them would take longer than all judging.
 */
export class LogBytes {
  readonly #log: Log
  readonly #starts: Float64Array
  /** The piece that was read last, and where it begins and ends. */
  #piece: Uint8Array = new Uint8Array(0)
  #from = 0
  #to = 0

  constructor(log: Log) {
    this.#log = log
    this.#starts = new Float64Array(log.source.length + 1)
    for (const [i, piece] of log.source.entries()) this.#starts[i + 1] = (this.#starts[i] ?? 0) + piece.length
  }

  /** One byte of the source; -1 behind its end. */
  byte(offset: number): number {
    if (offset < this.#from || offset >= this.#to) this.#seek(offset)
    return this.#piece[offset - this.#from] ?? -1
  }

  /** Where the arguments of an event begin: behind `word(`; -1 if the line has none. */
  argumentsAt(event: number): number {
    const { offset, word } = this.#log.events
    const from = offset[event] ?? 0
    const name = this.#log.words[word[event] ?? 0] ?? ''
    if (from < this.#from || from >= this.#to) this.#seek(from)
    // The first parenthesis of a line is nearly always that of its system call.
    const piece = this.#piece
    let paren = from - this.#from
    while (paren < piece.length && piece[paren] !== PAREN && piece[paren] !== NEWLINE) paren++
    if (piece[paren] === PAREN && this.#endsWith(name, paren)) return this.#from + paren + 1
    return this.#after(from, name)
  }

  /** The piece of the source that has this byte: for loops over a line, which rarely leaves its piece. */
  pieceAt(offset: number): Uint8Array {
    if (offset < this.#from || offset >= this.#to) this.#seek(offset)
    return this.#piece
  }

  /** Where a byte is in its piece. */
  placeOf(offset: number): number {
    if (offset < this.#from || offset >= this.#to) this.#seek(offset)
    return offset - this.#from
  }

  /** Whether a text in ASCII stands in the rest of a line. False where the line goes on in the next piece before it comes. */
  has(offset: number, text: Uint8Array): boolean {
    const piece = this.pieceAt(offset)
    for (let at = this.placeOf(offset); at < piece.length && piece[at] !== NEWLINE; at++) {
      if (piece[at] === text[0] && standsAt(piece, at, text)) return true
    }
    return false
  }

  /** Whether a word stands right before a place in the piece, and does not begin earlier. */
  #endsWith(name: string, paren: number): boolean {
    const start = paren - name.length
    if (start < 0) return false
    for (let i = 0; i < name.length; i++) if (this.#piece[start + i] !== name.charCodeAt(i)) return false
    return this.#piece[start - 1] === SPACE
  }

  /** Behind `word(` in the line at `offset`; -1 if the line has none. */
  #after(offset: number, word: string): number {
    const first = word.charCodeAt(0)
    for (let at = offset; ; at++) {
      const byte = this.byte(at)
      if (byte === NEWLINE || byte === -1) return -1
      if (byte !== first) continue
      let i = 1
      while (i < word.length && this.byte(at + i) === word.charCodeAt(i)) i++
      if (i === word.length && this.byte(at + i) === PAREN) return at + i + 1
    }
  }

  #seek(offset: number): void {
    const starts = this.#starts
    let low = 0
    let high = this.#log.source.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    this.#piece = this.#log.source[low] ?? new Uint8Array(0)
    this.#from = starts[low] ?? 0
    this.#to = starts[low + 1] ?? 0
  }
}
