import { counted, type Emit, FILLER, Joiner, type Line, type MakeStep, type Step } from './wrapping.ts'

const ENCODED_RESULT = /\)\s*=3D\s/
const RESULT = /\)\s*=\s(?!\s*$)/
const CODES = /(?:=[0-9A-F]{2})+/g
const decoder = new TextDecoder()

/** As mail is sent: no `=` but `=3D`, and lines of at most 76 characters, a `=` at the end of those that go on. */
export function quotedPrintable(lines: readonly Line[]): MakeStep | undefined {
  let encoded = 0
  let plain = 0
  for (const { text } of lines) {
    if (ENCODED_RESULT.test(text)) encoded++
    else if (RESULT.test(text)) plain++
  }
  return encoded > plain ? () => new Decoding() : undefined
}

class Decoding implements Step {
  readonly #joiner = new Joiner()
  #lines = 0

  push(line: Line, emit: Emit): void {
    if (line.isFiller) {
      if (!this.#joiner.keepFiller()) emit(FILLER)
      return
    }
    const { held } = this.#joiner
    const goesOn = /=[ \t]*$/.test(line.text)
    const text = goesOn ? line.text.replace(/=[ \t]*$/, '') : line.text
    if (goesOn || text.search(CODES) >= 0) this.#lines++
    if (held === undefined) this.#joiner.hold({ ...line, text }, emit)
    else this.#joiner.join(held.text + text, line)
    if (!goesOn) this.end(emit)
  }

  /** A character may be cut by the end of a line, so that what belongs together is decoded at once. */
  end(emit: Emit): void {
    this.#joiner.flush((line) => {
      const text = line.isFiller ? '' : decoded(line.text)
      emit({ text, width: text.length, isFiller: line.isFiller })
    })
  }

  sentences(): readonly string[] {
    const joined = this.#joiner.joined > 0 ? `, and joined ${counted(this.#joiner.joined)} to those before` : ''
    return this.#lines > 0 ? [`Decoded quoted-printable in ${counted(this.#lines)}${joined}.`] : []
  }
}

function decoded(text: string): string {
  return text.replace(CODES, (codes) =>
    decoder.decode(Uint8Array.from(codes.slice(1).split('='), (code) => Number.parseInt(code, 16))),
  )
}
