import { fail, ok, type Result } from '../../../base/result.ts'
import { CLOCK } from '../header.ts'
import { parseTime, type ToldTime } from '../told-time.ts'
import type { LineFeed } from './line-feed.ts'
import type { LogOutline, PartRange, Place } from './outline.ts'
import type { LineWatch } from './pass.ts'

const DAY = 24 * 3600
const FORMS =
  'Write it as the log does (12:34:56.789, or seconds since 1970), from its beginning (2.5s, 12.5ms), or as a line (line:300)'

/** The two ends of a part as a person writes them; without one the log's own. */
export interface ToldRange {
  readonly from: string | undefined
  readonly to: string | undefined
}

interface End {
  readonly told: string
  readonly time: ToldTime
}

/** Finds the lines of a part while a pass goes over its log: from the first that is not before its beginning, to the last that is not behind its end. */
export class RangeFinder implements LineWatch {
  readonly #from: End | undefined
  readonly #to: End | undefined
  /** In the units of `LineFeed.time`, or of its `line`; known with the first line. */
  #ends: readonly [Bound, Bound] | undefined
  #problem: string | undefined
  #first: Place | undefined
  #last: Place | undefined
  #begin = 0

  private constructor(from: End | undefined, to: End | undefined) {
    this.#from = from
    this.#to = to
  }

  static for({ from, to }: ToldRange): Result<RangeFinder> {
    const [first, last] = [endOf('--from', from), endOf('--to', to)]
    if (!first.ok) return first
    return last.ok ? ok(new RangeFinder(first.value, last.value)) : last
  }

  see(feed: LineFeed, place: Place, next: number, fits: boolean): void {
    if (this.#ends === undefined) {
      if (!fits) return
      this.#ends = [
        this.#boundOf(this.#from, feed, Number.NEGATIVE_INFINITY),
        this.#boundOf(this.#to, feed, Number.POSITIVE_INFINITY),
      ]
      this.#begin = feed.time
    }
    const [from, to] = this.#ends
    const isBehind = (from.isLine ? place.line : feed.time) >= from.at
    if (this.#first === undefined && isBehind && (fits || from.isLine)) this.#first = place
    if ((to.isLine ? place.line : feed.time) <= to.at) this.#last = { offset: next, line: place.line }
  }

  /** The part, once the pass is through. */
  range(outline: LogOutline): Result<PartRange> {
    if (this.#problem !== undefined) return fail(this.#problem)
    const [from, to] = [this.#first, this.#last]
    if (from === undefined || to === undefined || to.line < from.line) return fail(this.#nothingIn(outline))
    return ok({
      from,
      to: { ...to, offset: Math.min(to.offset, outline.offset.at(-1) ?? 0) },
      of: outline.of,
      name: outline.name,
    })
  }

  #boundOf(end: End | undefined, { clock, form }: LineFeed, none: number): Bound {
    if (end === undefined) return { at: none, isLine: false }
    const { time, told } = end
    if (time.kind === 'line') return { at: time.line, isLine: true }
    if (form.clock === CLOCK.none) {
      this.#problem ??= `This log has no times, so ${told} means nothing in it. Name lines: line:300.`
    } else if (time.kind === 'timeOfDay' && form.clock !== CLOCK.timeOfDay) {
      this.#problem ??= `This log has no times of day, so ${told} means nothing in it. ${FORMS}.`
    } else if (time.kind === 'unix' && form.clock !== CLOCK.unix) {
      this.#problem ??= `This log has no seconds since 1970, so ${told} means nothing in it. ${FORMS}.`
    }
    if (time.kind === 'since') return { at: time.nanoseconds, isLine: false }
    const at = (time.seconds - clock.seconds) * 1e9 + (time.nanoseconds - clock.nanoseconds)
    // Half a day before the log began: behind the midnight that it goes on after.
    const isNextDay = time.kind === 'timeOfDay' && at < (-DAY / 2) * 1e9
    return { at: isNextDay ? at + DAY * 1e9 : at, isLine: false }
  }

  #nothingIn({ line, time, hasClock }: LogOutline): string {
    const [from = 'its beginning', to = 'its end'] = [this.#from?.told, this.#to?.told]
    const last = (line.at(-1) ?? 1) - 1
    const length = hasClock ? ` and ${((time.at(-1) ?? 0) / 1e9).toFixed(3)} s` : ''
    const begin = hasClock && this.#begin > 0 ? `, from ${(this.#begin / 1e9).toFixed(3)} s on` : ''
    return `Nothing in this log lies between ${from} and ${to}: it has ${last.toLocaleString('en')} lines${length}${begin}.`
  }
}

interface Bound {
  readonly at: number
  readonly isLine: boolean
}

function endOf(option: string, told: string | undefined): Result<End | undefined> {
  if (told === undefined) return ok(undefined)
  const time = parseTime(told.trim().toLowerCase())
  const number =
    time === undefined
      ? Number.NaN
      : time.kind === 'line'
        ? time.line
        : time.kind === 'since'
          ? time.nanoseconds
          : time.seconds
  return time === undefined || Number.isNaN(number)
    ? fail(`${option} ${told} is no time. ${FORMS}.`)
    : ok({ told, time })
}
