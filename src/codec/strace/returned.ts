import { bytesOf } from '../../base/ascii.ts'
import { EVENT_FLAG } from '../../trace/log.ts'
import { fourDigits } from './four-bytes.ts'
import { digitAt, skipSpaces } from './header.ts'
import { find } from './line-parts.ts'

const INJECTED = bytesOf('(INJECTED')

/** What a line says after `) = `. One object, filled anew for every line. */
export class Returned {
  /** NaN for `?`. */
  value = Number.NaN
  /** See EVENT_FLAG: failed, restarts, noReturn, injected. */
  flags = 0
  /** Nanoseconds, from -T; -1 where there is none. */
  duration = -1

  /**
   * Reads what follows the '=' at `sign`:
   *
   *     = 0x7f982d91a000 <0.000136>
   *     = -1 EPERM (Operation not permitted) (INJECTED)
   *     = ? ERESTARTSYS (To be restarted if SA_RESTART is set)
   */
  read(bytes: Uint8Array, sign: number, to: number): void {
    let i = skipSpaces(bytes, sign + 1)
    const end = this.#readDuration(bytes, i, to)
    this.flags = 0
    if (bytes[i] === 63) {
      this.value = Number.NaN
      i = skipSpaces(bytes, i + 1)
      this.flags = i >= end ? EVENT_FLAG.noReturn : EVENT_FLAG.restarts
    } else {
      this.value = this.valueAt(bytes, i)
      if (this.value === -1 && hasErrno(bytes, i + 2, end)) this.flags = EVENT_FLAG.failed
    }
    if (bytes[end - 1] === 41 && find(bytes, i, end, INJECTED) >= 0) this.flags |= EVENT_FLAG.injected
  }

  /**
   * Reads the commonest ends of a line `[from, to)`, from behind: `) = 12 <0.000136>` and `) = 12`. False if it is
   * another one.
   */
  readQuick(view: DataView, from: number, to: number): boolean {
    if (to - from < 20) return false
    let i = to - 1
    this.duration = -1
    if (view.getUint8(i) === 62) {
      i = to - 12
      if ((view.getInt32(to - 10, true) & 0xff00ff) !== 0x2e003c || view.getUint8(to - 11) !== 32) return false
      const whole = view.getUint8(to - 9) - 48
      const tenths = view.getUint8(to - 7) - 48
      const four = fourDigits(view.getInt32(to - 6, true))
      const last = view.getUint8(to - 2) - 48
      if (four < 0 || whole < 0 || whole > 9 || tenths < 0 || tenths > 9 || last < 0 || last > 9) return false
      this.duration = (whole * 1_000_000 + tenths * 100_000 + four * 10 + last) * 1000
    }
    const least = Math.max(from, i - 9)
    let value = 0
    let unit = 1
    let digit = view.getUint8(i) - 48
    if (digit < 0 || digit > 9) return false
    for (; digit >= 0 && digit <= 9; digit = view.getUint8(i) - 48) {
      if (i <= least) return false
      value += digit * unit
      unit *= 10
      i--
    }
    if (view.getUint8(i) !== 32 || view.getUint8(i - 1) !== 61) return false
    for (i -= 2; view.getUint8(i) === 32; i--);
    if (i < from || view.getUint8(i) !== 41 || view.getUint8(i + 1) !== 32) return false
    this.value = value
    this.flags = 0
    return true
  }

  /** A number in decimal or hex, NaN where there is none. */
  valueAt(bytes: Uint8Array, from: number): number {
    let i = from
    const negative = bytes[i] === 45
    if (negative) i++
    let value = 0
    if (bytes[i] === 48 && bytes[i + 1] === 120) {
      i += 2
      for (let digit = hexDigitAt(bytes, i); digit >= 0; digit = hexDigitAt(bytes, ++i)) value = value * 16 + digit
    } else {
      if (digitAt(bytes, i) < 0) value = Number.NaN
      for (let digit = digitAt(bytes, i); digit >= 0; digit = digitAt(bytes, ++i)) value = value * 10 + digit
    }
    return negative ? -value : value
  }

  /** ` <0.000136>` at the end; where the rest ends. */
  #readDuration(bytes: Uint8Array, from: number, to: number): number {
    this.duration = -1
    if (bytes[to - 1] !== 62) return to
    let i = to - 2
    while (i > from && (digitAt(bytes, i) >= 0 || bytes[i] === 46)) i--
    if (bytes[i] !== 60 || bytes[i - 1] !== 32 || i === to - 2) return to
    this.duration = nanosecondsAt(bytes, i + 1)
    while (bytes[i - 1] === 32) i--
    return i
  }
}

function nanosecondsAt(bytes: Uint8Array, from: number): number {
  let i = from
  let value = 0
  let unit = 1e9
  let isFraction = false
  for (; bytes[i] === 46 || digitAt(bytes, i) >= 0; i++) {
    if (bytes[i] === 46) isFraction = true
    else {
      value = value * 10 + digitAt(bytes, i)
      if (isFraction) unit /= 10
    }
  }
  return Math.round(value * unit)
}

function hexDigitAt(bytes: Uint8Array, i: number): number {
  const byte = bytes[i] ?? 0
  if (byte >= 97 && byte <= 102) return byte - 87
  return digitAt(bytes, i)
}

/** ` EPERM (…)`, or ` (errno 1)` of -X raw. */
function hasErrno(bytes: Uint8Array, from: number, to: number): boolean {
  const i = skipSpaces(bytes, from)
  return i < to && (bytes[i] === 69 || bytes[i] === 40)
}
