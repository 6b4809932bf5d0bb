import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { fail, ok } from '../base/result.ts'
import { runCommandLine } from './command-line.ts'
import type { Host } from './host.ts'

const packed = new Uint8Array(
  readFileSync(join(import.meta.dirname, '../../public/traces/starting-template.strace.gz')),
)
const FILES: Readonly<Record<string, Uint8Array>> = {
  'start.strace.gz': packed,
  'start.strace': new Uint8Array(gunzipSync(packed)),
}

function hostWith(files: Readonly<Record<string, Uint8Array>>): Host {
  return {
    readBytes: (path) => (files[path] === undefined ? fail(`There is no file ${path}.`) : ok(files[path])),
    readPieces: (path) => {
      const file = files[path]
      return file && (() => [file.slice(0, 70_000), file.slice(70_000)].filter(({ length }) => length > 0))
    },
    has: () => true,
    tell: () => undefined,
    run: () => undefined,
    exists: () => false,
    finds: () => true,
    setAside: () => undefined,
  }
}

function run(files: Readonly<Record<string, Uint8Array>>, ...args: readonly string[]) {
  const result = runCommandLine(['strace', ...args], undefined, hostWith(files))
  if (!result.ok) throw new Error(result.error)
  return result.value
}

function refusal(...args: readonly string[]): string {
  const result = runCommandLine(['strace', ...args], undefined, hostWith(FILES))
  return result.ok ? '' : result.error
}

const THIRD = ['--from', 'line:280', '--to', 'line:1300']

test('a part of a log is judged by itself, and said to be one', () => {
  const { text } = run(FILES, 'start.strace', ...THIRD)
  expect(text).toContain('start.strace: lines 280 to 1,300 of 2,019, 5 threads')
  expect(text).toMatch(/1 +line 286 +21693 +prctl\(PR_SET_TIMERSLACK, 50003\) +4 of 4/)
  expect(text).toContain('This is a part of start.strace, lines 280 to 1,300 of 2,019')
})

test('as data, a part says which lines it has', () => {
  const { text } = run(FILES, 'start.strace', ...THIRD, '--json')
  expect(JSON.parse(text).part).toEqual({ from: 280, to: 1300, of: 2019 })
})

test('a part of a packed log is the same', () => {
  const told = (path: string) => run(FILES, path, ...THIRD).text.replaceAll('.gz', '')
  expect(told('start.strace.gz')).toBe(told('start.strace'))
})

test('a part that is saved is judged as it was', () => {
  const { files, text, notes } = run(FILES, 'start.strace', ...THIRD, '--save', 'third.strace')
  expect([files.map(({ path }) => path), notes]).toEqual([['third.strace'], ['Wrote third.strace.']])
  const saved = new Uint8Array(Buffer.concat([...(files[0]?.bytes ?? [])]))
  const [head = '', ...rest] = run({ saved }, 'saved').text.split('\n')
  expect([head.replace('saved:', 'start.strace:'), ...rest].join('\n')).toBe(text)
})

test('a part of a saved part is of the whole log', () => {
  const { files } = run(FILES, 'start.strace', ...THIRD, '--save', 'third.strace')
  const third = new Uint8Array(Buffer.concat([...(files[0]?.bytes ?? [])]))
  const { text } = run({ third }, 'third', '--from', 'line:285', '--to', 'line:1250')
  expect(text).toContain('third: lines 285 to 1,250 of 2,019, 5 threads')
  expect(text).toContain('This is a part of start.strace, lines 285 to 1,250 of 2,019')
})

test('a call of a part is played on the model', () => {
  expect(run(FILES, 'start.strace', ...THIRD, '--link', '1').text).toMatch(/^#|http/)
})

test.each([
  [['start.strace', '--save', 'x'], '--save writes a part of a log: say which, with --from TIME or --to TIME.'],
  [['start.strace', 'start.strace.gz', '--from', '1s'], 'A part is cut out of one log'],
  [
    ['start.strace', '--from', '1s'],
    'Nothing in this log lies between 1s and its end: it has 2,019 lines and 0.111 s.',
  ],
  [['start.strace', '--from', 'soon'], '--from soon is no time.'],
  [['gone', '--from', '1s'], 'There is no file gone.'],
])('%j is refused: %s', (args, sentence) => {
  expect(refusal(...args)).toContain(sentence)
})
