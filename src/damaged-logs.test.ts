// What happens to real logs on their way: cut, spliced, shuffled, with flipped bytes. None may crash, hang or swell.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Result } from './base/result.ts'
import { Reader } from './codec/strace/reader.ts'
import type { Log } from './trace/log.ts'
import { argumentsOf, eventsOfThread, resultTextOf } from './trace/log-text.ts'

const file = join(import.meta.dirname, '../public/traces/blocked-syscall.strace.gz')
// More than the reader looks at before it decides what form a log has, and small enough to be read hundreds of times.
const bytes = new Uint8Array(gunzipSync(readFileSync(file))).subarray(0, 80_000)
const lines = new TextDecoder().decode(bytes).split('\n')

function read(chunks: readonly Uint8Array[]): Result<Log> {
  const reader = new Reader({ name: 'damaged.strace' })
  for (const chunk of chunks) reader.push(chunk)
  return reader.finish()
}

function mustRead(chunks: readonly Uint8Array[]): Log {
  const log = read(chunks)
  if (!log.ok) throw new Error(log.error)
  return log.value
}

/** Cut at these places, which may be anything. */
function cut(at: readonly number[]): readonly Uint8Array[] {
  const places = [0, ...at.map((place) => place % bytes.length).sort((a, b) => a - b), bytes.length]
  return places.slice(1).map((place, i) => bytes.slice(places[i], place))
}

/** Holds for every log, whatever it was read from. */
function expectSound(log: Log, size: number): void {
  const { count, ...columns } = log.events
  for (const column of Object.values(columns)) expect(column.length).toBe(count)
  expect(count).toBeLessThanOrEqual(log.lines)
  expect(log.unknownLines).toBeLessThanOrEqual(log.lines)
  expect([log.unread.line.length, log.unread.offset.length]).toEqual([log.unknownLines, log.unknownLines])
  expect(log.words.length).toBeLessThanOrEqual(count)
  expect(log.threads.length).toBeLessThanOrEqual(count)
  const perThread = log.threads.map((_, thread) => eventsOfThread(log, thread).length)
  expect(perThread.reduce((sum, length) => sum + length, 0)).toBe(count)
  for (let i = 0; i < count; i += 1 + Math.floor(count / 20)) {
    expect(log.events.endOffset[i]).toBeLessThan(size)
    expect(argumentsOf(log, i).length + resultTextOf(log, i).length).toBeLessThan(size)
  }
}

describe('a log', () => {
  const whole = mustRead([bytes])

  test('is the same however its bytes were cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 12 }), (at) => {
        const chunks = cut(at)
        const { source, ...log } = mustRead(chunks)
        expect(source.reduce((sum, piece) => sum + piece.length, 0)).toBe(bytes.length)
        expect({ ...log, source: whole.source }).toEqual(whole)
      }),
      { numRuns: 15 },
    )
  })

  test('is the same byte by byte', () => {
    const { source: _, ...log } = mustRead(Array.from(bytes, (byte) => Uint8Array.of(byte)))
    expect({ ...log, source: whole.source }).toEqual(whole)
  })

  test('that ends anywhere has what came before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: bytes.length }), (end) => {
        const log = mustRead([bytes.slice(0, end)])
        expectSound(log, end)
        expect(log.unknownLines).toBeLessThanOrEqual(2)
        const same = log.events.count - 1
        expect(log.events.line.subarray(0, same)).toEqual(whole.events.line.subarray(0, same))
      }),
      { numRuns: 60 },
    )
  })

  test('that begins anywhere has what comes after', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 2_000), (from) => {
        const log = mustRead([bytes.slice(from)])
        expectSound(log, bytes.length - from)
        expect(log.unknownLines).toBeLessThanOrEqual(2)
      }),
      { numRuns: 40 },
    )
  })
})

describe('a log that was wrapped', () => {
  const wraps: Readonly<Record<string, (text: string) => string>> = {
    'in a quotation': (text) => text.replace(/^/gm, '> '),
    'in a window of 80 characters': (text) => text.replace(/.{80}(?=.)/g, '$&\n'),
    'as quoted-printable': (text) => text.replaceAll('=', '=3D').replace(/.{60}[^=]{3}(?=.)/g, '$&=\n'),
    'in entities, behind the journal’s prefix': (text) =>
      text
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replace(/^(?=.)/gm, 'Jun 30 05:52:41 host strace[5595]: '),
  }

  test.each(Object.entries(wraps))('%s is the same however its bytes were cut', (_, wrap) => {
    const text = new TextEncoder().encode(wrap(new TextDecoder().decode(bytes)))
    const known = mustRead([text])
    expect(known.unwrapped.length).toBeGreaterThan(0)
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 12 }), (at) => {
        const places = [0, ...at.sort((a, b) => a - b), text.length]
        const { source, ...log } = mustRead(places.slice(1).map((place, i) => text.slice(places[i], place)))
        expect({ ...log, source: known.source }).toEqual(known)
        expect(Buffer.concat(source).equals(Buffer.concat(known.source))).toBe(true)
      }),
      { numRuns: 8 },
    )
  })

  test.each(Object.entries(wraps))('%s makes a sound log or a sentence wherever it begins and ends', (_, wrap) => {
    const text = new TextEncoder().encode(wrap(new TextDecoder().decode(bytes)))
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(20_000), (from, length) => {
        const log = read([text.slice(from, from + length)])
        if (log.ok)
          expectSound(
            log.value,
            log.value.source.reduce((sum, piece) => sum + piece.length, 0),
          )
      }),
      { numRuns: 30 },
    )
  })
})

const line = fc.integer({ min: 0, max: lines.length - 1 }).map((i) => lines[i] ?? '')
/** Two lines, each cut somewhere, grown together. */
const spliced = fc
  .tuple(line, line, fc.nat(), fc.nat())
  .map(([a, b, i, j]) => a.slice(0, i % (a.length + 1)) + b.slice(j % (b.length + 1)))
const withFlippedByte = fc
  .tuple(line, fc.nat(), fc.integer({ min: 0, max: 255 }))
  .map(
    ([text, at, code]) =>
      text.slice(0, at % (text.length + 1)) + String.fromCharCode(code) + text.slice((at + 1) % (text.length + 1)),
  )
const anyLine = fc.oneof(line, line, spliced, withFlippedByte, fc.string(), fc.constant('strace: Process 13 attached'))

describe('whatever is given', () => {
  function expectAnswer(given: Uint8Array): void {
    const log = read([given.subarray(0, given.length >> 1), given.subarray(given.length >> 1)])
    if (log.ok) expectSound(log.value, given.length)
    else expect(log.error).toMatch(/^damaged\.strace .{10}/)
  }

  test('shuffled, spliced and damaged lines make a log or a sentence', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 120 }), (some) =>
        expectAnswer(new TextEncoder().encode(some.join('\n'))),
      ),
      { numRuns: 250 },
    )
  })

  test('bytes make a log or a sentence', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (some) => expectAnswer(some)),
      { numRuns: 400 },
    )
  })

  test('a line without an end makes a sentence', () => {
    const long = new Uint8Array(8_000_000).fill(40)
    expect(read(Array.from({ length: 8 }, (_, i) => long.subarray(i * 1e6, (i + 1) * 1e6))).ok).toBe(false)
  })
})
