import type { Trace, TraceRecord } from '../trace/types.ts'

/** Characters from one column to the next. Only one column of a line is written, so longer text runs on. */
const PITCH = 22

/** Of the column of times, where the trace has them. */
const TIME_WIDTH = 12

function lineAt(column: number, text: string, time: string): string {
  return `${time}${' '.repeat(column * PITCH)}${text}`
}

/** In microseconds since the first record: `   1234.567  `. */
function timeOf({ time }: TraceRecord, first: number | undefined): string {
  if (time === undefined || first === undefined) return ''
  return `${((time - first) / 1000).toFixed(1).padStart(TIME_WIDTH - 2)}  `
}

/** Threads in the order of their first step; those that do nothing have no column. */
function columnsOf(records: readonly TraceRecord[]): readonly number[] {
  const threads = new Set<number>()
  for (const { thread } of records) threads.add(thread)
  return [...threads]
}

/** What only ends something has no text, and no line. */
function textOf({ text, facts }: TraceRecord): readonly string[] {
  const broken = facts.flatMap((fact) => (fact.kind === 'violation' ? [`!! ${fact.violation.text}`] : []))
  return text === '' ? broken : [text, ...broken]
}

/**
 * A trace as text: a column for each thread, time downwards, a line for each step, as in the comment of
 * `doAllThreadsSyscall` in Go's os_linux.go. For commit messages and mail.
 */
export function traceToDiagram({ threads, records }: Trace): string {
  const columns = columnsOf(records)
  const name = (thread: number): string => threads.find(({ id }) => id === thread)?.name ?? `thread ${thread}`
  const heads = columns
    .map((thread) => name(thread).padEnd(PITCH))
    .join('')
    .trimEnd()
  const first = records.at(0)?.time
  const columnOf = new Map(columns.map((thread, column) => [thread, column]))
  const lines: string[] = []
  for (const record of records) {
    const time = timeOf(record, first)
    for (const text of textOf(record)) lines.push(lineAt(columnOf.get(record.thread) ?? 0, text, time))
  }
  const head = first === undefined ? heads : `${'µs'.padStart(TIME_WIDTH - 2)}  ${heads}`
  return [head, ...lines].join('\n')
}
