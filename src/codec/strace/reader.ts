import { fail, ok, type Result } from '../../base/result.ts'
import type { Log } from '../../trace/log.ts'
import { CLOCK } from './header.ts'
import { LineReader } from './line-reader.ts'
import type { LogPart } from './log-part.ts'
import { mergeParts } from './merge.ts'
import { Newlines } from './newlines.ts'
import { archiveProblemOf, doubtOf, problemOf, tracerProblemOf } from './no-log.ts'
import { wrappingOf } from './paste/decide.ts'
import { Unwrapper, unwrapped } from './paste/unwrapper.ts'
import { formOf } from './sniff.ts'

/**
 * So many bytes are looked at before the form of a log is decided. Where no line among them is strace's, more are,
 * for a program may print much before strace does; after that the reading ends.
 */
const LAST_SAMPLE = 4 * 1024 * 1024
const SAMPLES = [64 * 1024, LAST_SAMPLE]

/**
 * Lines of so many bytes are read by one call. A worker begins cold: a function that is called often is compiled well
 * much sooner than a loop that runs for a whole chunk.
 */
const STRETCH = 32 * 1024

/** What a reader is told besides the bytes. */
export interface FileName {
  /** 'prog.strace', or 'prog.strace.1234' of -ff. */
  readonly name: string
  /** How many bytes will come, where that is known: so much room is made at once. */
  readonly size?: number
}

/**
 * Reads the log of one file. The result does not depend on how the bytes were cut into chunks. The chunks become a part
 * of the log and must not be written on afterwards.
 */
export class Reader {
  readonly #name: string
  readonly #size: number
  readonly #source: Uint8Array[] = []
  /** The line that has begun and not ended: pieces of chunks. */
  #rest: Uint8Array[] = []
  #lines: LineReader | undefined
  /** Of a text that was pasted with something around its lines. */
  #unwrapper: Unwrapper | undefined
  #waiting: Uint8Array[] = []
  #waitingBytes = 0
  /** Of the lines that were read, and of the one that has begun. */
  #bytes = 0
  #pushed = 0
  #problem: string | undefined

  constructor({ name, size = 0 }: FileName) {
    this.#name = name
    this.#size = size
  }

  /** What is wrong, as soon as it is clear that nothing good will come; further chunks are then ignored. */
  get problem(): string | undefined {
    return this.#problem
  }

  /** So many have been pushed. */
  get bytes(): number {
    return this.#pushed
  }

