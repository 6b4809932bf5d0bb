import { fail, ok, type Result } from '../../base/result.ts'
import type { Log } from '../../trace/log.ts'
import { LIMIT } from './limit.ts'
import type { LogPart } from './log-part.ts'
import { mergeParts } from './merge.ts'
import { Reader } from './reader.ts'
import { type LogFile, streamText } from './text-stream.ts'

/** How far the reading is, in bytes of the files as they lie on the disk. */
export interface ReadProgress {
  readonly bytes: number
  readonly of: number
}

/** Reads one log: of one file, or of those that strace -ff wrote, each compressed with gzip or not. */
export async function readLog(
  files: readonly LogFile[],
  report: (progress: ReadProgress) => void = () => undefined,
  limit = LIMIT,
): Promise<Result<Log>> {
  const of = files.reduce((sum, { size }) => sum + size, 0)
  if (of > limit) return tooLarge(files)
  const parts: LogPart[] = []
  let bytes = 0
  let room = limit
  for (const file of withoutEmpty(files)) {
    const part = await readFile(file, room, (read) => report({ bytes: bytes + read, of }))
    if (part === undefined) return tooLarge(files)
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

/** A log that is too large to be read, of which a part may be. */
interface TooLarge {
  readonly ok: false
  readonly error: string
  readonly isTooLarge: true
}

/** Of several files only all together make a log, and a part is cut out of one. */
function tooLarge(files: readonly LogFile[]): Result<never> | TooLarge {
  const [first] = files
  if (files.length === 1 && first !== undefined)
    return { ok: false, error: tooLargeWords(first.name), isTooLarge: true }
  return fail(tooLargeWords('All files together'))
}

function tooLargeWords(what: string): string {
  return `${what} would be more than 1.5 GB of text, which a page cannot hold. Cut it (head -c 1G), or record less: strace -f -e trace=process,signal,%creds …`
}

/** `undefined`: there is no room for it. */
async function readFile(
  file: LogFile,
  room: number,
  report: (bytes: number) => void,
): Promise<Result<LogPart> | undefined> {
  const reader = new Reader(file)
  const take = (chunk: Uint8Array): boolean => {
    reader.push(chunk)
    return reader.problem === undefined && reader.bytes <= room
  }
  const isWhole = await streamText(file, take, report)
  if (reader.bytes > room) return undefined
  return withRemark(reader.finishPart(), !isWhole, file.name)
}

/** Of a file of gzip that is damaged, what could be read. */
export function withRemark(part: Result<LogPart>, isDamaged: boolean, name: string): Result<LogPart> {
  if (!isDamaged) return part
  if (!part.ok) return fail(`${name} is a gzip file, but it is damaged: nothing in it could be read.`)
  const { log } = part.value
  const remarks = [...log.remarks, 'The gzip file is cut or damaged: what could be unpacked of it is shown.']
  return ok({ ...part.value, log: { ...log, remarks } })
}
