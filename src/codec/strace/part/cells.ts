import type { LogOutline, Place } from './outline.ts'

/** More cells than a strip has pixels. */
const MOST = 2048
/** Bytes of a cell at first; twice as many whenever there are too many cells. */
const SMALLEST = 2048

/** How a log is divided while it is not known how long it is. */
export class Cells {
  #count = 0
  #size = SMALLEST
  /** Where the next one begins at the earliest. */
  #next = 0
  /** The highest so far. */
  #time = 0
  readonly #offset = new Float64Array(MOST + 1)
  readonly #line = new Float64Array(MOST + 1)
  readonly #times = new Float64Array(MOST + 1)
  readonly #signals = new Float64Array(MOST)

  get isEmpty(): boolean {
    return this.#count === 0
  }

  /** A line with a header, with which a cell may begin. */
  see(offset: number, line: number, time: number): void {
    if (time > this.#time) this.#time = time
    if (offset < this.#next) return
    if (this.#count === MOST) this.#halve()
    const i = this.#count++
    this.#offset[i] = offset
    this.#line[i] = line
    this.#times[i] = this.#time
    this.#signals[i] = 0
    this.#next = offset + this.#size
  }

  /** A signal of a call on every thread, in the cell that was begun last. */
  count(): void {
    const i = this.#count - 1
    this.#signals[i] = (this.#signals[i] ?? 0) + 1
  }

  finish(end: Place, time: number): Pick<LogOutline, 'offset' | 'line' | 'time' | 'signals'> {
    const count = this.#count
    this.#offset[count] = end.offset
    this.#line[count] = end.line
    this.#times[count] = Math.max(this.#time, time)
    return {
      offset: this.#offset.slice(0, count + 1),
      line: this.#line.slice(0, count + 1),
      time: this.#times.slice(0, count + 1),
      signals: this.#signals.slice(0, count),
    }
  }

  #halve(): void {
    for (let i = 0; i < MOST / 2; i++) {
      this.#offset[i] = this.#offset[2 * i] ?? 0
      this.#line[i] = this.#line[2 * i] ?? 0
      this.#times[i] = this.#times[2 * i] ?? 0
      this.#signals[i] = (this.#signals[2 * i] ?? 0) + (this.#signals[2 * i + 1] ?? 0)
    }
    this.#count = MOST / 2
    this.#size *= 2
  }
}
