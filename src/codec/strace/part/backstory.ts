import { bytesOf, standsAt } from '../../../base/ascii.ts'
import { digitAt, type Header, PID } from '../header.ts'
import { endsUnfinished, find, resultSign } from '../line-parts.ts'
import { Returned } from '../returned.ts'
import { EXITED, KILLED, RESUMED, SUPERSEDED } from '../strace-marks.ts'
import { actionOf, type Mask, maskOf, roleAt, stackIsOff } from './roles.ts'
import { type KeptCall, type KeptLine, type Role, Who } from './who.ts'

const STRACE = bytesOf('strace: ')
const PROCESS = bytesOf('Process ')

/** More than any program nests. */
const MOST_MASKS = 16

/**
 * Who is who at the line that comes next: told line by line from the beginning of a log, or from what `lines` gave
 * anywhere in it. Most lines change nothing of it, and a log has millions: a line is kept, as a copy, only where it is
 * known that it matters, and the beginning of a call only if the call is still on at the end of its chunk.
 */
export class Backstory {
  readonly #returned = new Returned()
  readonly #living = new Map<number, Who>()
  /** The same by the number's last ten bits, for most look-ups. */
  readonly #quick: (Who | undefined)[] = new Array<Who | undefined>(1024).fill(undefined)
  /** The thread that lines without a number are of while it is not known which. */
  #anonymous: Who | undefined
  /** How many of the living have a line. */
  #seen = 0
  /** Into whose line something else was printed. */
  #broken: Who | undefined
  #bytes: Uint8Array = new Uint8Array()
  #from = 0
  #to = 0
  #line = 0

  /** The line `[from, to)`, whose text begins at `at` behind a header that fits the log. */
  see(bytes: Uint8Array, from: number, to: number, at: number, header: Header, line: number): void {
    this.#put(bytes, from, to, line)
    const who = this.#whoseLine(header)
    if (who.first === undefined) this.#isFirst(who)
    const sign = bytes[at]
    if (sign === 60) this.#resumes(who, at)
    else if (sign === 43) this.#ends(who, at)
    else if (sign !== 45) this.#calls(who, at)
  }

  /** A line without a header that fits: strace's own words, the rest of a call that was broken into, or anything. */
  seeOther(bytes: Uint8Array, from: number, to: number, line: number): void {
    this.#put(bytes, from, to, line)
    const isStraces = standsAt(bytes, from, STRACE)
    const at = isStraces ? from + STRACE.length : from
    if (standsAt(bytes, at, PROCESS) && digitAt(bytes, at + PROCESS.length) >= 0) {
      const tid = this.#returned.valueAt(bytes, at + PROCESS.length)
      const who = this.#living.get(tid) ?? this.#born(tid)
      who.announced = this.#kept()
    } else if (this.#broken !== undefined && resultSign(bytes, from, to) >= 0) {
      this.#returns(this.#broken, from)
    }
  }

