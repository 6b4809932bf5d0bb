/** So many are collected before they are settled: their slots in the tables of known states fit into the cache. */
const ENOUGH = 1024

/** The steps of one state are added without looking at the room that is left. */
const ROOM = 4096

/** Steps to states of which it is not yet known whether they are new. */
export class Candidates {
  count = 0
  /** By candidate: the place of the state before in its level. */
  readonly places = new Int32Array(ROOM)
  /** The record of the step. */
  readonly steps = new Int32Array(ROOM)
  /** Who is asleep after it, as bits. */
  readonly asleep = new Int32Array(ROOM)
  /** The fingerprint of the state after it. */
  readonly lows = new Int32Array(ROOM)
  readonly highs = new Int32Array(ROOM)

  /** What looking ahead has read: nothing to anybody, but kept, or it would not be read. */
  fetched = 0

  get isFull(): boolean {
    return this.count >= ENOUGH
  }

  add(place: number, step: number, asleep: number, low: number, high: number): void {
    const at = this.count++
    this.places[at] = place
    this.steps[at] = step
    this.asleep[at] = asleep
    this.lows[at] = low
    this.highs[at] = high
  }
}
