import { gunzipSync } from 'node:zlib'
import { fail, ok, type Result } from '../base/result.ts'
import { Reader } from '../codec/strace/reader.ts'
import type { Log } from '../trace/log.ts'
import type { Host } from './host.ts'

/** A chunk; small enough to tell how far it is. */
const CHUNK = 4 * 1024 * 1024

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

function unpacked(path: string, bytes: Uint8Array): Result<Uint8Array> {
  if (!isGzip(bytes)) return ok(bytes)
  try {
    return ok(gunzipSync(bytes))
  } catch (error) {
    return fail(`${path} is damaged: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

/** Without the directories and without '.gz'. */
function baseName(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.gz$/, '')
}

function readOne(path: string, host: Host, progress: (line: string) => void): Result<Log> {
  const raw = host.readBytes(path)
  if (!raw.ok) return raw
  const bytes = unpacked(path, raw.value)
  if (!bytes.ok) return bytes
  const reader = new Reader({ name: baseName(path) })
  for (let at = 0; at < bytes.value.length; at += CHUNK) {
    reader.push(bytes.value.subarray(at, at + CHUNK))
    progress(`${path}: ${Math.round((at / bytes.value.length) * 100)} %`)
  }
  return reader.finish()
}

/** One log, or the files of `strace -ff` together; gzip or not. */
export function readLog(paths: readonly string[], host: Host, progress: (line: string) => void): Result<Log> {
  const [path, ...more] = paths
  if (path === undefined) return fail('Expected a file.')
  if (more.length > 0) return fail('Several files cannot be read together yet.')
  return readOne(path, host, progress)
}
