import { standsAt } from '../../base/ascii.ts'
import { EVENT_FLAG, EVENT_KIND } from '../../trace/log.ts'
import { mayHaveBegun, namesAnother } from './another-thread.ts'
import { Columns } from './columns.ts'
import { CLOCK, Header, PID } from './header.ts'
import { afterMark, endsUnfinished, resultSign, trimmedEnd } from './line-parts.ts'
import { clockOf, FileClock } from './log-clock.ts'
import type { LogPart } from './log-part.ts'
import type { Newlines } from './newlines.ts'
import { LineNumbers } from './part-mark.ts'
import { QuickLines } from './quick-lines.ts'
import { Returned } from './returned.ts'
import { type Form, lineWithin } from './sniff.ts'
import { EXITED, KILLED, RESUMED, SIGNAL, STOPPED, SUPERSEDED, WRITE } from './strace-marks.ts'
import { Messages } from './strace-messages.ts'
import { CLONES, ThreadTable } from './thread-table.ts'
import { UnreadList } from './unread-list.ts'
import { hashed, IS_NAME, LONGEST_NAME, Words } from './words.ts'

/** Reads the lines of one file, in their order, into columns. */
export class LineReader {
  readonly #form: Form
  readonly #clock: FileClock
  readonly #header = new Header()
  readonly #returned = new Returned()
  readonly #columns: Columns
  readonly #words = new Words()
  readonly #threads = new ThreadTable()
  readonly #messages = new Messages(this.#threads)
  readonly #unread = new UnreadList()
  readonly #numbers = new LineNumbers()
  readonly #quick: QuickLines
  #line = 0
  /** Of the line that is read: nanoseconds since the first, or its number. */
  #time = 0
  /** Where the line that is read begins in the file. */
  #offset = 0
  /** The event into whose line something else was printed, until the rest of it comes; -1 for none. */
  #broken = -1
  /** The event of the last line, where that was `<unfinished ...>`: with -z its rest follows without a header. */
  #justLeft = -1

  constructor(form: Form, size: number) {
    this.#form = form
    this.#columns = new Columns(size)
    this.#clock = new FileClock(form.clock)
    this.#quick = new QuickLines(this.#clock, this.#header, this.#columns, this.#threads, this.#numbers)
  }

