import { expect, test } from 'vitest'
import { assert } from '../../../base/assert.ts'
import type { LogOutline } from './outline.ts'
import { cellCount } from './outline.ts'
import { LogPass } from './pass.ts'

const encoder = new TextEncoder()

/** Two lines a microsecond, of two threads; in every thousandth microsecond a signal 33 arrives. */
function lines(count: number): string {
  return Array.from({ length: count }, (_, i) => {
    const at = (1_795_000_000 + Math.floor(i / 2) / 1e6).toFixed(6)
    const text =
      i % 2000 === 1 ? '--- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL} ---' : 'futex(0x1, FUTEX_WAKE, 1) = 0'
    return `${10 + (i % 2)} ${at} ${text}\n`
  }).join('')
}

function outline(text: string, chunk = text.length): LogOutline {
  const pass = new LogPass('a.strace', { apart: 50_000 })
  const bytes = encoder.encode(text)
  for (let at = 0; at < bytes.length; at += chunk) pass.push(bytes.subarray(at, at + chunk))
  const passed = pass.finish()
  assert(passed.ok, 'it is a log')
  return passed.value
}

test('cells have all lines, bytes and signals of the log between them', () => {
  const text = lines(100_000)
  const { offset, line, time, signals, of } = outline(text)
  expect([offset[0], offset.at(-1)]).toEqual([0, text.length])
  expect([line[0], line.at(-1), of]).toEqual([1, 100_001, 100_000])
  expect([time[0], Math.round((time.at(-1) ?? 0) / 1000)]).toEqual([0, 49_999])
  expect(signals.reduce((sum, count) => sum + count)).toBe(50)
})

test('each cell begins with a line', () => {
  const text = lines(3000)
  const { offset, line } = outline(text)
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  expect([...offset]).toEqual([...line].map((number) => starts[number - 1]))
})

test('a log that is longer has longer cells, not more of them', () => {
  expect(cellCount(outline(lines(200_000)))).toBeLessThanOrEqual(2048)
  expect(cellCount(outline(lines(200_000)))).toBeGreaterThan(1000)
})

test('an outline does not depend on how the bytes were cut', () => {
  const text = lines(6000)
  expect(outline(text, 997)).toEqual(outline(text))
})

test('what stands before the first line of strace belongs to the first cell', () => {
  const text = `Building …\nDone.\n${lines(10)}`
  const { offset, line } = outline(text)
  expect([offset[0], line[0], offset.at(-1)]).toEqual([0, 1, text.length + 2])
})

test('what is no log is a sentence', () => {
  const pass = new LogPass('notes.txt')
  pass.push(encoder.encode('buy milk\n'))
  expect(pass.finish()).toMatchObject({ ok: false, error: expect.stringContaining('notes.txt is text') })
})

test('a pass gives up early where nothing good will come', () => {
  const pass = new LogPass('movie.bin')
  pass.push(new Uint8Array(5_000_000))
  expect(pass.problem).toContain('movie.bin is a binary file')
})
