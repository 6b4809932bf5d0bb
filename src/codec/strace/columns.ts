import { EVENT_FLAG, EVENT_KIND, type LogEvents } from '../../trace/log.ts'

/** Few, for hundreds of small files of -ff. */
const FIRST = 256

/** Columns that grow: a log is read without knowing how many events it has. */
export class Columns {
  count = 0
  /** Bytes of the file, as far as they are known. */
  readonly #size: number
  #capacity = FIRST
  thread = new Uint32Array(FIRST)
  kind = new Uint8Array(FIRST)
  word = new Uint16Array(FIRST)
  flags = new Uint8Array(FIRST)
  start = new Float64Array(FIRST)
  end = new Float64Array(FIRST)
  result = new Float64Array(FIRST)
  line = new Uint32Array(FIRST)
  endLine = new Uint32Array(FIRST)
  offset = new Float64Array(FIRST)
  endOffset = new Float64Array(FIRST)

  constructor(size: number) {
    this.#size = size
  }

  /** A new event that has not ended; its index. `offset`: where its line begins in the file. */
  add(thread: number, kind: number, word: number, start: number, line: number, offset: number): number {
    const i = this.count
    if (i === this.#capacity) this.#resize(this.#enough(offset))
    this.thread[i] = thread
    this.kind[i] = kind
    this.word[i] = word
    this.start[i] = start
    this.end[i] = start
    this.result[i] = Number.NaN
    this.line[i] = line
    this.endLine[i] = line
    this.offset[i] = offset
    this.endOffset[i] = offset
    this.count = i + 1
    return i
  }

  /** A call that goes on in another line. */
  addOpen(thread: number, word: number, start: number, line: number, offset: number): number {
    const i = this.add(thread, EVENT_KIND.syscall, word, start, line, offset)
    this.end[i] = Number.POSITIVE_INFINITY
    this.flags[i] = EVENT_FLAG.unfinished
    return i
  }

  /** A call in which its thread has just ended; -1 for none. */
  closeWith(call: number, time: number): void {
    if (call < 0) return
    this.end[call] = time
    this.flags[call] = ((this.flags[call] ?? 0) & EVENT_FLAG.broken) | EVENT_FLAG.noReturn
  }

  /** The columns, cut to length. Nothing may be added afterwards. */
  events(): LogEvents {
    const { count } = this
    // What was never written on takes no memory, so a view of a column that is too long does; a copy would touch all of it.
    if (count * 2 < this.#capacity) this.#resize(count)
    return {
      count,
      thread: this.thread.subarray(0, count),
      kind: this.kind.subarray(0, count),
      word: this.word.subarray(0, count),
      flags: this.flags.subarray(0, count),
      start: this.start.subarray(0, count),
      end: this.end.subarray(0, count),
      result: this.result.subarray(0, count),
      line: this.line.subarray(0, count),
      endLine: this.endLine.subarray(0, count),
      offset: this.offset.subarray(0, count),
      endOffset: this.endOffset.subarray(0, count),
    }
  }

  /**
   * Room for the whole file, if it goes on as densely as it did up to `offset`; half as much again if that is not known.
   * Not more than eight times as much at once: a beginning need not be like the rest.
   */
  #enough(offset: number): number {
    const whole = (this.count / offset) * this.#size * 1.05
    return Math.ceil(this.count * Math.min(8, Math.max(1.5, whole / this.count)))
  }

  #resize(capacity: number): void {
    this.#capacity = capacity
    this.thread = moved(this.thread, new Uint32Array(capacity))
    this.kind = moved(this.kind, new Uint8Array(capacity))
    this.word = moved(this.word, new Uint16Array(capacity))
    this.flags = moved(this.flags, new Uint8Array(capacity))
    this.start = moved(this.start, new Float64Array(capacity))
    this.end = moved(this.end, new Float64Array(capacity))
    this.result = moved(this.result, new Float64Array(capacity))
    this.line = moved(this.line, new Uint32Array(capacity))
    this.endLine = moved(this.endLine, new Uint32Array(capacity))
    this.offset = moved(this.offset, new Float64Array(capacity))
    this.endOffset = moved(this.endOffset, new Float64Array(capacity))
  }
}

type Numbers = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>

function moved<Column extends Numbers>(from: Column, to: Column): Column {
  to.set(from.length > to.length ? from.subarray(0, to.length) : from)
  return to
}
