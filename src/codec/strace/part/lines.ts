import { Newlines } from '../newlines.ts'

/** Takes the line `[from, to)` of `bytes`, whose byte `from` is byte `offset` of the text. */
export type TakeLine = (bytes: Uint8Array, from: number, to: number, offset: number) => void

/** Lines of so many bytes are taken by one call, as in `../reader.ts`. */
const STRETCH = 32 * 1024

/** Cuts chunks into lines; one that lies in two chunks is joined. */
export class Lines {
  readonly #take: TakeLine
  #rest: Uint8Array[] = []
  #restBytes = 0
  /** Of all chunks before the one that is cut. */
  #bytes: number

  constructor(take: TakeLine, offset = 0) {
    this.#take = take
    this.#bytes = offset
  }

  /** How far the chunks reach. */
  get bytes(): number {
    return this.#bytes
  }

  push(chunk: Uint8Array): void {
    const newlines = new Newlines(chunk)
    const first = newlines.after(0)
    if (first < 0) this.#keep(chunk)
    else this.#cut(chunk, newlines, this.#takeRest(chunk, first))
    this.#bytes += chunk.length
  }

  /** The last line may have no end. */
  finish(): void {
    if (this.#restBytes > 0) this.#takeRest(new Uint8Array(), 0)
  }

  #cut(chunk: Uint8Array, newlines: Newlines, first: number): void {
    let from = first
    while (from < chunk.length) {
      const after = this.#stretch(chunk, newlines, from, from + STRETCH)
      if (after === from) break
      from = after
    }
    if (from < chunk.length) this.#keep(chunk.subarray(from))
  }

  #stretch(chunk: Uint8Array, newlines: Newlines, from: number, until: number): number {
    let at = from
    while (at < until) {
      const newline = newlines.after(at)
      if (newline < 0) return at
      this.#take(chunk, at, newline, this.#bytes + at)
      at = newline + 1
    }
    return at
  }

  #keep(piece: Uint8Array): void {
    this.#rest.push(piece)
    this.#restBytes += piece.length
  }

  /** Takes the line that ends at `newline`, if it began before; where the next one begins. */
  #takeRest(chunk: Uint8Array, newline: number): number {
    if (this.#restBytes === 0) return 0
    const line = new Uint8Array(this.#restBytes + newline)
    let at = 0
    for (const piece of [...this.#rest, chunk.subarray(0, newline)]) {
      line.set(piece, at)
      at += piece.length
    }
    const offset = this.#bytes - this.#restBytes
    this.#rest = []
    this.#restBytes = 0
    this.#take(line, 0, line.length, offset)
    return newline + 1
  }
}
