import { bytesOf, standsAt } from '../../base/ascii.ts'

/** Behind the byte order mark that editors of Windows put before a text. */
export function afterMark(bytes: Uint8Array, from: number): number {
  return bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf ? from + 3 : from
}

/** Where the text of a line ends, without the blanks and the carriage return behind it. */
export function trimmedEnd(bytes: Uint8Array, from: number, to: number): number {
  let end = to
  while (end > from && isBlank(bytes[end - 1])) end--
  return end
}

function isBlank(byte: number | undefined): boolean {
  return byte === 32 || byte === 13 || byte === 9
}

/** `read(3,  <unfinished ...>`, or `<detached ...>` where strace let go of the thread. */
export function endsUnfinished(bytes: Uint8Array, from: number, to: number): boolean {
  if (bytes[to - 1] !== 62 || bytes[to - 2] !== 46 || bytes[to - 3] !== 46) return false
  if (to - 16 >= from && standsAt(bytes, to - 16, UNFINISHED)) return true
  return to - 14 >= from && standsAt(bytes, to - 14, DETACHED)
}

const UNFINISHED = bytesOf('<unfinished')
const DETACHED = bytesOf('<detached')
const decoder = new TextDecoder()

/** Damaged characters become U+FFFD. */
export function textOf(bytes: Uint8Array, from: number, to: number): string {
  return decoder.decode(bytes.subarray(from, to))
}

/** Where `text` begins in `[from, to)`, or -1. */
export function find(bytes: Uint8Array, from: number, to: number, text: Uint8Array): number {
  // indexOf() would look for the first byte through the whole chunk, for every line.
  for (let i = from; i + text.length <= to; i++) if (bytes[i] === text[0] && standsAt(bytes, i, text)) return i
  return -1
}

/**
 * Index of the '=' of `) = 0`, `)                = 8575`, or -1. From behind: arguments may contain anything.
 */
export function resultSign(bytes: Uint8Array, from: number, to: number): number {
  for (let i = to - 2; i > from; i--) {
    if (bytes[i] !== 61 || bytes[i - 1] !== 32 || bytes[i + 1] !== 32) continue
    let before = i - 2
    while (bytes[before] === 32) before--
    if (bytes[before] === 41 && before >= from) return i
  }
  return -1
}
