import { fail, ok, type Result } from '../../../base/result.ts'
import { CLOCK } from '../header.ts'
import { archiveProblemOf, problemOf } from '../no-log.ts'
import { formOf } from '../sniff.ts'
import { tellsCall } from './backstory.ts'
import { Cells } from './cells.ts'
import { Checkpoints } from './checkpoints.ts'
import { LineFeed } from './line-feed.ts'
import { Lines } from './lines.ts'
import type { LogOutline, Place } from './outline.ts'

/** So much is looked at before the form of a log is decided, as in `../reader.ts`. */
const SAMPLES = [64 * 1024, 4 * 1024 * 1024]

/** Looks at the lines of a pass: `next` is the byte behind this one. */
export interface LineWatch {
  readonly see: (feed: LineFeed, place: Place, next: number, fits: boolean) => void
}

interface PassOptions {
  readonly watch?: LineWatch
  /** Bytes between checkpoints, at first. */
  readonly apart?: number
}

/**
 * One quick pass over a log of any size, in chunks, of which nothing is kept but how much happens where, and who is who
 * at some places.
 */
export class LogPass {
  readonly #name: string
  readonly #watch: LineWatch | undefined
  readonly #cells = new Cells()
  readonly #checkpoints: Checkpoints
  readonly #lines = new Lines((bytes, from, to, offset) => this.#see(bytes, from, to, offset))
  #feed: LineFeed | undefined
  #waiting: Uint8Array[] = []
  #waitingBytes = 0
  #problem: string | undefined

  constructor(name: string, { watch, apart }: PassOptions = {}) {
    this.#name = name
    this.#watch = watch
    this.#checkpoints = new Checkpoints(apart)
  }

  /** What is wrong, as soon as it is clear that this is no log. */
  get problem(): string | undefined {
    return this.#problem
  }

  push(chunk: Uint8Array): void {
    if (chunk.length === 0 || this.#problem !== undefined) return
    if (this.#feed !== undefined) {
      this.#pass(chunk)
      return
    }
    this.#waiting.push(chunk)
    this.#waitingBytes += chunk.length
    for (const size of SAMPLES) if (this.#waitingBytes >= size) this.#begin(size)
  }

  finish(): Result<LogOutline> {
    if (this.#feed === undefined) this.#begin(Number.POSITIVE_INFINITY)
    const feed = this.#feed
    if (feed === undefined) return fail(this.#problem ?? problemOf(this.#sample(SAMPLES[1]), this.#name, 'all'))
    this.#lines.finish()
    return ok({
      form: feed.form,
      name: feed.numbers.mark?.name ?? this.#name,
      ...this.#cells.finish({ offset: this.#lines.bytes, line: feed.line + 1 }, feed.time),
      of: feed.numbers.mark?.part.of ?? feed.line,
      seconds: feed.clock.seconds,
      nanoseconds: feed.clock.nanoseconds,
      hasClock: feed.form.clock !== CLOCK.none,
      checkpoints: this.#checkpoints.list,
    })
  }

  #sample(size = Number.POSITIVE_INFINITY): Uint8Array {
    const sample = new Uint8Array(Math.min(size, this.#waitingBytes))
    let at = 0
    for (const chunk of this.#waiting) {
      if (at === sample.length) break
      sample.set(chunk.subarray(0, sample.length - at), at)
      at += Math.min(chunk.length, sample.length - at)
    }
    return sample
  }

  #begin(size: number): void {
    if (this.#feed !== undefined || this.#problem !== undefined) return
    const sample = this.#sample(size)
    this.#problem = archiveProblemOf(sample, this.#name)
    const form = this.#problem === undefined ? formOf(sample) : undefined
    if (form !== undefined) {
      this.#feed = new LineFeed(form)
      for (const chunk of this.#waiting) this.#pass(chunk)
      this.#waiting = []
    } else if (this.#problem === undefined && size >= (SAMPLES[1] ?? 0)) {
      this.#problem = problemOf(this.#sample(SAMPLES[1]), this.#name, Number.isFinite(size) ? 'beginning' : 'all')
      this.#waiting = []
    }
  }

  #pass(chunk: Uint8Array): void {
    this.#lines.push(chunk)
    this.#feed?.story.leave(chunk)
  }

  #see(bytes: Uint8Array, from: number, to: number, offset: number): void {
    const feed = this.#feed
    const fits = feed?.look(bytes, from, to)
    if (feed === undefined || fits === undefined) return
    const { mark } = feed.numbers
    const isBefore = mark !== undefined && feed.line < mark.part.from
    if (!isBefore) this.#note(feed, bytes, { offset, line: feed.line }, offset + to - from + 1, fits)
    feed.tell(bytes, fits)
    // A line that was joined of two chunks is given up at once.
    if (from === 0 && to === bytes.length) feed.story.leave(bytes)
  }

  #note(feed: LineFeed, bytes: Uint8Array, place: Place, next: number, fits: boolean): void {
    if (fits) {
      // What stands before the first line with a header belongs to it.
      if (this.#cells.isEmpty && feed.numbers.mark === undefined) this.#cells.see(0, 1, feed.time)
      else this.#cells.see(place.offset, feed.line, feed.time)
      if (bytes[feed.at] === 45 && tellsCall(bytes, feed.at, feed.end)) this.#cells.count()
      if (this.#checkpoints.isDue(place.offset)) this.#checkpoints.add(place, feed.story.lines())
    }
    this.#watch?.see(feed, place, next, fits)
  }
}
