import { bytesOf, standsAt } from '../../base/ascii.ts'
import type { Log } from '../../trace/log.ts'
import { textOf } from './line-parts.ts'

/** What a part of a log says about itself in its first line, which strace's own messages begin like. */
export interface PartMark {
  /** The log that it is a part of. */
  readonly name: string
  /** Lines of that log, first and last included. */
  readonly part: NonNullable<Log['part']>
  /** So many lines behind the mark are from before the part: they tell who is who. */
  readonly before: number
}

const MARK = bytesOf('strace: part of ')
const WORDS = /^strace: part of (.*): lines (\d+) to (\d+) of (\d+), behind (\d+) lines? from before$/

export function markToText({ name, part, before }: PartMark): string {
  const oneLine = name.replaceAll(/\p{Cc}/gu, ' ')
  const lines = before === 1 ? '1 line' : `${before} lines`
  return `strace: part of ${oneLine}: lines ${part.from} to ${part.to} of ${part.of}, behind ${lines} from before`
}

export function textToMark(text: string): PartMark | undefined {
  const [, name, from, to, of, before] = WORDS.exec(text) ?? []
  if (name === undefined) return undefined
  const part = { from: Number(from), to: Number(to), of: Number(of) }
  const isPart = part.from > Number(before) && part.from <= part.to && part.to <= part.of
  return isPart && part.of < 2 ** 32 ? { name, part, before: Number(before) } : undefined
}

/** The numbers of a file's lines: in a saved part, those that they had in the whole log. */
export class LineNumbers {
  #last = 0
  #mark: PartMark | undefined
  #jumpAt = -1

  get mark(): PartMark | undefined {
    return this.#mark
  }

  /** Of the line that was counted last. */
  get last(): number {
    return this.#last
  }

  /** Of the line that follows. */
  next(): number {
    this.#last = this.#last === this.#jumpAt ? this.#jump() : this.#last + 1
    return this.#last
  }

  /** The line that follows has this number: no mark is expected any more. */
  startAt(line: number): void {
    this.#last = line - 1
    this.#jumpAt = -1
  }

  /** Whether the line that was counted last is the first of its file and the mark of a part: then it counts for none. */
  readMark(bytes: Uint8Array, from: number, end: number): boolean {
    if (this.#last !== 1 || this.#mark !== undefined || !standsAt(bytes, from, MARK)) return false
    this.#mark = textToMark(textOf(bytes, from, end))
    if (this.#mark === undefined) return false
    this.#last = 0
    this.#jumpAt = this.#mark.before
    return true
  }

  /** The log with what is known of it as a part. */
  withPart(log: Log): Log {
    if (this.#mark === undefined) return log
    return { ...log, part: this.#mark.part, remarks: [...log.remarks, partRemark(this.#mark)] }
  }

  #jump(): number {
    this.#jumpAt = -1
    return this.#mark?.part.from ?? 1
  }
}

/** What a person should know of a part. */
function partRemark({ name, part }: PartMark): string {
  const [from, to, of] = [part.from, part.to, part.of].map((line) => line.toLocaleString('en'))
  return `This is a part of ${name}, lines ${from} to ${to} of ${of}: what was before and after is not in it.`
}
