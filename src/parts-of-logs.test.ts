// Parts of the logs that ship with the page, held to the whole ones.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutRange, passOver } from './codec/strace/part/cut.ts'
import { type Place, rangeOfCells } from './codec/strace/part/outline.ts'
import { LogPass } from './codec/strace/part/pass.ts'
import { Reader } from './codec/strace/reader.ts'
import { judge } from './trace/judge/judge.ts'
import type { LogCall } from './trace/judge/types.ts'
import { EVENT_FLAG, type Log } from './trace/log.ts'
import { lineTextOf, resultTextOf, wordOf } from './trace/log-text.ts'

const folder = join(import.meta.dirname, '../public/traces')

function read(pieces: readonly Uint8Array[], name = 'a.strace'): Log {
  const reader = new Reader({ name })
  for (const piece of pieces) reader.push(piece)
  const log = reader.finish()
  if (!log.ok) throw new Error(log.error)
  return log.value
}

function tid(log: Log, thread: number | undefined): number | undefined {
  return thread === undefined ? undefined : log.threads[thread]?.tid
}

/** Every event that begins or returns in these lines, as far as it lies in them. */
function eventsIn(log: Log, from: number, to: number): readonly string[] {
  const { count, line, endLine, start, thread, flags, kind } = log.events
  const first = line.findIndex((each) => each >= from && each <= to)
  const told: string[] = []
  for (let i = 0; i < count; i++) {
    const begins = (line[i] ?? 0) >= from && (line[i] ?? 0) <= to
    const isOver = ((flags[i] ?? 0) & EVENT_FLAG.unfinished) === 0
    const returns = isOver && (endLine[i] ?? 0) >= from && (endLine[i] ?? 0) <= to
    if (!begins && !returns) continue
    const at = first < 0 ? '?' : Math.round((start[i] ?? 0) - (start[first] ?? 0))
    const { parent, clonedBy } = log.threads[thread[i] ?? 0] ?? {}
    const isCloned = clonedBy !== undefined && (endLine[clonedBy] ?? 0) <= to
    const who = `${tid(log, thread[i])} of ${isCloned ? tid(log, parent) : '?'}`
    const result = returns ? `${resultTextOf(log, i)} ${flags[i]}` : ''
    told.push(`${begins ? line[i] : '-'} ${at} ${who} ${kind[i]} ${wordOf(log, i)} ${lineTextOf(log, i)} ${result}`)
  }
  return told
}

/**
 * Not where it begins: a futex right in front of it may be of the call, and where a part begins with one, what the
 * caller did before the part may be too.
 */
function toldCall(log: Log, { coordinator, trap, args, targets, own, firstSignal }: LogCall): string {
  const fates = targets
    .map(({ thread, fate, ran }) => `${tid(log, thread)} ${fate} ${log.events.line[ran ?? -1]}`)
    .sort()
  const lines = [own, firstSignal].map((event) => log.events.line[event ?? -1])
  return `${tid(log, coordinator)} ${log.words[trap ?? -1]}(${args}) ${lines.join(' ')}: ${fates.join(', ')}`
}

/** Calls that lie in these lines with what comes behind them. */
function callsIn(log: Log, from: number, to: number): readonly string[] {
  const { line, endLine } = log.events
  const lineOf = (event: number) => Math.max(line[event] ?? 0, endLine[event] ?? 0)
  return judge(log)
    .calls.filter(({ begin, end, finished }) => finished && (line[begin] ?? 0) >= from && lineOf(end) <= to)
    .map((call) => toldCall(log, call))
}

describe.each(readdirSync(folder))('parts of %s', (name) => {
  const bytes = new Uint8Array(gunzipSync(readFileSync(join(folder, name))))
  const whole = read([bytes])
  const places = placesOf(bytes)
  const passed = passOver(new LogPass(name, { apart: 10_000 }), () => [
    bytes.subarray(0, 70_001),
    bytes.subarray(70_001),
  ])
  if (!passed.ok) throw new Error(passed.error)
  const of = places.length - 1
  const range = fc.tuple(fc.nat(of - 1), fc.nat(of - 1)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
  const cut = ([a, b]: readonly [number, number]) => {
    const [from = START, behind = START] = [places[a], places[b + 1]]
    return cutRange(passed.value, () => [bytes], {
      from,
      to: { offset: behind.offset, line: behind.line - 1 },
      of,
      name,
    })
  }

  test('have the events, threads and clones of their lines', () => {
    fc.assert(
      fc.property(range, ([a, b]) => {
        const part = read(cut([a, b]))
        expect(eventsIn(part, a + 1, b + 1)).toEqual(eventsIn(whole, a + 1, b + 1))
      }),
      { numRuns: 30 },
    )
  })

  test('have the calls that lie in them, judged alike', () => {
    fc.assert(
      fc.property(range, ([a, b]) => {
        const part = read(cut([a, b]))
        const wanted = callsIn(whole, a + 1, b + 1)
        expect(callsIn(part, 0, b + 1).filter((call) => wanted.includes(call))).toEqual(wanted)
        // Of a call that has begun before it, a part says nothing wrong.
        for (const call of callsIn(part, a + 1, b + 1))
          if (!wanted.includes(call)) expect(call).not.toMatch(/missed|twice/)
      }),
      { numRuns: 30, examples: [[[Math.min(425, of - 1), Math.min(519, of - 1)]]] },
    )
  })
})

test('a part that begins at a checkpoint is the one that was told from the beginning', () => {
  const bytes = new Uint8Array(gunzipSync(readFileSync(join(folder, 'threads-200.strace.gz'))))
  const cut = (apart: number) => {
    const passed = passOver(new LogPass('a.strace', { apart }), () => [bytes])
    if (!passed.ok) throw new Error(passed.error)
    return Buffer.concat(cutRange(passed.value, () => [bytes], rangeOfCells(passed.value, 120, 140)))
  }
  expect(cut(20_000).equals(cut(1e9))).toBe(true)
})

const START: Place = { offset: 0, line: 1 }

/** Where each line begins, and where the text ends. */
function placesOf(bytes: Uint8Array): readonly Place[] {
  const places = [START]
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) {
    places.push({ offset: at + 1, line: places.length + 1 })
  }
  return places
}
