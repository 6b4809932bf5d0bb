import { CLOCK, Header, PID } from '../header.ts'
import { afterMark, trimmedEnd } from '../line-parts.ts'
import { FileClock } from '../log-clock.ts'
import { LineNumbers } from '../part-mark.ts'
import type { Form } from '../sniff.ts'
import { Backstory } from './backstory.ts'

/** Tells a backstory the lines of a log, and what is to be known of each. */
export class LineFeed {
  readonly form: Form
  readonly story = new Backstory()
  readonly clock: FileClock
  readonly numbers = new LineNumbers()
  readonly #header = new Header()
  /** Of the line that was read last. */
  line = 0
  /** Nanoseconds from the first time stamp, or its number where there is no clock. */
  time = 0
  /** Where it begins, behind a byte order mark; where its own text begins, and where that ends. */
  start = 0
  at = 0
  end = 0

  constructor(form: Form) {
    this.form = form
    this.clock = new FileClock(form.clock)
  }

  /**
   * Counts the line `[from, to)` and reads its header; false if that does not fit the log. `undefined`: it is the mark
   * of a part, no line.
   */
  look(bytes: Uint8Array, from: number, to: number): boolean | undefined {
    this.line = this.numbers.next()
    const start = this.line === 1 ? afterMark(bytes, from) : from
    this.end = trimmedEnd(bytes, start, to)
    if (this.numbers.readMark(bytes, start, this.end)) return undefined
    return this.lookAt(bytes, start, this.end, this.line)
  }

  /** Reads the header of a line whose number is known. */
  lookAt(bytes: Uint8Array, from: number, end: number, line: number): boolean {
    const header = this.#header
    const { pid, clock } = this.form
    this.line = line
    this.start = from
    this.end = end
    this.at = header.read(bytes, from, end)
    if (header.clock !== clock || (header.pid !== pid && (pid === PID.column || header.pid === PID.column)))
      return false
    if (this.at === end) return false
    this.time = clock === CLOCK.none ? line : this.clock.at(header)
    return true
  }

  /** Tells the line that was looked at last. */
  tell(bytes: Uint8Array, fits: boolean): void {
    if (fits) this.story.see(bytes, this.start, this.end, this.at, this.#header, this.line)
    else this.story.seeOther(bytes, this.start, this.end, this.line)
  }
}
