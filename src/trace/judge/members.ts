/** So many threads are passed over at once where none of them lives. */
const BLOCK = 64

/**
 * The threads of a process. A program whose threads live shortly may have had tens of thousands, and as many calls: none
 * of these looks at each of those.
 */
export class Members {
  readonly #threads: number[] = []
  readonly #born: Int32Array
  readonly #gone: Int32Array
  /** By block: when the first of its threads was born, and when the last had gone. */
  readonly #firstBorn: number[] = []
  readonly #lastGone: number[] = []

  /** By thread: the event from which it exists, and its last one. */
  constructor(born: Int32Array, gone: Int32Array) {
    this.#born = born
    this.#gone = gone
  }

  add(thread: number): void {
    const block = Math.floor(this.#threads.length / BLOCK)
    this.#threads.push(thread)
    this.#firstBorn[block] = Math.min(this.#firstBorn[block] ?? Number.POSITIVE_INFINITY, this.#born[thread] ?? 0)
    this.#lastGone[block] = Math.max(this.#lastGone[block] ?? 0, this.#gone[thread] ?? 0)
  }

  /** Those that exist at any of the events `[from, to)`, in the order in which they were added. */
  during(from: number, to: number): readonly number[] {
    const found: number[] = []
    for (const [block, firstBorn] of this.#firstBorn.entries()) {
      if (firstBorn >= to || (this.#lastGone[block] ?? 0) < from) continue
      for (const thread of this.#threads.slice(block * BLOCK, (block + 1) * BLOCK)) {
        if ((this.#born[thread] ?? 0) < to && (this.#gone[thread] ?? 0) >= from) found.push(thread)
      }
    }
    return found
  }
}
