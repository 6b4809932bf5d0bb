/** A line on its way through the steps that take wrapping off it. */
export interface Line {
  readonly text: string
  /** Characters, before anything that stands in front of lines was taken off: where it was broken tells the width. */
  readonly width: number
  /** Stands where a line was, which has been joined to the one before: line numbers stay those of the text. */
  readonly isFiller: boolean
}

export const FILLER: Line = { text: '', width: 0, isFiller: true }

export type Emit = (line: Line) => void

/** One kind of wrapping while it is taken off, line by line. */
export interface Step {
  readonly push: (line: Line, emit: Emit) => void
  readonly end: (emit: Emit) => void
  /** What was done, for the person. */
  readonly sentences: () => readonly string[]
  /** Whether the lines were of one thread after the other, so that only times tell their order. */
  readonly isByThread?: () => boolean
}

/** Begins a step anew: the text is gone through twice, its sample and all of it. */
export type MakeStep = () => Step

/** A kind of wrapping: how it is recognised, in lines of which the kinds before it have been taken off already. */
export type Recognise = (lines: readonly Line[]) => MakeStep | undefined

export function counted(count: number, one = 'line', many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

/** “> ” as it stands in a sentence; blanks at the ends are seen. */
export function quoted(text: string): string {
  return `“${text.replaceAll('\t', '⇥')}”`
}

/** Of a change of each line by itself: `undefined` leaves it as it is. */
export function lineStep(
  change: (text: string) => string | undefined,
  sentence: (lines: number) => string,
  { keepsWidth = true }: { readonly keepsWidth?: boolean } = {},
): Step {
  let lines = 0
  return {
    push: (line, emit) => {
      const text = line.isFiller ? undefined : change(line.text)
      if (text === undefined || text === line.text) return emit(line)
      lines++
      return emit({ text, width: keepsWidth ? line.width : text.length, isFiller: false })
    },
    end: () => undefined,
    sentences: () => (lines > 0 ? [sentence(lines)] : []),
  }
}

/** A step that only joins: what goes on is held until it is known to be whole. */
export class Joiner {
  #held: Line | undefined
  #fillers = 0
  joined = 0

  get held(): Line | undefined {
    return this.#held
  }

  /** Puts this line behind the held one, as that line's new text. */
  join(text: string, line: Line): void {
    this.#held = { text, width: line.width, isFiller: false }
    this.#fillers++
    this.joined++
  }

  hold(line: Line, emit: Emit): void {
    this.flush(emit)
    this.#held = line
  }

  /** A line that stands for one that was joined: true if it is to stay behind the held one. */
  keepFiller(): boolean {
    if (this.#held === undefined) return false
    this.#fillers++
    return true
  }

  flush(emit: Emit): void {
    if (this.#held !== undefined) emit(this.#held)
    for (; this.#fillers > 0; this.#fillers--) emit(FILLER)
    this.#held = undefined
  }
}
