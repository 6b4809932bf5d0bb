import { lineOf } from './decide.ts'
import type { Emit, MakeStep, Step } from './wrapping.ts'

const encoder = new TextEncoder()

/**
 * Takes the wrapping off a text that comes in chunks of bytes. The text that it makes has as many lines, each with the
 * number that it had. What is made does not depend on where the chunks were cut.
 */
export class Unwrapper {
  readonly #steps: readonly Step[]
  /** What takes a line into step i, and behind the last step to the text. */
  readonly #into: Emit[] = []
  /** The line that has begun. */
  #rest: Uint8Array[] = []
  #made: string[] = []
  readonly #decoder = new TextDecoder()
  /** Ends with the text, if that has no end of line. */
  #endsOpen = false

  constructor(makes: readonly MakeStep[]) {
    this.#steps = makes.map((make) => make())
    this.#into[makes.length] = ({ text }) => this.#made.push(text.includes('\n') ? text.replaceAll('\n', ' ') : text)
    for (let i = makes.length - 1; i >= 0; i--) {
      const next = this.#into[i + 1] ?? (() => undefined)
      this.#into[i] = (line) => this.#steps[i]?.push(line, next)
    }
  }

  push(chunk: Uint8Array): Uint8Array {
    let from = 0
    for (let newline = chunk.indexOf(10); newline >= 0; newline = chunk.indexOf(10, from)) {
      const piece = chunk.subarray(from, newline)
      from = newline + 1
      this.#take(this.#rest.length === 0 ? piece : this.#withRest(piece))
    }
    // A chunk is the caller's, who may write on it once it was read.
    if (from < chunk.length) this.#rest.push(chunk.slice(from))
    return this.#taken()
  }

  /** What is left when the text has ended. */
  end(): Uint8Array {
    this.#endsOpen = this.#rest.length > 0
    if (this.#endsOpen) this.#take(this.#withRest(new Uint8Array()))
    this.#steps.forEach((step, i) => {
      step.end(this.#into[i + 1] ?? (() => undefined))
    })
    return this.#taken()
  }

  /** Whether the lines of each thread stood together, so that only times tell in which order they were printed. */
  get isByThread(): boolean {
    return this.#steps.some((step) => step.isByThread?.() === true)
  }

  sentences(): readonly string[] {
    return this.#steps.flatMap((step) => step.sentences())
  }

  #take(bytes: Uint8Array): void {
    this.#into[0]?.(lineOf(this.#decoder.decode(bytes)))
  }

  #withRest(piece: Uint8Array): Uint8Array {
    const pieces = [...this.#rest, piece]
    this.#rest = []
    const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const each of pieces) {
      whole.set(each, at)
      at += each.length
    }
    return whole
  }

  #taken(): Uint8Array {
    if (this.#made.length === 0) return new Uint8Array()
    // An empty line at the end must have an end of line, or it is none.
    const isOpen = this.#endsOpen && this.#made.at(-1) !== ''
    const text = this.#made.join('\n')
    this.#made = []
    return encoder.encode(isOpen ? text : `${text}\n`)
  }
}

/** The beginning of a text, as it is without its wrapping. */
export function unwrapped(sample: Uint8Array, makes: readonly MakeStep[]): Uint8Array {
  const unwrapper = new Unwrapper(makes)
  const pieces = [unwrapper.push(sample), unwrapper.end()]
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const each of pieces) {
    whole.set(each, at)
    at += each.length
  }
  return whole
}