  /** To be told before bytes are given up: what has begun in them and is still on is kept. */
  leave(bytes: Uint8Array): void {
    if (this.#bytes !== bytes) return
    for (const who of this.#all()) this.#keepOpen(who)
  }

  /** The lines that a part needs which begins here, in their order. */
  lines(): readonly KeptLine[] {
    this.leave(this.#bytes)
    const lines = new Map<number, KeptLine>()
    const told = new Set<Who>()
    for (const who of this.#all()) {
      for (const kept of who.lines()) lines.set(kept.line, kept)
      told.add(who)
      for (let parent = who.parent; parent !== undefined && !told.has(parent); parent = parent.parent) {
        told.add(parent)
        for (const kept of parent.story()) lines.set(kept.line, kept)
      }
    }
    return [...lines.values()].sort((a, b) => a.line - b.line)
  }

  *#all(): Generator<Who> {
    yield* this.#living.values()
    if (this.#anonymous !== undefined && this.#anonymous.ended === undefined) yield this.#anonymous
  }

  #put(bytes: Uint8Array, from: number, to: number, line: number): void {
    this.#bytes = bytes
    this.#from = from
    this.#to = to
    this.#line = line
  }

  #kept(): KeptLine {
    return { line: this.#line, text: this.#bytes.slice(this.#from, this.#to) }
  }

  #call(): KeptCall {
    return { begun: this.#kept(), rest: undefined }
  }

  #whoseLine({ pid, tid }: Header): Who {
    if (pid === PID.none) return this.#unnumbered()
    const quick = this.#quick[tid & 1023]
    if (quick !== undefined && quick.tid === tid && quick.ended === undefined) return quick
    const who = this.#living.get(tid) ?? this.#adopted(tid) ?? this.#born(tid)
    this.#quick[tid & 1023] = who
    return who
  }

  /** As `../thread-table.ts` has it: the only one that lives, else the first. */
  #unnumbered(): Who {
    if (this.#seen === 1) for (const who of this.#living.values()) if (who.first !== undefined) return who
    if (this.#anonymous === undefined || this.#anonymous.ended !== undefined) this.#anonymous = new Who(0)
    return this.#anonymous
  }

  #adopted(tid: number): Who | undefined {
    const who = this.#anonymous
    if (who === undefined || who.tid !== 0) return undefined
    who.tid = tid
    who.numbered = this.#call()
    this.#anonymous = undefined
    if (who.ended === undefined) {
      this.#living.set(tid, who)
      this.#seen++
    }
    return who
  }

  #born(tid: number): Who {
    const who = new Who(tid)
    this.#living.set(tid, who)
    return who
  }

