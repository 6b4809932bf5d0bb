import type { Checkpoint, KeptLines, Place } from './outline.ts'
import type { KeptLine } from './who.ts'

/** So many are enough: between two of them it is read again. */
const MOST = 64
/** Bytes of all of them: a log of tens of thousands of threads that live at once has fewer. */
const MOST_BYTES = 48 * 1024 * 1024
/** Bytes of the log between two of them, at first. */
const NEAREST = 4 * 1024 * 1024

/** Who is who, at places that are about as far from one another as there is room for. */
export class Checkpoints {
  #list: Checkpoint[] = []
  #bytes = 0
  #apart: number
  #next: number

  constructor(apart = NEAREST) {
    this.#apart = this.#next = apart
  }

  get list(): readonly Checkpoint[] {
    return this.#list
  }

  isDue(offset: number): boolean {
    return offset >= this.#next
  }

  add(at: Place, lines: readonly KeptLine[]): void {
    const kept = keptLines(lines)
    this.#list.push({ at, ...kept })
    this.#bytes += kept.text.length
    while (this.#list.length > 1 && (this.#list.length > MOST || this.#bytes > MOST_BYTES)) this.#thin()
    this.#next = at.offset + this.#apart
  }

  #thin(): void {
    this.#list = this.#list.filter((_, i) => i % 2 === 1)
    this.#bytes = this.#list.reduce((sum, { text }) => sum + text.length, 0)
    this.#apart *= 2
  }
}

/** Lines one behind the other, each with its end. */
export function keptLines(lines: readonly KeptLine[]): KeptLines {
  const numbers = Float64Array.from(lines, ({ line }) => line)
  const text = new Uint8Array(lines.reduce((sum, line) => sum + line.text.length + 1, 0))
  let at = 0
  for (const line of lines) {
    text.set(line.text, at)
    at += line.text.length
    text[at++] = NEWLINE
  }
  return { numbers, text }
}

const NEWLINE = 10
