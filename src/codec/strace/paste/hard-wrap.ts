import { isHeaded, isStart, isWhole } from './strace-text.ts'
import { counted, type Emit, FILLER, Joiner, type Line, type MakeStep, type Step } from './wrapping.ts'

/** Narrower is no window and no mail. */
const NARROWEST = 40
/** Fewer do not tell a width. */
const ENOUGH = 5
/** A line of so many pieces is none. */
const LONGEST = 64_000

/** How a text was broken: at this width, at a blank or anywhere. */
interface Width {
  readonly characters: number
  readonly atBlanks: boolean
  /** Whether each piece that goes on ends with a backslash, as a shell has it. */
  readonly hasBackslash: boolean
  /** Whether strace's own lines begin with a thread or a time, which no piece of a line does. */
  readonly isHeaded: boolean
}

/** Lines that a mail program, a terminal or `fold` has broken where they were too long. */
export function hardWrap(lines: readonly Line[]): MakeStep | undefined {
  const width = widthOf(lines)
  return width === undefined ? undefined : () => new Joining(width)
}

/** Two lines, one behind the other, of which the second could be the rest of the first. */
interface Break {
  readonly before: Line
  readonly after: Line
  /** Whether nothing else could have come. */
  readonly isCertain: boolean
}

function widthOf(lines: readonly Line[]): Width | undefined {
  const starts = lines.filter(({ text }) => isStart(text))
  const headed = starts.filter(({ text }) => isHeaded(text)).length
  const hasHeaders = headed * 10 >= starts.length * 6
  const breaks = breaksIn(lines, hasHeaders)
  if (breaks.length === 0) return undefined
  const pieces = [...starts, ...breaks.map(({ after }) => after)]
  const characters = pieces.reduce((most, { width }) => Math.max(most, width), 0)
  const hasBackslash = breaks.every(({ before }) => before.text.endsWith('\\'))
  const full = breaks.filter(({ before }) => before.width >= characters - 1).length
  if (full * 10 >= breaks.length * 9 && isBelieved(characters, full, starts.length)) {
    return { characters, atBlanks: false, isHeaded: hasHeaders, hasBackslash }
  }
  // A single word that is longer than the width stays whole.
  const ofWords = pieces.filter(({ text }) => text.trim().includes(' '))
  const wrapped = ofWords.reduce((most, { width }) => Math.max(most, width), 0)
  const good = breaks.filter((each) => isBrokenAt(each, wrapped)).length
  if (good * 10 < breaks.length * 8 || !isBelieved(wrapped, good, starts.length)) return undefined
  return { characters: wrapped, atBlanks: true, isHeaded: hasHeaders, hasBackslash }
}

/** One line alone may have been broken by what the program printed, and be the longest by chance. */
function isBelieved(width: number, breaks: number, starts: number): boolean {
  return width >= NARROWEST && (breaks > 1 || starts < 12) && breaks * 50 >= starts
}

function isBrokenAt({ before, after, isCertain }: Break, width: number): boolean {
  if (isCertain) return true
  const [word = ''] = after.text.trimStart().split(' ', 1)
  return before.width + 1 + word.length > width
}

function breaksIn(lines: readonly Line[], hasHeaders: boolean): readonly Break[] {
  const breaks: Break[] = []
  let held: string | undefined
  let before: Line | undefined
  for (const line of lines) {
    if (line.isFiller) continue
    if (held !== undefined && before !== undefined && mayGoOn(held, line.text, hasHeaders)) {
      breaks.push({ before, after: line, isCertain: isCertain(held, line.text) })
      held = `${held} ${line.text}`
      before = line
    } else {
      held = begins(line.text, hasHeaders) ? line.text : undefined
      before = line
    }
  }
  return breaks
}

