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
  const pieces = new Pieces(take)
  const members = new Members(pieces)
  return {
    push: async (chunk) => {
      for (let from = members.from(chunk, 0); from < chunk.length; ) {
        const to = endOfSlice(chunk, from)
        await members.feed(chunk.subarray(from, to))
        from = members.from(chunk, to)
      }
    },
    finish: async () => {
      const isWhole = await members.finish()
      pieces.flush()
      return isWhole
    },
  }
}

/**
 * A file of gzip is one member, or several one behind the other (`cat a.gz b.gz`, bgzip), perhaps with zeros behind
 * them. Browsers unpack one member, refuse what follows it, and do not say where it ended. So the file is fed in slices
 * that never have the end of a member in their middle: the next one is refused as a whole, and begins another member.
 * Node from 22 on refuses it only some time later, against the standard; the command line has zlib.
 */
class Members {
  readonly #pieces: Pieces
  #member: Member | undefined
  #isDamaged = false

  constructor(pieces: Pieces) {
    this.#pieces = pieces
  }

  /** Where there is something to do in a chunk from `at` on: what is neither a member nor damage is padding. */
  from(chunk: Uint8Array, at: number): number {
    if (this.#member !== undefined) return at
    const next = this.#isDamaged ? -1 : chunk.indexOf(MAGIC[0], at)
    return next < 0 ? chunk.length : next
  }

  async feed(slice: Uint8Array<ArrayBuffer>): Promise<void> {
    if (this.#member !== undefined) {
      if (await this.#member.write(slice)) return
      this.#isDamaged = !this.#member.hasEnded
      this.#member = undefined
    }
    if (this.#isDamaged || slice[0] !== MAGIC[0]) return
    this.#member = new Member(this.#pieces)
    this.#isDamaged = !(await this.#member.write(slice))
  }

  /** False if the file is damaged or cut. */
  async finish(): Promise<boolean> {
    const isWhole = (await this.#member?.close()) ?? true
    return isWhole && !this.#isDamaged
  }
}

class Member {
  readonly #writer: ReturnType<DecompressionStream['writable']['getWriter']>
  readonly #pumping: Promise<boolean>
  readonly #pieces: Pieces
  #written = 0
  /** Bytes, unpacked. */
  #length = 0
  /** The last four bytes that were written, as a number: in front of a member's end, its length. */
  #last = 0

  constructor(pieces: Pieces) {
    const stream = new DecompressionStream('gzip')
    this.#pieces = pieces
    this.#writer = stream.writable.getWriter()
    this.#pumping = this.#pump(stream.readable.getReader())
  }

  /** Whether what has been written is a whole member, as far as its last four bytes tell. */
  get hasEnded(): boolean {
    return this.#written >= SHORTEST && this.#length >>> 0 === this.#last
  }

  /** False if it was refused: the member is damaged, or has ended before. What came before has been handed on. */
  async write(slice: Uint8Array<ArrayBuffer>): Promise<boolean> {
    try {
      await this.#writer.write(slice)
    } catch {
      return false
    }
    this.#written += slice.length
    for (const byte of slice.subarray(-4)) this.#last = ((this.#last >>> 8) | (byte << 24)) >>> 0
    return true
  }

  /** Whether it was whole. */
  async close(): Promise<boolean> {
    // Is written when all before has been read, which an error at the end would throw away.
    await this.write(new Uint8Array())
    this.#writer.close().catch(() => undefined)
    return this.#pumping
  }

  async #pump(reader: Unpacked): Promise<boolean> {
    try {
      for (;;) {
        const { done, value } = await reader.read()
        if (value instanceof Uint8Array) {
          this.#length += value.length
          this.#pieces.add(value)
        }
        if (done) return true
      }
    } catch {
      return false
    }
  }
}

interface Unpacked {
  readonly read: () => Promise<{ readonly done: boolean; readonly value?: unknown }>
}

/** What a member begins with; the third byte says deflate, and there is no other method. */
const MAGIC = [0x1f, 0x8b, 0x08] as const
/** Bytes of a member's header, and of what stands behind its data: checksum and length. */
const SHORTEST = 10 + 8
/** More than the end of a member can have: of an empty one it is nine. */
const ZEROS = 16
/** What a browser unpacks of a slice is in memory at once, and lost if the slice is damaged. */
const SLICE = 64 * 1024

function endOfSlice(chunk: Uint8Array, from: number): number {
  const farthest = Math.min(chunk.length, from + SLICE)
  let to = from + 1
  while (to < farthest && !mayFollowMember(chunk, to)) to++
  return to
}

/** Whether a member may have ended in front of this byte: where another one begins, or zeros. */
function mayFollowMember(chunk: Uint8Array, at: number): boolean {
  const byte = chunk[at]
  if (byte === MAGIC[0]) return isOrEnds(chunk[at + 1], MAGIC[1]) && isOrEnds(chunk[at + 2], MAGIC[2])
  // A single zero is nothing unusual; padding is longer. Of a long run of zeros the first ones tell.
  const isInRun = byte === 0 && (isOrEnds(chunk[at + 1], 0) || chunk[at - 1] === 0)
  return isInRun && !(chunk[at - 1] === 0 && chunk[at - ZEROS / 2] === 0 && chunk[at - ZEROS] === 0)
}

/** `undefined`: behind the end of the chunk, where anything may come. */
function isOrEnds(byte: number | undefined, wanted: number): boolean {
  return byte === undefined || byte === wanted
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
