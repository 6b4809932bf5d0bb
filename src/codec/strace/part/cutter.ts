import { markToText } from '../part-mark.ts'
import type { Form } from '../sniff.ts'
import { keptLines } from './checkpoints.ts'
import { LineFeed } from './line-feed.ts'
import { Lines } from './lines.ts'
import type { Checkpoint, PartRange } from './outline.ts'

/**
 * Cuts a part out of a log that it is given in chunks, from the beginning or from a checkpoint on: the mark, the lines
 * from before that tell who is who, then the part as it stands. What it gives belongs to whoever takes it.
 */
export class PartCutter {
  readonly #range: PartRange
  readonly #take: (piece: Uint8Array) => void
  readonly #feed: LineFeed
  readonly #lines: Lines
  /** Of the text: where the next chunk begins. */
  #at: number
  #hasBegun = false
  #lastByte = NEWLINE

  constructor(form: Form, range: PartRange, checkpoint: Checkpoint | undefined, take: (piece: Uint8Array) => void) {
    this.#range = range
    this.#take = take
    this.#feed = new LineFeed(form)
    this.#at = checkpoint?.at.offset ?? 0
    this.#lines = new Lines((bytes, from, to) => this.#see(bytes, from, to), this.#at)
    if (checkpoint !== undefined) this.#restore(checkpoint)
  }

  /** Whether no chunk that follows has anything of the part. */
  get isDone(): boolean {
    return this.#at >= this.#range.to.offset
  }

  /** How far into the text it is. */
  get bytes(): number {
    return this.#at
  }

  push(chunk: Uint8Array): void {
    const { from, to } = this.#range
    const before = Math.max(0, Math.min(chunk.length, from.offset - this.#at))
    const until = Math.max(before, Math.min(chunk.length, to.offset - this.#at))
    if (before > 0) {
      const head = before === chunk.length ? chunk : chunk.subarray(0, before)
      this.#lines.push(head)
      this.#feed.story.leave(head)
    }
    this.#at += chunk.length
    if (this.#at <= from.offset) return
    this.#begin()
    if (until === before) return
    this.#take(before === 0 && until === chunk.length ? chunk : chunk.slice(before, until))
    this.#lastByte = chunk[until - 1] ?? NEWLINE
  }

  /** A log without an end of line at its end gets one: other logs may be put behind it. */
  finish(): void {
    this.#begin()
    if (this.#lastByte !== NEWLINE) this.#take(Uint8Array.of(NEWLINE))
  }

  #restore({ at, numbers, text }: Checkpoint): void {
    const lines = new Lines((bytes, from, to) => {
      const feed = this.#feed
      const fits = feed.lookAt(bytes, from, to, numbers[i++] ?? 0)
      feed.tell(bytes, fits)
    })
    let i = 0
    lines.push(text)
    this.#feed.story.leave(text)
    this.#feed.numbers.startAt(at.line)
  }

  #see(bytes: Uint8Array, from: number, to: number): void {
    const fits = this.#feed.look(bytes, from, to)
    if (fits === undefined) return
    this.#feed.tell(bytes, fits)
    if (from === 0 && to === bytes.length) this.#feed.story.leave(bytes)
  }

  #begin(): void {
    if (this.#hasBegun) return
    this.#hasBegun = true
    const { from, to, of, name } = this.#range
    const isWhole = from.line === 1 && to.line === of
    if (isWhole) return
    const lines = this.#feed.story.lines()
    const part = { from: from.line, to: to.line, of }
    this.#take(
      encoder.encode(`${markToText({ name: this.#feed.numbers.mark?.name ?? name, part, before: lines.length })}\n`),
    )
    if (lines.length > 0) this.#take(keptLines(lines).text)
  }
}

const NEWLINE = 10
const encoder = new TextEncoder()
