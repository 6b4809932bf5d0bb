import type { Form } from '../sniff.ts'

/** Where a line is in a log. */
export interface Place {
  /** Byte of the text, unpacked, with which the line begins. */
  readonly offset: number
  readonly line: number
}

/** A part of a log: whole lines. */
export interface PartRange {
  /** Its first line. */
  readonly from: Place
  /** The number of its last line, and the byte behind that. */
  readonly to: Place
  /** Lines of the log. */
  readonly of: number
  /** The log's name. */
  readonly name: string
}

/** Lines that were kept of what is before a place, with their numbers: `text` has one behind the other. */
export interface KeptLines {
  readonly numbers: Float64Array<ArrayBuffer>
  readonly text: Uint8Array<ArrayBuffer>
}

/** What tells who is who at a place: from there a part can be cut without what is before. */
export interface Checkpoint extends KeptLines {
  readonly at: Place
}

/**
 * What one quick pass over a log has found. The log is divided into cells of about as many bytes each; cell `i` goes
 * from `offset[i]` to `offset[i + 1]`, and the last number of each column is of the end.
 */
export interface LogOutline {
  readonly name: string
  readonly form: Form
  readonly offset: Float64Array<ArrayBuffer>
  readonly line: Float64Array<ArrayBuffer>
  /** Nanoseconds from the first time stamp; line numbers where there is no clock. Never less than before. */
  readonly time: Float64Array<ArrayBuffer>
  /** Signals 33 and 34 that arrive in each cell: calls on every thread. */
  readonly signals: Float64Array<ArrayBuffer>
  readonly hasClock: boolean
  /** The first time stamp, which `time` counts from: since 1970, or since midnight. */
  readonly seconds: number
  readonly nanoseconds: number
  /** Lines of the log; where it is a part, of the whole one. */
  readonly of: number
  readonly checkpoints: readonly Checkpoint[]
}

export function cellCount({ line }: LogOutline): number {
  return line.length - 1
}

/** The part that is the cells `[from, to)`. */
export function rangeOfCells({ name, offset, line, of }: LogOutline, from: number, to: number): PartRange {
  return {
    from: { offset: offset[from] ?? 0, line: line[from] ?? 1 },
    to: { offset: offset[to] ?? 0, line: (line[to] ?? 1) - 1 },
    of,
    name,
  }
}

/** The last checkpoint that is not behind a place. */
export function checkpointBefore(
  { checkpoints }: Pick<LogOutline, 'checkpoints'>,
  { offset }: Place,
): Checkpoint | undefined {
  return checkpoints.findLast(({ at }) => at.offset <= offset)
}
