import { EVENT_FLAG, EVENT_KIND } from '../../trace/log.ts'
import type { Columns } from './columns.ts'
import { FOUR, zeroBytes } from './four-bytes.ts'
import type { Header } from './header.ts'
import { endsUnfinished, resultSign } from './line-parts.ts'
import type { FileClock } from './log-clock.ts'
import type { Newlines } from './newlines.ts'
import type { LineNumbers } from './part-mark.ts'
import { BEHIND, QuickNames } from './quick-names.ts'
import { Returned } from './returned.ts'
import { CLONES, type ThreadTable } from './thread-table.ts'

/** `<...` as a word of memory. */
const RESUMED = 0x2e2e2e3c
/** `--- ` */
const SIGNAL = 0x202d2d2d
/** `<unfinished ...>` as four of them. */
const UNFINISHED = [0x666e753c, 0x73696e69, 0x20646568, 0x3e2e2e2e] as const
const FOUR_EQUALS = 61 * FOUR
/** A header and a name are never longer. */
const ROOM = 256

/**
 * Reads the commonest lines in a short way: those whose header is like that of the line before, of calls and threads
 * that the log has shown. What it writes down is what LineReader would; all others it leaves to that.
 */
export class QuickLines {
  readonly signals = new QuickNames()
  readonly #calls = new QuickNames()
  /** Which of the words are system calls that make threads. */
  readonly #clones: number[] = []
  /** The event of the last line that it read, where that was `<unfinished ...>`. */
  left = -1
  /** Of the line that it read last. */
  time = 0
  readonly #returned = new Returned()
  readonly #header: Header
  readonly #clock: FileClock
  readonly #columns: Columns
  readonly #threads: ThreadTable
  readonly #numbers: LineNumbers

  /** What they know is written on by LineReader too. */
  constructor(clock: FileClock, header: Header, columns: Columns, threads: ThreadTable, numbers: LineNumbers) {
    this.#clock = clock
    this.#header = header
    this.#columns = columns
    this.#threads = threads
    this.#numbers = numbers
  }

