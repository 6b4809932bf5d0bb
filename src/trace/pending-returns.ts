/** System calls that have begun and not returned yet, to be taken in the order of their returns. */
export class PendingReturns {
  /** The next to return is the last. */
  readonly #waiting: { readonly event: number; readonly end: number }[] = []

  /** An infinite end never comes. */
  add(event: number, end: number): void {
    if (end === Number.POSITIVE_INFINITY) return
    let low = 0
    let high = this.#waiting.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#waiting[middle]?.end ?? 0) > end) low = middle + 1
      else high = middle
    }
    this.#waiting.splice(low, 0, { event, end })
  }

  /** Takes the first that returns at or before `time`. */
  takeUntil(time: number): number | undefined {
    const next = this.#waiting.at(-1)
    return next !== undefined && next.end <= time ? this.#waiting.pop()?.event : undefined
  }

  /** Takes this one out, if it is still waiting. */
  take(event: number): boolean {
    const at = this.#waiting.findLastIndex((each) => each.event === event)
    if (at >= 0) this.#waiting.splice(at, 1)
    return at >= 0
  }
}
