import { type Gunzip, gunzip, isGzip } from './gunzip.ts'

/** A File of a browser or of Node is one. */
export interface LogFile {
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly slice: (from: number, to: number) => { readonly arrayBuffer: () => Promise<ArrayBuffer> }
}

/** So much is read at once: browsers take a while to begin with each piece. */
const CHUNK = 8 * 1024 * 1024

interface Stretch {
  /** Bytes of the text, unpacked; what is not packed is not even read before them, and behind them. */
  readonly from?: number
  readonly to?: number
}

/**
 * Hands on the text of a file, unpacked, as long as `take` says that it goes on. The chunks belong to whoever takes
 * them. Resolves to false if it is a file of gzip that is damaged or cut, or was not read to its end.
 */
export async function streamText(
  file: LogFile,
  take: (chunk: Uint8Array) => boolean,
  report: (bytes: number) => void,
  { from = 0, to = Number.POSITIVE_INFINITY }: Stretch = {},
): Promise<boolean> {
  const isPacked = from > 0 && isGzip(await chunkAt(file, 0, 2))
  const [start, end] = isPacked ? [0, file.size] : [from, Math.min(to, file.size)]
  const taking = new Taking(take, from - start)
  let unpacking: Gunzip | undefined
  let next = chunkAt(file, start, end)
  for (let at = start; at < end; at += CHUNK) {
    const chunk = await next
    // The disk is read while the text is.
    next = chunkAt(file, at + CHUNK, end)
    if (at === 0 && isGzip(chunk)) unpacking = gunzip((unpacked) => taking.push(unpacked))
    if (unpacking === undefined) taking.push(chunk)
    else await unpacking.push(chunk)
    report(Math.min(at + CHUNK, end) - start)
    if (!taking.goesOn) break
  }
  // Nobody waits for the last one where the reading ended early, so nobody may hear of its failure either.
  next.catch(() => undefined)
  return (await unpacking?.finish()) !== false
}

async function chunkAt(file: LogFile, from: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  if (from >= end) return new Uint8Array()
  return new Uint8Array(await file.slice(from, Math.min(from + CHUNK, end)).arrayBuffer())
}

/** Leaves out what comes first, and what comes when it does not go on. */
class Taking {
  readonly #take: (chunk: Uint8Array) => boolean
  #skipped: number
  goesOn = true

  constructor(take: (chunk: Uint8Array) => boolean, skipped: number) {
    this.#take = take
    this.#skipped = skipped
  }

  push(chunk: Uint8Array): void {
    const from = Math.min(this.#skipped, chunk.length)
    this.#skipped -= from
    if (this.goesOn && from < chunk.length) this.goesOn = this.#take(from === 0 ? chunk : chunk.subarray(from))
  }
}
