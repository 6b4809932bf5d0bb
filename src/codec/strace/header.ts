import { fourDigits } from './four-bytes.ts'

/** How a log says which thread a line is of: not at all, `123 `, or `[pid 123] `. */
export const PID = { none: 0, column: 1, bracket: 2 } as const
/** What a time stamp is: `12:34:56`, seconds since 1970, or since the line before. Each with or without a fraction. */
export const CLOCK = { none: 0, timeOfDay: 1, unix: 2, relative: 3 } as const

/** 15 bytes, each of which may be written as four, and the bracket. */
const LONGEST_COMM = 64

/**
 * What stands before a line's own text. One object, filled anew for every line:
 *
 *     8671  04:48:14.398950 (+     0.000214) [  13] [000000000045f91b] read(3, …
 *     [pid  8572<prog>] 1795409294.863519 read(3, …
 */
export class Header {
  /** See PID. */
  pid = 0
  tid = 0
  /** The thread's name, `[commFrom, commTo)` in the bytes; empty without --decode-pids=comm. */
  commFrom = 0
  commTo = 0
  /** See CLOCK. */
  clock = 0
  seconds = 0
  nanoseconds = 0
  /** Whether the time stamp has a fraction. */
  isFine = false

  /** The last header of the form `8671  04:48:14.398950 `, whose like most lines have: see `#readLikeLast`. */
  readonly #lastSeconds = new Uint8Array(12)
  #pidDigits = 0
  #timeAt = 0
  #pointAt = 0
  #fractionEnd = 0
  #unit = 0
  /** Whether `readQuick` may look for it; then, words of memory with the second's digits. */
  #isQuick = false
  #seconds0 = 0
  #seconds4 = 0
  #secondsEnd = 0

  /** Reads the header of the line `[from, to)`; where the line's own text begins. */
  read(bytes: Uint8Array, from: number, to: number): number {
    const after = this.#fractionEnd === 0 ? -1 : this.#readLikeLast(bytes, from)
    return after >= 0 ? after : this.#readAny(bytes, from, to)
  }