  push(chunk: Uint8Array): void {
    this.#pushed += chunk.length
    if (chunk.length === 0 || this.#problem !== undefined) return
    if (this.#lines !== undefined) {
      this.#take(this.#lines, this.#unwrapper?.push(chunk) ?? chunk)
      return
    }
    this.#waiting.push(chunk)
    this.#waitingBytes += chunk.length
    for (const size of SAMPLES) if (this.#waitingBytes >= size) this.#begin(size)
  }

  finish(): Result<Log> {
    const part = this.finishPart()
    return part.ok ? mergeParts([part.value]) : part
  }

  /** For the files of -ff, which `mergeParts` makes one log of. */
  finishPart(): Result<LogPart> {
    if (this.#lines === undefined && this.#problem === undefined) this.#begin(Number.POSITIVE_INFINITY)
    const lines = this.#lines
    if (lines === undefined) return fail(this.#problem ?? '')
    if (this.#unwrapper !== undefined) this.#take(lines, this.#unwrapper.end())
    const rest = joined(this.#rest)
    if (rest.length > 0) lines.read(rest, 0, rest.length, this.#bytes - rest.length, true)
    const part = lines.finish(this.#name, this.#source, this.#unwrapper?.sentences() ?? [])
    if (part.log.events.count === 0) return fail(problemOf(joined(this.#source, LAST_SAMPLE), this.#name, 'read'))
    const doubt = doubtOf(part.log, part.form.clock === CLOCK.none)
    if (doubt !== undefined) return fail(doubt)
    const isTimed = part.log.clock === 'wall' && part.form.clock !== CLOCK.relative
    return ok(this.#unwrapper?.isByThread === true && !isTimed ? withLikelyOrder(part) : part)
  }

  #begin(size: number): void {
    if (this.#lines !== undefined || this.#problem !== undefined) return
    const sample = joined(this.#waiting, size)
    this.#problem = archiveProblemOf(sample, this.#name) ?? tracerProblemOf(sample, this.#name)
    if (this.#problem !== undefined) return
    const wrapping = sample.includes(0) ? [] : wrappingOf(sample)
    const form = formOf(wrapping.length === 0 ? sample : unwrapped(sample, wrapping))
    if (form !== undefined) {
      this.#lines = new LineReader(form, this.#size)
      if (wrapping.length > 0) this.#unwrapper = new Unwrapper(wrapping)
      for (const chunk of this.#waiting) this.#take(this.#lines, this.#unwrapper?.push(chunk) ?? chunk)
      this.#waiting = []
    } else if (size >= LAST_SAMPLE || sample.includes(0)) {
      this.#problem = problemOf(
        sample,
        this.#name,
        this.#waitingBytes > sample.length || size === LAST_SAMPLE ? 'beginning' : 'all',
      )
      this.#waiting = []
    }
  }

  #take(lines: LineReader, text: Uint8Array): void {
    if (text.length === 0) return
    this.#source.push(text)
    this.#read(lines, text)
  }

  /** Reads the lines that end in this chunk. */
  #read(lines: LineReader, chunk: Uint8Array): void {
    let from = 0
    if (this.#rest.length > 0) {
      const newline = chunk.indexOf(10)
      if (newline < 0) {
        this.#rest.push(chunk)
        this.#bytes += chunk.length
        return
      }
      this.#rest.push(chunk.subarray(0, newline))
      const line = joined(this.#rest)
      this.#rest = []
      from = newline + 1
      lines.read(line, 0, line.length, this.#bytes + newline - line.length, false)
    }
    const newlines = new Newlines(chunk)
    for (let until = 0; until < chunk.length; ) {
      until = from + STRETCH
      from = this.#readLines(lines, chunk, newlines, from, until)
      if (from < until) break
    }
    if (from < chunk.length) this.#rest.push(chunk.subarray(from))
    this.#bytes += chunk.length
  }

  /** Reads the lines that begin in `[from, until)` and end in this chunk; where the first that it has not read begins. */
  #readLines(lines: LineReader, chunk: Uint8Array, newlines: Newlines, from: number, until: number): number {
    let at = from
    while (at < until) {
      at = lines.readQuick(chunk, newlines, at, until, this.#bytes)
      if (at >= until) break
      const newline = newlines.after(at)
      if (newline < 0) break
      lines.read(chunk, at, newline, this.#bytes, false)
      at = newline + 1
    }
    return at
  }
}

/** Lines of one thread after the other, without times that are fine enough. */
function withLikelyOrder(part: LogPart): LogPart {
  const remarks = [
    ...part.log.remarks,
    'The files of threads stand one behind the other here, so the order between threads is not known.',
  ]
  return { ...part, log: { ...part.log, likelyOrder: true, remarks } }
}

/** The pieces as one, or their first bytes. */
export function joined(pieces: readonly Uint8Array[], limit = Number.POSITIVE_INFINITY): Uint8Array {
  const [first] = pieces
  if (pieces.length === 1 && first !== undefined) return first.subarray(0, Math.min(first.length, limit))
  const whole = new Uint8Array(
    Math.min(
      limit,
      pieces.reduce((sum, piece) => sum + piece.length, 0),
    ),
  )
  let at = 0
  for (const piece of pieces) {
    if (at >= whole.length) break
    whole.set(piece.subarray(0, whole.length - at), at)
    at += piece.length
  }
  return whole
}
