import type { Log } from '../../trace/log.ts'
import { isElision } from './elision.ts'

/** Lines that are not understood, while a log is read. */
export class UnreadList {
  readonly #lines: number[] = []
  readonly #offsets: number[] = []
  readonly #elided: number[] = []

  /** The line `[from, end)`; `offset`: where it begins in the file. */
  add(line: number, offset: number, bytes: Uint8Array, from: number, end: number): void {
    if (isElision(bytes, from, end)) this.#elided.push(this.#lines.length)
    this.#lines.push(line)
    this.#offsets.push(offset)
  }

  finish(): Pick<Log, 'unknownLines' | 'unread' | 'elided'> {
    return {
      unknownLines: this.#lines.length,
      unread: { line: Uint32Array.from(this.#lines), offset: Float64Array.from(this.#offsets) },
      elided: Uint32Array.from(this.#elided),
    }
  }
}