  /**
   * The short way, for four lines of five: the number of a thread with as many digits, and the second of the line
   * before, digit for digit. -1 if it is another kind of line.
   */
  #readLikeLast(bytes: Uint8Array, from: number): number {
    let tid = 0
    for (let i = 0; i < this.#pidDigits; i++) {
      const digit = (bytes[from + i] ?? 0) - 48
      if (digit < 0 || digit > 9) return -1
      tid = tid * 10 + digit
    }
    if (bytes[from + this.#pidDigits] !== 32) return -1
    const time = from + this.#timeAt
    // What is not compared here may be damaged, but must not be the end of the line.
    for (let i = from + this.#pidDigits + 1; i < time; i++) if (bytes[i] === 10) return -1
    const length = this.#pointAt - this.#timeAt
    if (bytes[time + length] === 10) return -1
    for (let i = 0; i < length; i++) if (bytes[time + i] !== this.#lastSeconds[i]) return -1
    const end = from + this.#fractionEnd
    let fraction = 0
    for (let i = from + this.#pointAt + 1; i < end; i++) {
      const digit = (bytes[i] ?? 0) - 48
      if (digit < 0 || digit > 9) return -1
      fraction = fraction * 10 + digit
    }
    const next = bytes[end + 1]
    if (bytes[end] !== 32 || next === 91 || next === 40) return -1
    this.tid = tid
    this.nanoseconds = fraction * this.#unit
    return end + 1
  }

  /** As `read`, but only in the short way, four bytes at a time; -1 if that cannot be. */
  readQuick(view: DataView, from: number): number {
    if (!this.#isQuick) return -1
    const pidEnd = from + this.#pidDigits
    let tid = 0
    for (let i = from; i < pidEnd; i++) {
      const digit = view.getUint8(i) - 48
      if (digit < 0 || digit > 9) return -1
      tid = tid * 10 + digit
    }
    if (view.getUint8(pidEnd) !== 32) return -1
    const time = from + this.#timeAt
    for (let i = pidEnd + 1; i < time; i++) if (view.getUint8(i) === 10) return -1
    if (view.getInt32(time, true) !== this.#seconds0 || view.getInt32(time + 4, true) !== this.#seconds4) return -1
    const point = from + this.#pointAt
    if (view.getInt32(point - 4, true) !== this.#secondsEnd || view.getUint8(point) === 10) return -1
    let fraction = fourDigits(view.getInt32(point + 1, true))
    if (fraction < 0) return -1
    const end = from + this.#fractionEnd
    for (let i = point + 5; i < end; i++) {
      const digit = view.getUint8(i) - 48
      if (digit < 0 || digit > 9) return -1
      fraction = fraction * 10 + digit
    }
    if (view.getUint8(end) !== 32) return -1
    this.tid = tid
    this.nanoseconds = fraction * this.#unit
    return end + 1
  }

  /** Keeps where the parts of this header are, if the next one may be read in the short way. */
  #remember(bytes: Uint8Array, from: number, after: number): void {
    this.#fractionEnd = 0
    this.#isQuick = false
    if (this.pid !== PID.column || this.commTo > 0 || !this.isFine || this.clock < CLOCK.timeOfDay) return
    if (this.clock === CLOCK.relative) return
    this.#pidDigits = bytes.indexOf(32, from) - from
    this.#timeAt = skipSpaces(bytes, from + this.#pidDigits) - from
    const point = bytes.indexOf(46, from)
    const end = bytes.indexOf(32, point)
    if (end + 1 !== after || point - from - this.#timeAt > this.#lastSeconds.length) return
    this.#pointAt = point - from
    this.#lastSeconds.set(bytes.subarray(from + this.#timeAt, point))
    this.#fractionEnd = end - from
    this.#unit = 10 ** (9 - (end - point - 1))
    this.#isQuick = this.#pointAt - this.#timeAt >= 8 && end - point > 4
    if (!this.#isQuick) return
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    this.#seconds0 = view.getInt32(from + this.#timeAt, true)
    this.#seconds4 = view.getInt32(from + this.#timeAt + 4, true)
    this.#secondsEnd = view.getInt32(point - 4, true)
  }

  #readAny(bytes: Uint8Array, from: number, to: number): number {
    this.pid = PID.none
    this.clock = CLOCK.none
    this.commFrom = this.commTo = 0
    let i = from
    const first = bytes[i]
    if (first === 91 && bytes[i + 1] === 112) i = this.#bracketed(bytes, i, to)
    else if (digitAt(bytes, i) >= 0) i = this.#column(bytes, i, to)
    if (this.clock === CLOCK.none) i = this.#time(bytes, i)
    if (bytes[i] === 40 && bytes[i + 1] === 43) i = afterGroup(bytes, i, to, 41)
    while (bytes[i] === 91 && isNumberGroup(bytes, i)) i = afterGroup(bytes, i, to, 93)
    this.#remember(bytes, from, i)
    return i
  }

  /** `[pid  8572<prog>] ` */
  #bracketed(bytes: Uint8Array, from: number, to: number): number {
    if (bytes[from + 2] !== 105 || bytes[from + 3] !== 100) return from
    let i = this.#thread(bytes, skipSpaces(bytes, from + 4), to)
    if (bytes[i] !== 93) return from
    this.pid = PID.bracket
    i++
    return bytes[i] === 32 ? i + 1 : i
  }

  /** `8671  ` or `8671<prog> `, unless the number is a time: no pid has more than seven digits. */
  #column(bytes: Uint8Array, from: number, to: number): number {
    const i = this.#thread(bytes, from, to)
    if (i === from || bytes[i] !== 32 || this.tid >= 1e8) return this.#time(bytes, from)
    this.pid = PID.column
    return skipSpaces(bytes, i)
  }

  #thread(bytes: Uint8Array, from: number, to: number): number {
    let i = from
    let tid = 0
    for (let digit = digitAt(bytes, i); digit >= 0 && i - from < 12; digit = digitAt(bytes, ++i)) tid = tid * 10 + digit
    this.tid = tid
    if (bytes[i] !== 60) return i
    let close = i
    const farthest = Math.min(to, i + LONGEST_COMM)
    while (close < farthest && bytes[close] !== 62) close++
    if (close === farthest) return from
    this.commFrom = i + 1
    this.commTo = close
    return close + 1
  }

  #time(bytes: Uint8Array, from: number): number {
    const start = skipSpaces(bytes, from)
    let i = start
    let seconds = 0
    for (let digit = digitAt(bytes, i); digit >= 0 && i - start < 12; digit = digitAt(bytes, ++i))
      seconds = seconds * 10 + digit
    if (i === start) return from
    const isTimeOfDay = bytes[i] === 58 && i - start === 2
    if (isTimeOfDay) {
      if (bytes[i + 3] !== 58) return from
      seconds = seconds * 3600 + twoDigits(bytes, i + 1) * 60 + twoDigits(bytes, i + 4)
      i += 6
    }
    const afterFraction = this.#fraction(bytes, i)
    if (bytes[afterFraction] !== 32) return from
    this.seconds = seconds
    if (isTimeOfDay) this.clock = CLOCK.timeOfDay
    else this.clock = seconds >= 1e8 ? CLOCK.unix : CLOCK.relative
    return afterFraction + 1
  }

  /** `.123456` at `from`, or nothing, as nanoseconds; where it ends. */
  #fraction(bytes: Uint8Array, from: number): number {
    this.nanoseconds = 0
    this.isFine = bytes[from] === 46
    if (!this.isFine) return from
    let i = from + 1
    let value = 0
    let unit = 1e9
    for (let digit = digitAt(bytes, i); digit >= 0 && i - from <= 9; digit = digitAt(bytes, ++i)) {
      value = value * 10 + digit
      unit /= 10
    }
    this.nanoseconds = value * unit
    return i
  }
}

/** -1 where there is none. */
export function digitAt(bytes: Uint8Array, i: number): number {
  const digit = (bytes[i] ?? 0) - 48
  return digit >= 0 && digit <= 9 ? digit : -1
}

export function skipSpaces(bytes: Uint8Array, from: number): number {
  let i = from
  while (bytes[i] === 32) i++
  return i
}

function twoDigits(bytes: Uint8Array, i: number): number {
  return Math.max(0, digitAt(bytes, i)) * 10 + Math.max(0, digitAt(bytes, i + 1))
}

/** Behind the closing byte and the space after it. */
function afterGroup(bytes: Uint8Array, from: number, to: number, closing: number): number {
  for (let i = from; i < to; i++) if (bytes[i] === closing) return bytes[i + 1] === 32 ? i + 2 : i + 1
  return from
}

/** `[  13] ` of -n, `[000000000045f91b] ` or `[????????????????] ` of -i; but not `[0 1]) = 32`. */
function isNumberGroup(bytes: Uint8Array, from: number): boolean {
  let i = from + 1
  while (i - from < 20 && isOfAddress(bytes[i] ?? 0)) i++
  return i > from + 1 && bytes[i] === 93 && bytes[i + 1] === 32
}

function isOfAddress(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || (byte >= 97 && byte <= 102) || byte === 63 || byte === 32
}
