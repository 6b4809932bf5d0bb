import type { Result } from '../../base/result.ts'
import type { Log } from '../../trace/log.ts'
import { argumentsOf, resultTextOf, wordOf } from '../../trace/log-text.ts'
import { Reader } from './reader.ts'

// For tests: a log from its text, and a log as text.

export function read(text: string, name = 'prog.strace'): Result<Log> {
  const reader = new Reader({ name })
  reader.push(new TextEncoder().encode(text))
  return reader.finish()
}

export function mustRead(text: string, name?: string): Log {
  const log = read(text, name)
  if (!log.ok) throw new Error(log.error)
  return log.value
}

/** Each event as '12 read(3, "x", 1) = 1', a signal or an end as '12 SIGURG'. */
export function told(log: Log): readonly string[] {
  return Array.from({ length: log.events.count }, (_, i) => {
    const tid = log.threads[log.events.thread[i] ?? -1]?.tid ?? 0
    const result = resultTextOf(log, i)
    const call = `${wordOf(log, i)}(${argumentsOf(log, i)})${result && ` = ${result}`}`
    return `${tid} ${log.events.kind[i] === 0 ? call : wordOf(log, i)}`
  })
}
