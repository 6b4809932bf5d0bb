import { standsAt } from '../../base/ascii.ts'
import { type Header, PID } from './header.ts'
import { type Form, isNameByte, MARKS } from './sniff.ts'
import type { ThreadTable } from './thread-table.ts'

/**
 * Whether the line `[from, end)` has a header that names another thread than `tid`: then it is not the rest of what
 * that one has begun, and its result is not taken for it. The header is read anew.
 */
export function namesAnother(
  tid: number,
  threads: ThreadTable,
  form: Form,
  header: Header,
  bytes: Uint8Array,
  from: number,
  end: number,
): boolean {
  const at = header.read(bytes, from, end)
  if (header.pid === PID.none || header.tid === tid) return false
  if (header.pid === PID.bracket) return true
  // A number at the beginning may also be an argument: `3 bytes) = 3`.
  return form.pid === PID.column && (threads.knows(header.tid) || mayBegin(bytes, at))
}

/** Whether strace's own text could begin here: a name and its parenthesis, or one of its marks. */
function mayBegin(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] === 60 || MARKS.some((mark) => standsAt(bytes, at, mark))) return true
  let open = at
  while (isNameByte(bytes[open] ?? 0)) open++
  return open > at && bytes[open] === 40
}

/** Whether the line could be one of strace, as far as it goes. */
export function mayHaveBegun(header: Header, bytes: Uint8Array, from: number, end: number): boolean {
  const at = header.read(bytes, from, end)
  return at > from || mayBegin(bytes, at)
}
