/** How a log says which thread a line is of: not at all, `123 `, or `[pid 123] `. */
export const PID = { none: 0, column: 1, bracket: 2 } as const
/** What a time stamp is: `12:34:56`, seconds since 1970, or since the line before. Each with or without a fraction. */
export const CLOCK = { none: 0, timeOfDay: 1, unix: 2, relative: 3 } as const

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

  /** Reads the header of the line `[from, to)`; where the line's own text begins. */
  read(bytes: Uint8Array, from: number, to: number): number {
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
    const close = bytes.indexOf(62, i)
    if (close < 0 || close >= to || close - i > 80) return from
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
