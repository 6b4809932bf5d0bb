// Real logs: those that ship with the page, and, where they lie beside the project, larger ones with what is true of them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { Reader } from './codec/strace/reader.ts'
import { EVENT_FLAG, EVENT_KIND, type Log } from './trace/log.ts'
import { argumentsOf, resultTextOf, wordOf } from './trace/log-text.ts'

const shipped = join(import.meta.dirname, '../public/traces')
const beside = join(import.meta.dirname, '../../shared/traces')

function readFile(path: string): Log {
  const bytes = readFileSync(path)
  const reader = new Reader({ name: path })
  reader.push(new Uint8Array(path.endsWith('.gz') ? gunzipSync(bytes) : bytes))
  const log = reader.finish()
  if (!log.ok) throw new Error(log.error)
  return log.value
}

describe.each(readdirSync(shipped))('the shipped log %s', (name) => {
  const log = readFile(join(shipped, name))

  test('is understood, every line of it, with nothing taken off', () => {
    expect([log.unknownLines, log.remarks, log.unwrapped]).toEqual([0, [], []])
  })

  test('has a clone for every thread but the first', () => {
    expect(log.threads.slice(1).filter(({ clonedBy }) => clonedBy === undefined)).toEqual([])
  })

  test('has events in the order of their lines, and none that ends before it begins', () => {
    const { count, line, start, end } = log.events
    for (let i = 0; i < count; i++) {
      expect(end[i]).toBeGreaterThanOrEqual(start[i] ?? Number.NaN)
      expect(line[i]).toBeGreaterThan(line[i - 1] ?? 0)
    }
  })

  test('has a result for every call but those that their thread ended in', () => {
    const without = Array.from({ length: log.events.count }, (_, i) => i).filter(
      (i) =>
        log.events.kind[i] === EVENT_KIND.syscall &&
        resultTextOf(log, i) === '' &&
        ((log.events.flags[i] ?? 0) & EVENT_FLAG.noReturn) === 0,
    )
    expect(without.map((i) => `${wordOf(log, i)}(${argumentsOf(log, i)})`)).toEqual([])
  })
})

interface Truth {
  readonly lines: number
  readonly threads_total: number
  readonly signals_delivered: Readonly<Record<string, number>>
}

const recorded = ['', 'variants'].flatMap((folder) => {
  const path = join(beside, folder)
  return existsSync(path)
    ? readdirSync(path)
        .filter((name) => name.endsWith('.strace'))
        .map((name) => join(path, name))
    : []
})

function signalsOf(log: Log): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (let i = 0; i < log.events.count; i++) {
    if (log.events.kind[i] === EVENT_KIND.signal) counts[wordOf(log, i)] = (counts[wordOf(log, i)] ?? 0) + 1
  }
  return counts
}

const elsewhere = join(beside, 'elsewhere')

test.skipIf(!existsSync(elsewhere))('has nothing taken off a log that was recorded', () => {
  for (const name of readdirSync(elsewhere)) expect(readFile(join(elsewhere, name)).unwrapped, name).toEqual([])
})

const title = recorded.length > 0 ? '%s' : 'larger logs (none lie beside the project: skipped)'
test.skipIf(recorded.length === 0).each(recorded.length > 0 ? recorded : [''])(
  `has the lines, threads and signals that were counted: ${title}`,
  (path) => {
    const log = readFile(path)
    const truth: Truth = JSON.parse(readFileSync(path.replace('.strace', '.truth.json'), 'utf8'))
    expect({
      lines: log.lines,
      threads_total: log.threads.length,
      signals_delivered: signalsOf(log),
      unread: [...log.unread.line],
      unwrapped: log.unwrapped,
    }).toEqual({
      lines: truth.lines,
      threads_total: truth.threads_total,
      signals_delivered: truth.signals_delivered,
      unread: [],
      unwrapped: [],
    })
  },
)