  learnCall(bytes: Uint8Array, from: number, to: number, word: number, name = ''): void {
    if (CLONES.includes(name) && !this.#clones.includes(word)) this.#clones.push(word)
    this.#calls.learn(bytes, from, to, word)
  }

  /** Reads lines that begin in `[from, until)`; where the first begins that is not to be read so. */
  read(bytes: Uint8Array, newlines: Newlines, from: number, until: number, base: number): number {
    const { view } = newlines
    const last = Math.min(until, bytes.length - ROOM)
    let at = from
    while (at < last) {
      const text = this.#header.readQuick(view, at)
      if (text < 0) return at
      const mark = view.getInt32(text, true)
      const offset = base + at
      let newline: number
      if (mark === RESUMED) newline = this.#readResumed(bytes, newlines, text, offset)
      else if (mark === SIGNAL) newline = this.#readSignal(newlines, text, offset)
      else newline = this.#readCall(bytes, newlines, text, offset)
      if (newline < 0) return at
      at = newline + 1
    }
    return at
  }

  /** Where the line ends; -1 if nothing was read. */
  #readCall(bytes: Uint8Array, newlines: Newlines, at: number, offset: number): number {
    const { view } = newlines
    const word = this.#calls.at(view, at, BEHIND.call)
    if (word < 0) return -1
    const open = this.#calls.end
    const newline = newlines.after(open)
    const end = endOf(bytes, newline)
    const isUnfinished = endsSoUnfinished(view, open, end)
    if (!isUnfinished && !this.#readReturned(bytes, view, open, end)) return -1
    const threads = this.#threads
    const thread = threads.numberedOrFull(this.#header.tid)
    if (thread < 0) return -1
    const time = this.#clock.at(this.#header)
    this.time = time
    if (isUnfinished) {
      const event = this.#columns.addOpen(thread, word, time, this.#numbers.next(), offset)
      threads.called(thread, event, time, event)
      this.left = event
      return newline
    }
    const { value, duration, flags } = this.#returned
    const event = this.#columns.add(thread, EVENT_KIND.syscall, word, time, this.#numbers.next(), offset)
    this.#columns.end[event] = duration < 0 ? time : time + duration
    this.#columns.flags[event] = duration < 0 ? flags | EVENT_FLAG.untimed : flags
    this.#columns.result[event] = value
    threads.called(thread, event, time, -1)
    if (value > 0 && this.#clones.includes(word)) threads.cloned(value, event, thread, time)
    return newline
  }

  /** Where the line ends, which goes on with its thread's open call; -1 if nothing was read. */
  #readResumed(bytes: Uint8Array, newlines: Newlines, at: number, offset: number): number {
    if (bytes[at + 4] !== 32) return -1
    const word = this.#calls.at(newlines.view, at + 5, BEHIND.other)
    const thread = this.#threads.quick(this.#header.tid)
    if (word < 0 || thread < 0) return -1
    const open = this.#calls.end
    const event = this.#threads.openCall(thread)
    const columns = this.#columns
    if (event < 0 || columns.word[event] !== word || bytes[open + 1] !== 114) return -1
    const newline = newlines.after(open)
    if (!this.#readReturned(bytes, newlines.view, open, endOf(bytes, newline))) return -1
    const { value, flags } = this.#returned
    this.time = this.#clock.at(this.#header)
    columns.end[event] = this.time
    columns.flags[event] = ((columns.flags[event] ?? 0) & EVENT_FLAG.broken) | EVENT_FLAG.resumed | flags
    columns.result[event] = value
    columns.endLine[event] = this.#numbers.next()
    columns.endOffset[event] = offset
    this.#threads.setOpenCall(thread, -1)
    if (value > 0 && this.#clones.includes(word)) this.#threads.cloned(value, event, thread, columns.start[event] ?? 0)
    return newline
  }

  #readSignal(newlines: Newlines, at: number, offset: number): number {
    const word = this.signals.at(newlines.view, at + 4, BEHIND.other)
    const thread = this.#threads.quick(this.#header.tid)
    // 'SIG', as in no `--- stopped by`.
    if (word < 0 || thread < 0 || (newlines.view.getInt32(at + 4, true) & 0xffffff) !== 0x474953) return -1
    const newline = newlines.after(this.signals.end)
    if (newline < 0) return -1
    const time = this.#clock.at(this.#header)
    this.time = time
    const event = this.#columns.add(thread, EVENT_KIND.signal, word, time, this.#numbers.next(), offset)
    this.#threads.saw(thread, event, time)
    return newline
  }

  #readReturned(bytes: Uint8Array, view: DataView, open: number, end: number): boolean {
    if (this.#returned.readQuick(view, open, end)) return true
    return end > open && this.#readAnyReturned(bytes, view, open, end)
  }

  #readAnyReturned(bytes: Uint8Array, view: DataView, open: number, end: number): boolean {
    const last = bytes[end - 1] ?? 0
    if (last === 9 || last === 13 || last === 32 || endsUnfinished(bytes, open, end)) return false
    // Behind the last four bytes among which is a '=', there is none.
    let i = end - 5
    while (i > open && zeroBytes(view.getInt32(i, true) ^ FOUR_EQUALS) === 0) i -= 4
    const sign = resultSign(bytes, open, i + 5)
    if (sign >= 0) this.#returned.read(bytes, sign, end)
    return sign >= 0
  }
}

/** Without a carriage return; -1 if there is no end. */
function endOf(bytes: Uint8Array, newline: number): number {
  return bytes[newline - 1] === 13 ? newline - 1 : newline
}

function endsSoUnfinished(view: DataView, open: number, end: number): boolean {
  if (end - 16 < open || view.getInt32(end - 4, true) !== UNFINISHED[3]) return false
  return (
    view.getInt32(end - 16, true) === UNFINISHED[0] &&
    view.getInt32(end - 12, true) === UNFINISHED[1] &&
    view.getInt32(end - 8, true) === UNFINISHED[2]
  )
}
