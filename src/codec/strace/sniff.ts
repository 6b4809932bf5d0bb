import { bytesOf, standsAt } from '../../base/ascii.ts'
import { CLOCK, digitAt, Header, PID, skipSpaces } from './header.ts'
import { afterMark, endsUnfinished, resultSign, trimmedEnd } from './line-parts.ts'
import { RESUMED } from './strace-marks.ts'

/** What stands before the text of each line of a log: see PID and CLOCK. */
export interface Form {
  readonly pid: number
  readonly clock: number
  /** The file begins in the middle of a line, and what is left of its first number looks like another thread's. */
  readonly isCut: boolean
}

/** The form of most lines that could be strace's; `undefined` if none could. */
export function formOf(sample: Uint8Array): Form | undefined {
  const votes = new Map<number, number>()
  const header = new Header()
  const columns = new PidColumns()
  let from = afterMark(sample, 0)
  while (from < sample.length) {
    const newline = sample.indexOf(10, from)
    const to = newline < 0 ? sample.length : newline
    const end = trimmedEnd(sample, from, to)
    const at = end > from ? header.read(sample, from, end) : end
    if (at < end && isStraces(sample, at, end)) {
      const form = header.pid * 4 + header.clock
      votes.set(form, (votes.get(form) ?? 0) + 1)
      if (header.pid === PID.column) columns.add(header.tid, columnWidth(sample, from))
    }
    from = to + 1
  }
  const [most] = [...votes].sort(([, a], [, b]) => b - a)
  if (most === undefined) return undefined
  const [form] = most
  const isBracketed = [...votes.keys()].some((other) => other >> 2 === PID.bracket && (other & 3) === (form & 3))
  return { pid: form >> 2 === PID.none && isBracketed ? PID.bracket : form >> 2, clock: form & 3, isCut: columns.isCut }
}

/** strace fills the column up with blanks, so the end of a longer number is too narrow. */
class PidColumns {
  readonly #tids = new Set<number>()
  #first = -1
  #firstWidth = 0
  #least = Number.POSITIVE_INFINITY
  #again = false

  add(tid: number, width: number): void {
    if (this.#first < 0) {
      this.#first = tid
      this.#firstWidth = width
      return
    }
    if (tid === this.#first) this.#again = true
    this.#least = Math.min(this.#least, width)
    this.#tids.add(tid)
  }

  get isCut(): boolean {
    if (this.#again || this.#firstWidth >= this.#least) return false
    const rest = String(this.#first)
    return [...this.#tids].some((tid) => String(tid).endsWith(rest))
  }
}

/** Of a number and the blanks behind it. */
function columnWidth(bytes: Uint8Array, from: number): number {
  let i = from
  while (digitAt(bytes, i) >= 0) i++
  while (bytes[i] === 32) i++
  return i - from
}

/** What strace's own text begins with where it is no call. */
export const MARKS = ['<... ', '--- SIG', '+++ exited with ', '+++ killed by '].map(bytesOf)

export function isStraces(bytes: Uint8Array, at: number, end: number): boolean {
  if (MARKS.some((mark) => standsAt(bytes, at, mark))) return true
  let open = at
  while (isNameByte(bytes[open] ?? 0)) open++
  if (bytes[open] !== 40 || open === at) return false
  if (endsUnfinished(bytes, open, end)) return true
  const sign = resultSign(bytes, open, end)
  return sign >= 0 && isResult(bytes[skipSpaces(bytes, sign + 1)] ?? 0)
}

/** A number or `?`; ltrace also prints texts, and `<void>`. */
function isResult(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || byte === 45 || byte === 63
}

export function isNameByte(byte: number): boolean {
  return (byte >= 97 && byte <= 122) || (byte >= 48 && byte <= 57) || byte === 95 || byte === 63
}

/** So far into a line it is looked for; a longer output has an end of line in it, most probably. */
const FARTHEST = 400
/** A longer line is none that this happened to, and to look through it again and again would take long. */
const LONGEST = 0x10000
const BRACKET = bytesOf('[pid ')

/** Where inside of the line `[from, end)` a line of strace begins, or -1: behind what the program has printed. */
export function lineWithin(bytes: Uint8Array, from: number, end: number, form: Form, header: Header): number {
  if (end - from > LONGEST) return -1
  for (let i = from + 1; i < Math.min(end, from + FARTHEST); i++) {
    if (!mayBegin(bytes, i, form)) continue
    const at = header.read(bytes, i, end)
    const fits = header.clock === form.clock && header.pid !== PID.column
    if (fits && at < end && isStraces(bytes, at, end)) return i
  }
  return -1
}

function mayBegin(bytes: Uint8Array, i: number, { clock }: Form): boolean {
  if (standsAt(bytes, i, BRACKET)) return true
  if (clock === CLOCK.none) return standsAt(bytes, i, RESUMED)
  const isDigit = digitAt(bytes, i) >= 0
  // The time stamps of -r begin with blanks.
  return clock === CLOCK.relative ? bytes[i] === 32 && bytes[i - 1] !== 32 : isDigit && digitAt(bytes, i - 1) < 0
}