  /** Reads lines that begin in `[from, until)` while that can be done in a short way; where the first other begins. */
  readQuick(bytes: Uint8Array, newlines: Newlines, from: number, until: number, base: number): number {
    const { pid, clock } = this.#form
    if (pid !== PID.column || this.#header.clock !== clock || this.#unread.isOpen) return from
    const at = this.#quick.read(bytes, newlines, from, until, base)
    if (at === from) return from
    this.#line = this.#numbers.last
    this.#time = this.#quick.time
    this.#justLeft = this.#quick.left
    return at
  }

  /**
   * Reads the line `[from, to)` of `bytes`, whose first byte is byte `base` of the file. `isLast`: it ends with the
   * file, without an end of line.
   */
  read(bytes: Uint8Array, from: number, to: number, base: number, isLast: boolean): void {
    this.#line = this.#numbers.next()
    this.#offset = base + from
    const start = this.#line === 1 ? afterMark(bytes, from) : from
    const end = trimmedEnd(bytes, start, to)
    if (this.#line === 1 && this.#form.isCut) this.#unread.add(1, this.#offset, bytes, start, end)
    else if (end > start && !this.#numbers.readMark(bytes, start, end)) this.#readText(bytes, start, end, isLast)
  }

  #readText(bytes: Uint8Array, from: number, end: number, isLast: boolean): void {
    if (this.#readLine(bytes, from, end)) {
      if (this.#unread.isOpen) this.#unread.settle(true)
      return
    }
    if (this.#readStrange(bytes, from, end)) return
    const endsAll = this.#messages.readAround(bytes, from, end)
    if (endsAll === true) this.#broken = this.#justLeft = -1
    if (endsAll === true) this.#unread.settle(false)
    else if (endsAll === false && this.#columns.count > 0) this.#unread.addAround(this.#line, this.#offset)
    if (endsAll !== undefined) return
    if (isLast && this.#columns.count > 0 && mayHaveBegun(this.#header, bytes, from, end))
      this.#messages.remarks.add('The log ends in the middle of a line.')
    this.#unread.add(this.#line, this.#offset, bytes, from, end)
  }

  finish(name: string, source: readonly Uint8Array[], unwrapped: readonly string[]): LogPart {
    const { seconds, nanoseconds, isCoarse } = this.#clock
    const log = {
      name,
      files: [{ name, line: 1, offset: 0 }],
      threads: this.#threads.finish(),
      words: this.#words.list,
      events: this.#columns.events(),
      clock: clockOf(this.#form.clock, isCoarse),
      lines: this.#line,
      ...this.#unread.finish(),
      unwrapped,
      remarks: [...this.#messages.remarks],
      source,
    }
    return { log: this.#numbers.withPart(log), form: this.#form, seconds, nanoseconds }
  }

  /** A line with a header that fits the log; false if it has none, or says nothing that strace says. */
  #readLine(bytes: Uint8Array, from: number, end: number): boolean {
    const header = this.#header
    const at = header.read(bytes, from, end)
    const { pid, clock } = this.#form
    if (header.clock !== clock) return false
    if (header.pid !== pid && (pid === PID.column || header.pid === PID.column)) return false
    if (this.#threads.isFull) return false
    if (this.#broken >= 0 && at === from) return false
    this.#time = clock === CLOCK.none ? this.#line : this.#clock.at(header)
    switch (bytes[at]) {
      case 60:
        return this.#readResumed(bytes, at, end)
      case 45:
        return this.#readSignal(bytes, at, end)
      case 43:
        return this.#readEnd(bytes, at, end)
      default:
        return this.#readCall(bytes, at, end)
    }
  }

  /**
   *     read(3, "2097152\n", 20) = 8
   *     read(3,  <unfinished ...>
   */
  #readCall(bytes: Uint8Array, at: number, end: number): boolean {
    let open = at
    let hash = 0
    for (let byte = bytes[open] ?? 0; IS_NAME[byte] === 1; byte = bytes[++open] ?? 0) hash = hashed(hash, byte)
    if (bytes[open] !== 40 || open === at || open - at > LONGEST_NAME) return false
    const isUnfinished = endsUnfinished(bytes, open, end)
    const sign = isUnfinished ? -1 : resultSign(bytes, open, end)
    const isBroken = sign < 0 && !isUnfinished
    if (isBroken && !this.#mayBeBroken(bytes, at, open, end, hash)) return false
    const word = this.#words.indexOf(bytes, at, open, hash)
    if (word < 0) return false
    this.#quick.learnCall(bytes, at, open, word, this.#words.list[word])
    const event = this.#add(EVENT_KIND.syscall, word, bytes)
    if (sign >= 0) {
      this.#threads.setOpenCall(this.#columns.thread[event] ?? 0, -1)
      this.#complete(event, bytes, sign, end, 0)
    } else this.#leaveOpen(event, isBroken)
    return true
  }

  /** A call that something else broke into is believed where its line has a header, or another call had its name. */
  #mayBeBroken(bytes: Uint8Array, at: number, open: number, end: number, hash: number): boolean {
    if (this.#messages.readWithin(bytes, open, end)) return true
    if (this.#form.clock !== CLOCK.none || this.#header.pid !== PID.none) return true
    return standsAt(bytes, at, WRITE) || this.#words.has(bytes, at, open, hash)
  }

  #leaveOpen(event: number, isBroken: boolean): void {
    const columns = this.#columns
    columns.end[event] = Number.POSITIVE_INFINITY
    columns.flags[event] = EVENT_FLAG.unfinished | (isBroken ? EVENT_FLAG.broken : 0)
    this.#threads.setOpenCall(columns.thread[event] ?? 0, event)
    if (isBroken) this.#broken = event
    else this.#justLeft = event
  }

  /** `<... read resumed>"x", 1) = 1`; where its beginning is not in the log, it begins here. */
  #readResumed(bytes: Uint8Array, at: number, end: number): boolean {
    if (!standsAt(bytes, at, RESUMED)) return false
    const from = at + RESUMED.length
    let open = from
    let hash = 0
    for (let byte = bytes[open] ?? 0; IS_NAME[byte] === 1; byte = bytes[++open] ?? 0) hash = hashed(hash, byte)
    if (bytes[open] !== 32 || bytes[open + 1] !== 114 || open - from > LONGEST_NAME) return false
    const word = this.#words.indexOf(bytes, from, open, hash)
    if (word < 0) return false
    const thread = this.#threadOfLine(bytes)
    const begun = this.#threads.openCall(thread)
    const event = begun >= 0 && this.#columns.word[begun] === word ? begun : this.#add(EVENT_KIND.syscall, word, bytes)
    const sign = endsUnfinished(bytes, open, end) ? -1 : resultSign(bytes, open, end)
    if (sign < 0) {
      this.#leaveOpen(event, !endsUnfinished(bytes, open, end))
      return true
    }
    this.#threads.setOpenCall(thread, -1)
    this.#complete(event, bytes, sign, end, EVENT_FLAG.resumed)
    return true
  }

  /** Writes down what its last piece says, which is the line that is read. */
  #complete(event: number, bytes: Uint8Array, sign: number, end: number, flag: number): void {
    const columns = this.#columns
    const returned = this.#returned
    returned.read(bytes, sign, end)
    const isWhole = flag === 0
    const kept = (columns.flags[event] ?? 0) & EVENT_FLAG.broken
    const start = columns.start[event] ?? 0
    const isTimed = !isWhole || returned.duration >= 0 || this.#form.clock === CLOCK.none
    columns.flags[event] = kept | flag | returned.flags | (isTimed ? 0 : EVENT_FLAG.untimed)
    columns.result[event] = returned.value
    columns.end[event] =
      isWhole && returned.duration >= 0 ? start + (this.#form.clock === CLOCK.none ? 0 : returned.duration) : this.#time
    columns.endLine[event] = this.#line
    columns.endOffset[event] = this.#offset
    if (returned.value > 0 && CLONES.includes(this.#words.list[columns.word[event] ?? 0] ?? '')) {
      this.#threads.cloned(returned.value, event, columns.thread[event] ?? 0, start)
    }
  }

  /** `--- SIGURG {si_signo=SIGURG, …} ---`. `--- stopped by SIGSTOP ---` is no event. */
  #readSignal(bytes: Uint8Array, at: number, end: number): boolean {
    if (standsAt(bytes, at, STOPPED)) return end > at
    return standsAt(bytes, at, SIGNAL) && this.#addNamed(EVENT_KIND.signal, bytes, at + 4) >= 0
  }

  /**
   *     +++ exited with 0 +++
   *     +++ killed by SIGSEGV (core dumped) +++
   *     +++ superseded by execve in pid 1236 +++
   */
  #readEnd(bytes: Uint8Array, at: number, end: number): boolean {
    if (standsAt(bytes, at, SUPERSEDED)) {
      const by = this.#returned.valueAt(bytes, at + SUPERSEDED.length)
      this.#threads.supersede(this.#threadOfLine(bytes), by)
      return end > at
    }
    const isExit = standsAt(bytes, at, EXITED)
    if (!isExit && !standsAt(bytes, at, KILLED)) return false
    const kind = isExit ? EVENT_KIND.exited : EVENT_KIND.killed
    const event = this.#addNamed(kind, bytes, isExit ? at + 4 : at + KILLED.length)
    if (event < 0) return false
    if (isExit) this.#columns.result[event] = this.#returned.valueAt(bytes, at + EXITED.length)
    const thread = this.#columns.thread[event] ?? 0
    this.#columns.closeWith(this.#threads.openCall(thread), this.#time)
    this.#threads.ended(thread, isExit ? 'exited' : 'killed')
    return true
  }

  #addNamed(kind: number, bytes: Uint8Array, from: number): number {
    let to = from
    let hash = 0
    for (let byte = bytes[to] ?? 0; byte > 32; byte = bytes[++to] ?? 0) hash = hashed(hash, byte)
    if (to === from || to - from > LONGEST_NAME) return -1
    const word = this.#words.indexOf(bytes, from, to, hash)
    if (word >= 0 && kind === EVENT_KIND.signal) this.#quick.signals.learn(bytes, from, to, word)
    return word < 0 ? -1 : this.#add(kind, word, bytes)
  }

  #add(kind: number, word: number, bytes: Uint8Array): number {
    const thread = this.#threadOfLine(bytes)
    const event = this.#columns.add(thread, kind, word, this.#time, this.#line, this.#offset)
    this.#threads.saw(thread, event, this.#time)
    return event
  }

  #threadOfLine(bytes: Uint8Array): number {
    const { pid, tid, commFrom, commTo } = this.#header
    const thread = pid === PID.none ? this.#threads.unnumbered() : this.#threads.numbered(tid)
    if (commTo > commFrom) this.#threads.name(thread, bytes, commFrom, commTo)
    return thread
  }

  /** A line without a header that fits: the rest of a broken one, a message of strace's own, or nothing known. */
  #readStrange(bytes: Uint8Array, from: number, end: number): boolean {
    if (this.#messages.read(bytes, from, end)) return true
    if (this.#broken >= 0 && this.#readRest(this.#broken, bytes, from, end)) return true
    const left = this.#justLeft
    const { pid, clock } = this.#form
    const mayBeRest = bytes[from] === 41 || pid === PID.column || clock !== CLOCK.none
    if (left >= 0 && this.#columns.line[left] === this.#line - 1 && mayBeRest) {
      if (this.#readRest(left, bytes, from, end)) return true
    }
    // What stands in front of strace's text in the first line is the rest of a header that was cut.
    return pid !== PID.column && this.#line > 1 && this.#readBehindOutput(bytes, from, end)
  }

  /** The program printed something without an end of line, and strace went on behind it. */
  #readBehindOutput(bytes: Uint8Array, from: number, end: number): boolean {
    const at = lineWithin(bytes, from, end, this.#form, this.#header)
    return at > from && this.#readLine(bytes, at, end)
  }

  /** `, tls=0xc00003e090) = 8573`, or ` <unfinished ...>`, without a header: the rest of a broken line. */
  #readRest(event: number, bytes: Uint8Array, from: number, end: number): boolean {
    const tid = this.#threads.tidOf(this.#columns.thread[event] ?? 0)
    if (namesAnother(tid, this.#threads, this.#form, this.#header, bytes, from, end)) return false
    const isUnfinished = endsUnfinished(bytes, from, end)
    const sign = isUnfinished ? -1 : resultSign(bytes, from, end)
    if (sign < 0 && !isUnfinished) return false
    this.#broken = -1
    if (isUnfinished) return true
    this.#threads.setOpenCall(this.#columns.thread[event] ?? 0, -1)
    this.#complete(event, bytes, sign, end, EVENT_FLAG.resumed)
    return true
  }
}