  #isFirst(who: Who): void {
    who.first = this.#call()
    who.firstLine = this.#line
    if (who.tid !== 0) this.#seen++
  }

  #calls(who: Who, at: number): void {
    const bytes = this.#bytes
    const isUnfinished = bytes[this.#to - 1] === 62 && endsUnfinished(bytes, at, this.#to)
    const named = roleAt(bytes, at)
    // What it told first counts.
    const role = (named === 'getpid' || named === 'gettid') && who[named] !== undefined ? undefined : named
    who.isOpen = false
    if (isUnfinished) this.#begins(who, role, at)
    else if (role !== undefined) {
      if (resultSign(bytes, at, this.#to) < 0) {
        this.#begins(who, role, at)
        this.#broken = who
      } else this.#tells(who, role, undefined, at, at)
    }
  }

  #begins(who: Who, role: Role | undefined, at: number): void {
    who.isOpen = true
    who.role = role
    who.openFrom = this.#from
    who.openName = at - this.#from
    who.openTo = this.#to
    who.openLine = this.#line
    who.open = who.numbered?.begun.line === this.#line ? who.numbered : undefined
    if (who.firstLine === this.#line) who.open = who.first
    if (role === undefined) return
    this.#keepOpen(who)
    if (role === 'exit' && who.open !== undefined) who.leaving.push(who.open)
    if (role === 'stack') who.leaving = stackIsOff(this.#bytes, at, this.#to) === true && who.open ? [who.open] : []
  }

  #keepOpen(who: Who): void {
    if (!who.isOpen || who.open !== undefined) return
    const text = this.#bytes.slice(who.openFrom, who.openTo)
    who.open = { begun: { line: who.openLine, text }, rest: undefined }
  }

  #resumes(who: Who, at: number): void {
    if (!standsAt(this.#bytes, at, RESUMED) || !who.isOpen) return
    if (!endsUnfinished(this.#bytes, at, this.#to)) this.#returns(who, at)
  }

  /** The line is the rest of what a thread has begun. */
  #returns(who: Who, at: number): void {
    if (this.#broken === who) this.#broken = undefined
    const { open, role } = who
    who.isOpen = false
    if (open === undefined) return
    if (role !== undefined || open === who.first || open === who.numbered) open.rest = this.#kept()
    // What it was asked stands in its first line.
    if (role !== undefined) this.#tells(who, role, open, at, who.openName)
  }

  /** A system call has returned: `call` is undefined where all of it stands in this line, with its name at `nameAt`. */
  #tells(who: Who, role: Role, call: KeptCall | undefined, at: number, nameAt: number): void {
    const first = call?.begun.text ?? this.#bytes
    const end = call === undefined ? this.#to : first.length
    if (role === 'mask') this.#masks(who, maskOf(first, nameAt, end), call)
    else if (role === 'action') this.#acts(who, actionOf(first, nameAt, end), call)
    else if (role !== 'stack' && role !== 'exit') this.#tellsNumber(who, role, at, call)
    else if (call === undefined && role === 'exit') who.leaving.push(this.#call())
    else if (call === undefined) {
      const isOff = stackIsOff(first, nameAt, end)
      if (isOff !== undefined) who.leaving = isOff ? [this.#call()] : []
    }
  }

  #acts({ actions }: Who, about: string | undefined, call: KeptCall | undefined): void {
    if (about !== undefined) actions.set(actions.has(about) ? `${about} last` : about, call ?? this.#call())
  }

  #tellsNumber(who: Who, role: 'clone' | 'exec' | 'getpid' | 'gettid', at: number, call: KeptCall | undefined): void {
    this.#returned.read(this.#bytes, resultSign(this.#bytes, at, this.#to), this.#to)
    const { value } = this.#returned
    if (role === 'clone' && value > 0) this.#clones(who, value, call ?? this.#call())
    if (role === 'exec' && value === 0) who.exec = call ?? this.#call()
    if ((role === 'getpid' || role === 'gettid') && value > 0) who[role] ??= call ?? this.#call()
  }

  #clones(parent: Who, tid: number, birth: KeptCall): void {
    const there = this.#living.get(tid)
    if (there === parent) return
    // One that was there before the clone is another one, whose end the log does not show.
    const isOlder = there !== undefined && there.firstLine < birth.begun.line
    if (isOlder && there.first !== undefined) this.#seen--
    if (isOlder) there.ended = birth.begun
    const child = there === undefined || isOlder ? this.#born(tid) : there
    child.parent = parent
    child.birth = birth
  }

  #masks(who: Who, mask: Mask, call: KeptCall | undefined): void {
    if (mask === 'frees') {
      if (who.masks.length > 0) who.masks = []
    } else {
      if (mask === 'asks' && who.asks) who.masks.pop()
      if (who.masks.length < MOST_MASKS) who.masks.push(call ?? this.#call())
    }
    who.asks = mask === 'asks' && who.masks.length > 0
  }

  #ends(who: Who, at: number): void {
    const bytes = this.#bytes
    if (standsAt(bytes, at, SUPERSEDED)) {
      const by = this.#living.get(this.#returned.valueAt(bytes, at + SUPERSEDED.length))
      if (by === undefined || by === who) return
      who.isOpen = by.isOpen
      who.role = by.role
      who.openName = by.openName
      who.open = by.open
      who.superseded = by.ended = this.#kept()
      this.#forget(by)
    } else if (standsAt(bytes, at, EXITED) || standsAt(bytes, at, KILLED)) {
      who.isOpen = false
      who.ended = this.#kept()
      this.#forget(who)
    }
  }

  #forget(who: Who): void {
    if (this.#living.get(who.tid) !== who) return
    this.#living.delete(who.tid)
    this.#quick[who.tid & 1023] = undefined
    if (who.first !== undefined) this.#seen--
  }
}

/** Whether a line says that signal 33 or 34 has arrived: a call on every thread is on. */
export function tellsCall(bytes: Uint8Array, at: number, end: number): boolean {
  return standsAt(bytes, at, SIGNAL) && find(bytes, at, Math.min(end, at + 18), CALLS) >= 0
}

const SIGNAL = bytesOf('--- SIGRT')
const CALLS = bytesOf('SIGRT_')
