/** Threads by their numbers. The kernel gives the number of a thread that has ended to another one, sooner or later. */
export class ThreadNumbers {
  readonly #threads = new Map<number, number[]>()
  readonly #born: Int32Array

  /** By thread: the event from which it exists. */
  constructor(born: Int32Array) {
    this.#born = born
  }

  /** Threads are to be added in the order in which they appear. */
  add(number: number, thread: number): void {
    const known = this.#threads.get(number)
    if (known === undefined) this.#threads.set(number, [thread])
    else known.push(thread)
  }

  has(number: number): boolean {
    return this.#threads.has(number)
  }

  /** The thread that had this number at an event; the first that will have it, if none was there yet. */
  at(number: number, event: number): number | undefined {
    const threads = this.#threads.get(number)
    return threads?.findLast((thread) => (this.#born[thread] ?? 0) <= event) ?? threads?.[0]
  }
}
