import { constants, gunzipSync } from 'node:zlib'
import { fail, ok, type Result } from '../base/result.ts'
import type { LogPart } from '../codec/strace/log-part.ts'
import { mergeParts } from '../codec/strace/merge.ts'
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

function readPart(path: string, host: Host, progress: (line: string) => void): Result<LogPart> {
  const raw = host.readBytes(path)
  if (!raw.ok) return raw
  const bytes = unpacked(path, raw.value)
  if (!bytes.ok) return bytes
  const reader = new Reader({ name: path.split('/').at(-1) ?? path })
  for (let at = 0; at < bytes.value.length; at += CHUNK) {
    reader.push(bytes.value.subarray(at, at + CHUNK))
    progress(`${path}: ${Math.round((at / bytes.value.length) * 100)} %`)
  }
  return reader.finishPart()
}

/** One log, or the files of `strace -ff` together; gzip or not. */
export function readLog(paths: readonly string[], host: Host, progress: (line: string) => void): Result<Log> {
  const parts: LogPart[] = []
  for (const path of paths) {
    const part = readPart(path, host, progress)
    if (!part.ok) return part
    parts.push(part.value)
  }
  return mergeParts(parts)
}
