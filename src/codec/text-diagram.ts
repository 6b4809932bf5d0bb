import type { Records, Trace, TraceRecord } from '../trace/types.ts'

/** Characters from one column to the next. Only one column of a line is written, so longer text runs on. */
const PITCH = 22

function lineAt(column: number, text: string): string {
  return `${' '.repeat(column * PITCH)}${text}`
}

/** Threads in the order of their first step; those that do nothing have no column. */
function columnsOf(records: Records): readonly number[] {
  const threads = new Set<number>()
  for (const { thread } of records) threads.add(thread)
  return [...threads]
}

function textOf({ text, facts }: TraceRecord): readonly string[] {
  const broken = facts.flatMap((fact) => (fact.kind === 'violation' ? [`!! ${fact.violation.text}`] : []))
  return [text, ...broken]
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
  const columnOf = new Map(columns.map((thread, column) => [thread, column]))
  const lines: string[] = []
  for (const record of records) {
    for (const text of textOf(record)) lines.push(lineAt(columnOf.get(record.thread) ?? 0, text))
  }
  return [heads, ...lines].join('\n')
}
