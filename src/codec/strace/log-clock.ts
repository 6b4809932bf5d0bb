import type { LogClock } from '../../trace/log.ts'
import { CLOCK, type Header } from './header.ts'

const DAY = 24 * 3600

/** Turns the time stamps of one file into nanoseconds since its first one. */
export class FileClock {
  readonly kind: number
  /** The first time stamp: what `nanoseconds` counts from. */
  seconds = Number.NaN
  nanoseconds = 0
  /** Whole seconds only. */
  isCoarse = true
  #day = 0
  #lastOfDay = 0
  #passed = 0

  /** See CLOCK. */
  constructor(kind: number) {
    this.kind = kind
  }

  /** Nanoseconds from the first time stamp to that of this header. Headers are to be given in their order. */
  at(header: Header): number {
    if (header.isFine) this.isCoarse = false
    if (this.kind === CLOCK.relative) return this.#after(header)
    if (this.kind === CLOCK.timeOfDay) this.#watchMidnight(header.seconds)
    const seconds = this.#day + header.seconds
    if (Number.isNaN(this.seconds)) {
      this.seconds = seconds
      this.nanoseconds = header.nanoseconds
    }
    return (seconds - this.seconds) * 1e9 + (header.nanoseconds - this.nanoseconds)
  }

  /** -r: since the line before. */
  #after(header: Header): number {
    if (Number.isNaN(this.seconds)) this.seconds = 0
    else this.#passed += header.seconds * 1e9 + header.nanoseconds
    return this.#passed
  }

  /** A clock that goes back by more than half a day has passed midnight. */
  #watchMidnight(secondsOfDay: number): void {
    const back = this.#lastOfDay - secondsOfDay
    if (back > DAY / 2) this.#day += DAY
    else if (back < -DAY / 2 && this.#day > 0) this.#day -= DAY
    this.#lastOfDay = secondsOfDay
  }
}

/** As a log says it, of its form's clock. */
export function clockOf(kind: number, isCoarse: boolean): LogClock {
  if (kind === CLOCK.none) return 'none'
  return isCoarse ? 'day' : 'wall'
}