function begins(text: string, hasHeaders: boolean): boolean {
  return hasHeaders ? isHeaded(text) : isStart(text) && !/^(?:htons|htonl|inet_addr|inet_pton|makedev)\(/.test(text)
}

/** Strace's own messages, fences, prompts and marks are no rest of a line. */
const NO_REST = /^(?:strace: |Process \d+ |```|~~~|\$ |\^C|\.\.\.$|\[\.\.\.\]$|% time )/

/** Whether this text could be what follows a line of strace that is not whole, or seems so. */
function mayGoOn(held: string, text: string, hasHeaders: boolean): boolean {
  if (!mayFollow(held, text, hasHeaders)) return false
  if (!isWhole(held)) return true
  if (/<(?:unfinished|detached) \.\.\.>$/.test(held)) return false
  // `= ? ERESTARTSYS (To be`, `= 0 <0.00`
  const result = held.slice(held.lastIndexOf(') ') + 1)
  if (/\([^)]*$|<[\d.]*$/.test(result)) return true
  return /^(?:E[A-Z0-9]+\b|\(|<\d+\.\d+>$)/.test(text.trim())
}

function mayFollow(held: string, text: string, hasHeaders: boolean): boolean {
  return text.trim() !== '' && held.length < LONGEST && !begins(text, hasHeaders) && !NO_REST.test(text)
}

/** `<unfinished`, `...>`; `)`, `= 3`; a signal, and its end. */
function isCertain(held: string, text: string): boolean {
  const begun = held.trimEnd()
  if (/<(?:unfinished|detached)$/.test(begun)) return text.trim() === '...>'
  if (/\)(?: +=)?$/.test(begun))
    return /^(?:= )?(?:-?\d|\?|0x)/.test(text.trim()) && text.includes('=') !== begun.endsWith('=')
  return /--- SIG\w+ \{[^}]*$/.test(begun) && /\} ---$/.test(text.trimEnd())
}

class Joining implements Step {
  readonly #width: Width
  readonly #joiner = new Joiner()
  #last: Line | undefined

  constructor(width: Width) {
    this.#width = width
  }

  push(line: Line, emit: Emit): void {
    if (line.isFiller) {
      if (!this.#joiner.keepFiller()) emit(FILLER)
      return
    }
    const { held } = this.#joiner
    const last = this.#last
    this.#last = line
    if (held !== undefined && last !== undefined && this.#goesOn(held, last, line)) {
      this.#joiner.join(this.#joined(held.text, last, line.text), line)
    } else if (begins(line.text, this.#width.isHeaded)) this.#joiner.hold(line, emit)
    else {
      this.#joiner.flush(emit)
      emit(line)
    }
  }

  end(emit: Emit): void {
    this.#joiner.flush(emit)
  }

  sentences(): readonly string[] {
    const { joined } = this.#joiner
    if (joined === 0) return []
    if (joined < ENOUGH) return [`Joined ${counted(joined)} to those before, which had been broken.`]
    return [`Joined ${counted(joined)} to those before: the text was wrapped at ${this.#width.characters} characters.`]
  }

  #goesOn(held: Line, last: Line, line: Line): boolean {
    const { characters, atBlanks, isHeaded: hasHeaders } = this.#width
    if (atBlanks)
      return (
        isBrokenAt({ before: last, after: line, isCertain: isCertain(held.text, line.text) }, characters) &&
        mayGoOn(held.text, line.text, hasHeaders)
      )
    // A number may be broken, too, so that the line seems whole: `= 205`, `39 <0.000078>`.
    return last.width >= characters - 1 && mayFollow(held.text, line.text, hasHeaders)
  }

  #joined(held: string, last: Line, text: string): string {
    const begun = held.trimEnd()
    if (this.#width.hasBackslash && begun.endsWith('\\')) return `${begun.slice(0, -1)}${text}`
    if (this.#width.atBlanks) {
      // strace has two blanks behind a comma there.
      const isWide = begun !== held || (begun.endsWith(',') && text.startsWith('<unfinished'))
      return `${begun}${isWide ? '  ' : ' '}${text.trimStart()}`
    }
    // Blanks at the end of a line are lost where a terminal was copied.
    return `${begun}${' '.repeat(Math.max(held.length - begun.length, this.#width.characters - last.width))}${text}`
  }
}
