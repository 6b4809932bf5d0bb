import { constants, gunzipSync } from 'node:zlib'
import { fail, ok, type Result } from '../base/result.ts'
import type { LogPart } from '../codec/strace/log-part.ts'
import { mergeParts } from '../codec/strace/merge.ts'
import { withoutEmpty } from '../codec/strace/read-log.ts'
import { Reader } from '../codec/strace/reader.ts'
import type { Log } from '../trace/log.ts'
import type { Host } from './host.ts'

/** A chunk; small enough to tell how far it is. */
const CHUNK = 16 * 1024 * 1024

/** The bytes of a file, without gzip; one that was cut is unpacked as far as it goes. */
export function unpacked(path: string, bytes: Uint8Array): Result<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return ok(bytes)
  try {
    return ok(gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }))
  } catch (error) {
    return fail(`${path} is a gzip file, but it is damaged: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

interface Unpacked {
  readonly name: string
  readonly bytes: Uint8Array
  readonly size: number
}

function unpackedFile(path: string, host: Host): Result<Unpacked> {
  const raw = host.readBytes(path)
  if (!raw.ok) return raw
  const bytes = unpacked(path, raw.value)
  if (!bytes.ok) return bytes
  return ok({ name: path.split('/').at(-1) ?? path, bytes: bytes.value, size: bytes.value.length })
}

function readPart({ name, bytes, size }: Unpacked, progress: (line: string) => void): Result<LogPart> {
  const reader = new Reader({ name, size })
  for (let at = 0; at < bytes.length; at += CHUNK) {
    reader.push(bytes.subarray(at, at + CHUNK))
    progress(`${name}: ${Math.round((at / bytes.length) * 100)} %`)
  }
  return reader.finishPart()
}

/** One log, or the files of `strace -ff` together; gzip or not. */
export function readLog(paths: readonly string[], host: Host, progress: (line: string) => void): Result<Log> {
  const files: Unpacked[] = []
  for (const path of paths) {
    const file = unpackedFile(path, host)
    if (!file.ok) return file
    files.push(file.value)
  }
  const parts: LogPart[] = []
  for (const file of withoutEmpty(files)) {
    const part = readPart(file, progress)
    if (!part.ok) return part
    parts.push(part.value)
  }
  return mergeParts(parts)
}
