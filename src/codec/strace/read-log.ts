import { fail, ok, type Result } from '../../base/result.ts'
import type { Log } from '../../trace/log.ts'
import { type Gunzip, gunzip, isGzip } from './gunzip.ts'
import type { LogPart } from './log-part.ts'
import { mergeParts } from './merge.ts'
import { Reader } from './reader.ts'

/** A File of a browser or of Node is one. */
export interface LogFile {
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly slice: (from: number, to: number) => { readonly arrayBuffer: () => Promise<ArrayBuffer> }
}

/** How far the reading is, in bytes of the files as they lie on the disk. */
export interface ReadProgress {
  readonly bytes: number
  readonly of: number
}

/** So much is read at once: browsers take a while to begin with each piece. */
const CHUNK = 8 * 1024 * 1024

/**
 * Of all files, after decompression. The text is kept, and the columns are about half as big again, so this is where
 * a browser's tab (4 GB) still has room for the picture.
 */
const LIMIT = 1.5 * 1024 ** 3

/** Reads one log: of one file, or of those that strace -ff wrote, each compressed with gzip or not. */
export async function readLog(
  files: readonly LogFile[],
  report: (progress: ReadProgress) => void = () => undefined,
): Promise<Result<Log>> {
  const of = files.reduce((sum, { size }) => sum + size, 0)
  if (of > LIMIT) return fail(tooLarge(files.length === 1 ? (files[0]?.name ?? '') : 'All files together'))
  const parts: LogPart[] = []
  let bytes = 0
  let room = LIMIT
  for (const file of withoutEmpty(files)) {
    const part = await readFile(file, room, (read) => report({ bytes: bytes + read, of }))
    if (!part.ok) return part
    parts.push(part.value)
    bytes += file.size
    room -= part.value.log.source.reduce((sum, piece) => sum + piece.length, 0)
  }
  return mergeParts(parts)
}

/** A thread that was killed before it did anything has an empty file with -ff. */
export function withoutEmpty<File extends { readonly size: number }>(files: readonly File[]): readonly File[] {
  const filled = files.filter(({ size }) => size > 0)
  return filled.length > 0 ? filled : files.slice(0, 1)
}

function tooLarge(what: string): string {
  return `${what} would be more than 1.5 GB of text, which a page cannot hold. Cut it (head -c 1G), or record less: strace -f -e trace=process,signal,%creds …`
}

async function readFile(file: LogFile, room: number, report: (bytes: number) => void): Promise<Result<LogPart>> {
  const reader = new Reader(file)
  let unpacking: Gunzip | undefined
  let next = chunkAt(file, 0)
  for (let from = 0; from < file.size; from += CHUNK) {
    const chunk = await next
    // The disk is read while the text is.
    next = chunkAt(file, from + CHUNK)
    if (from === 0 && isGzip(chunk)) unpacking = gunzip((unpacked) => takeWithin(reader, unpacked, room))
    if (unpacking === undefined) reader.push(chunk)
    else await unpacking.push(chunk)
    report(Math.min(from + CHUNK, file.size))
    if (reader.problem !== undefined || reader.bytes > room) break
  }
  // Nobody waits for the last one where the reading ended early, so nobody may hear of its failure either.
  next.catch(() => undefined)
  const isWhole = await unpacking?.finish()
  if (reader.bytes > room) return fail(tooLarge(file.name))
  return withRemark(reader.finishPart(), isWhole === false, file.name)
}

async function chunkAt(file: LogFile, from: number): Promise<Uint8Array<ArrayBuffer>> {
  if (from >= file.size) return new Uint8Array()
  return new Uint8Array(await file.slice(from, from + CHUNK).arrayBuffer())
}

/** A small file can unpack to anything; what is too much is counted and dropped. */
function takeWithin(reader: Reader, chunk: Uint8Array, room: number): void {
  if (reader.bytes <= room) reader.push(chunk)
}

function withRemark(part: Result<LogPart>, isDamaged: boolean, name: string): Result<LogPart> {
  if (!isDamaged) return part
  if (!part.ok) return fail(`${name} is a gzip file, but it is damaged: nothing in it could be read.`)
  const { log } = part.value
  const remarks = [...log.remarks, 'The gzip file is cut or damaged: what could be unpacked of it is shown.']
  return ok({ ...part.value, log: { ...log, remarks } })
}
