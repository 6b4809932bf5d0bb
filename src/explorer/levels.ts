/**
 * The states of a breadth-first search: the packed states of the level that is being expanded and of the next one;
 * of all states, only how each was reached. States are numbered in the order in which they are found, from 0.
 */
export class Levels {
  /** Packed states of the level that is being expanded, and of the next one. */
  store: Int32Array = new Int32Array(0)
  nextStore: Int32Array
  depth = -1
  /** States by their distance from the start. */
  readonly sizes: number[] = []
  count = 0
  private nextCount = 0
  private levelCount = 0
  private taken = 0
  private firstId = 0
  private parents = new Uint32Array(1 << 12)
  private hows = new Uint16Array(1 << 12)
  /** 32-bit words of a state. */
  readonly size: number

  constructor(size: number) {
    this.size = size
    this.nextStore = new Int32Array(size * 64)
  }

  get frontier(): number {
    return this.levelCount - this.taken + this.nextCount
  }

  /**
   * Makes room for a new state of the next level; `how` codes the step that led to it from the state `parent`. Returns
   * the word of `nextStore` at which it belongs.
   */
  add(parent: number, how: number): number {
    const to = this.nextCount * this.size
    if (this.nextStore.length < to + this.size) this.growNext()
    if (this.count === this.parents.length) this.growHistory()
    this.nextCount++
    this.parents[this.count] = parent
    this.hows[this.count] = how
    this.count++
    return to
  }

  /** The place of the next state to expand in `store`; -1 when the level is done. */
  take(): number {
    return this.taken < this.levelCount ? this.taken++ : -1
  }

  idOf(place: number): number {
    return this.firstId + place
  }

  /** The place in the next level of the state with this number. */
  placeOfNext(state: number): number {
    return state - this.firstId - this.levelCount
  }

  /** Goes on to the next level; false when it is empty. */
  next(): boolean {
    const done = this.store
    this.firstId = this.count - this.nextCount
    this.store = this.nextStore
    this.levelCount = this.nextCount
    this.nextStore = done.length === 0 ? new Int32Array(this.size * 64) : done
    this.nextCount = 0
    this.taken = 0
    if (this.levelCount === 0) return false
    this.depth++
    this.sizes.push(this.levelCount)
    return true
  }

  /** The steps from the start to a state, in order, as they were coded. */
  pathTo(state: number): readonly number[] {
    const path: number[] = []
    for (let at = state; at !== 0; at = this.parents[at] ?? 0) path.push(this.hows[at] ?? 0)
    return path.reverse()
  }

  private growNext(): void {
    const bigger = new Int32Array(this.nextStore.length * 2)
    bigger.set(this.nextStore)
    this.nextStore = bigger
  }

  private growHistory(): void {
    const parents = new Uint32Array(this.count * 2)
    const hows = new Uint16Array(this.count * 2)
    parents.set(this.parents)
    hows.set(this.hows)
    this.parents = parents
    this.hows = hows
  }
}
