import { textOf } from './line-parts.ts'

const KEPT = 20
const LONGEST_KEPT = 200

/** Lines that are not understood: all are counted, the first few kept, shortened. */
export class UnknownLines {
  readonly kept: { readonly line: number; readonly text: string }[] = []
  count = 0

  add(line: number, bytes: Uint8Array, from: number, end: number): void {
    this.count++
    if (this.kept.length >= KEPT) return
    this.kept.push({ line, text: textOf(bytes, from, Math.min(end, from + LONGEST_KEPT)) })
  }
}
