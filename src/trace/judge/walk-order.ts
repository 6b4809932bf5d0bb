/**
 * The order of the list of threads, as far as walks have shown it. Each walk leaves out its own coordinator, so a thread may be seen
 * late; its rank then lies between those of its neighbours. A newer M has a higher rank; ranks never change.
 */
export class WalkOrder {
  readonly #ranks = new Map<number, number>()

  rankOf(thread: number): number | undefined {
    return this.#ranks.get(thread)
  }

  /** One walk, first to last. */
  add(walk: readonly number[]): void {
    const above: (number | undefined)[] = []
    for (const [at, thread] of walk.entries()) above[at + 1] = this.#ranks.get(thread) ?? above[at]
    let below: number | undefined
    for (let at = walk.length - 1; at >= 0; at--) {
      const thread = walk[at] ?? 0
      below = this.#ranks.get(thread) ?? this.#between(below, above[at])
      this.#ranks.set(thread, below)
    }
  }

  #between(below: number | undefined, above: number | undefined): number {
    if (below === undefined) return above === undefined ? 0 : above - 1
    return above === undefined ? below + 1 : (below + above) / 2
  }
}
