import type { Log } from '../../trace/log.ts'
import { isElision } from './elision.ts'

/** Lines that are not understood, while a log is read. */
export class UnreadList {
  readonly #lines: number[] = []
  readonly #offsets: number[] = []
  readonly #elided: number[] = []

  /** Lines of fences and prompts: around a log they are nothing, between its lines they show that there is more. */
  readonly #around: (readonly [line: number, offset: number])[] = []

  /** Whether there are lines of which it is not settled what they are. */
  get isOpen(): boolean {
    return this.#around.length > 0
  }

  addAround(line: number, offset: number): void {
    this.#around.push([line, offset])
  }

  /** What stood around lines is over: the log goes on behind it, or another one begins. */
  settle(goesOn: boolean): void {
    for (const [line, offset] of goesOn ? this.#around : []) {
      this.#lines.push(line)
      this.#offsets.push(offset)
    }
    this.#around.length = 0
  }

  /** The line `[from, end)`; `offset`: where it begins in the file. */
  add(line: number, offset: number, bytes: Uint8Array, from: number, end: number): void {
    this.settle(true)
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
