import type { LogEvents } from '../../trace/log.ts'

/** Columns that grow: a log is read without knowing how many events it has. */
export class Columns {
  count = 0
  #capacity = 8192
  thread = new Uint32Array(this.#capacity)
  kind = new Uint8Array(this.#capacity)
  word = new Uint16Array(this.#capacity)
  flags = new Uint8Array(this.#capacity)
  start = new Float64Array(this.#capacity)
  end = new Float64Array(this.#capacity)
  result = new Float64Array(this.#capacity)
  line = new Uint32Array(this.#capacity)
  endLine = new Uint32Array(this.#capacity)
  offset = new Float64Array(this.#capacity)
  endOffset = new Float64Array(this.#capacity)

  /** A new event that has not ended; its index. */
  add(thread: number, kind: number, word: number, start: number, line: number, offset: number): number {
    const i = this.count
    if (i === this.#capacity) this.#resize(Math.ceil(i * 1.6))
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

  /** The columns, cut to length. Nothing may be added afterwards. */
  events(): LogEvents {
    this.#resize(this.count)
    const { count, thread, kind, word, flags, start, end, result, line, endLine, offset, endOffset } = this
    return { count, thread, kind, word, flags, start, end, result, line, endLine, offset, endOffset }
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
