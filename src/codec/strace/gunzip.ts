/** The first bytes of every gzip file. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/** Takes compressed bytes, hands on what they were. */
export interface Gunzip {
  readonly push: (chunk: Uint8Array<ArrayBuffer>) => Promise<void>
  /** Whether the file was whole: false if it is damaged or cut. What came before has been handed on. */
  readonly finish: () => Promise<boolean>
}

/** Small pieces are handed on together: a log keeps them, and a gigabyte in pieces of 16 kB would be many. */
const PIECE = 4 * 1024 * 1024

export function gunzip(take: (chunk: Uint8Array) => void): Gunzip {
  const stream = new DecompressionStream('gzip')
  const writer = stream.writable.getWriter()
  const piece = new Pieces(take)
  const pumping = pump(stream.readable.getReader(), piece)
  return {
    // A damaged file fails on reading as well, and is reported there.
    push: (chunk) => writer.write(chunk).catch(() => undefined),
    finish: async () => {
      writer.close().catch(() => undefined)
      const whole = await pumping
      piece.flush()
      return whole
    },
  }
}

interface Unpacked {
  readonly read: () => Promise<{ readonly done: boolean; readonly value?: unknown }>
}

async function pump(reader: Unpacked, pieces: Pieces): Promise<boolean> {
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (value instanceof Uint8Array) pieces.add(value)
      if (done) return true
    }
  } catch {
    return false
  }
}

class Pieces {
  readonly #take: (chunk: Uint8Array) => void
  #piece = new Uint8Array(PIECE)
  #length = 0

  constructor(take: (chunk: Uint8Array) => void) {
    this.#take = take
  }

  add(chunk: Uint8Array): void {
    for (let from = 0; from < chunk.length; ) {
      const part = chunk.subarray(from, from + PIECE - this.#length)
      this.#piece.set(part, this.#length)
      this.#length += part.length
      from += part.length
      if (this.#length === PIECE) this.flush()
    }
  }

  flush(): void {
    if (this.#length === 0) return
    this.#take(this.#length === PIECE ? this.#piece : this.#piece.slice(0, this.#length))
    this.#piece = new Uint8Array(PIECE)
    this.#length = 0
  }
}
