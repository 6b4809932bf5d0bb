import type { Log } from '../../trace/log.ts'

/** The lines that were not read, of several logs one behind the other: `line` and `offset` are what lies before each. */
export function unreadOf(
  logs: readonly Log[],
  line: Float64Array,
  offset: Float64Array,
): Pick<Log, 'unknownLines' | 'unread' | 'elided'> {
  const count = logs.reduce((sum, { unknownLines }) => sum + unknownLines, 0)
  const unread = { line: new Uint32Array(count), offset: new Float64Array(count) }
  const elided: number[] = []
  let at = 0
  logs.forEach((log, part) => {
    for (const index of log.elided) elided.push(at + index)
    for (let i = 0; i < log.unknownLines; i++, at++) {
      unread.line[at] = (log.unread.line[i] ?? 0) + (line[part] ?? 0)
      unread.offset[at] = (log.unread.offset[i] ?? 0) + (offset[part] ?? 0)
    }
  })
  return { unknownLines: count, unread, elided: Uint32Array.from(elided) }
}

/** Each sentence once, with its files in front where it is not said of all. */
export function unwrappedOf(logs: readonly Log[]): readonly string[] {
  const files = new Map<string, string[]>()
  for (const { name, unwrapped } of logs) {
    for (const sentence of unwrapped) files.set(sentence, [...(files.get(sentence) ?? []), name])
  }
  return [...files].map(([sentence, [first = '', ...others]]) => {
    if (others.length + 1 === logs.length) return sentence
    return `${first}${others.length > 0 ? ` and ${others.length} more` : ''}: ${sentence}`
  })
}
