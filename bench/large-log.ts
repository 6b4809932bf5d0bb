import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** The shipped log of 200 threads again and again, each time with other threads and a later time: at least `size` bytes. */
export function largeLog(size: number): Uint8Array<ArrayBuffer> {
  const path = join(import.meta.dirname, '../public/traces/threads-200.strace.gz')
  const text = gunzipSync(readFileSync(path)).toString()
  const tids = new Set([...text.matchAll(/^(\d+) /gm)].map(([, tid]) => tid))
  const parts: Buffer[] = []
  for (let round = 0, length = 0; length < size; round++) {
    const part = Buffer.from(shifted(text, tids, round))
    parts.push(part)
    length += part.length
  }
  return new Uint8Array(Buffer.concat(parts))
}

/** A round lasts less than a thousand seconds, and has fewer than a thousand threads. */
function shifted(text: string, tids: ReadonlySet<string | undefined>, round: number): string {
  return text.replace(/\b(?:(\d{10})(?=\.\d{6} )|\d{4,7})\b/g, (number: string, seconds: string | undefined) => {
    if (seconds === undefined && !tids.has(number)) return number
    return String(Number(number) + round * 1000)
  })
}
