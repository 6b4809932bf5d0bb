// A real log in each form that strace prints, wrapped in each way that people's programs have.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { BROKEN, both, cleanLogs, WRAPPED, type Wrap } from './codec/strace/paste/wrapped-logs.ts'
import { Reader } from './codec/strace/reader.ts'
import { mustRead, told } from './codec/strace/told-log.ts'
import type { Log } from './trace/log.ts'

const file = join(import.meta.dirname, '../public/traces/blocked-syscall.strace.gz')
const shipped = new TextDecoder().decode(gunzipSync(readFileSync(file)))
const CLEAN = cleanLogs(shipped.split('\n').slice(0, 260))

interface Read {
  readonly log: Log
  /** The line in which each line of the clean log begins. */
  readonly lineOf: readonly number[]
}

function read(lines: readonly string[], wrap: Wrap, before: readonly string[] = []): Read {
  const lineOf: number[] = []
  const all = [...before]
  lines.forEach((line, i) => {
    lineOf.push(all.length + 1)
    all.push(...wrap(line, i))
  })
  return { log: mustRead(`${all.join('\n')}\n`), lineOf }
}

/** What is read of a log, each event with its line of the clean one. */
function events(log: Log, lineOf: readonly number[]): readonly string[] {
  const clean = new Map(lineOf.map((line, i) => [line, i + 1]))
  return told(log).map((text, i) => `${clean.get(log.events.line[i] ?? 0)}: ${text.replace(/ +/g, ' ')}`)
}

function expectSame(form: string, wrap: Wrap, said: readonly string[], before: readonly string[] = []): void {
  const clean = read(CLEAN[form] ?? [], (line) => [line])
  const { log, lineOf } = read(CLEAN[form] ?? [], wrap, before)
  expect(events(log, lineOf), log.unwrapped.join()).toEqual(events(clean.log, clean.lineOf))
  expect(log.threads.map(({ tid }) => tid)).toEqual(clean.log.threads.map(({ tid }) => tid))
  expect(log.events.result).toEqual(clean.log.events.result)
  for (const part of said) expect(log.unwrapped.join('\n')).toContain(part)
}

describe.each(Object.keys(CLEAN))('a log of strace with %s', (form) => {
  test('has nothing taken off', () => {
    const { log } = read(CLEAN[form] ?? [], (line) => [line])
    expect([log.unwrapped, log.unknownLines]).toEqual([[], 0])
  })

  test.each(Object.entries(WRAPPED))('is the same in %s, and the page says what was taken off', (_, [said, wrap]) => {
    expectSame(form, wrap, [said])
  })

  test.each(Object.entries(BROKEN))('is the same in %s, with the lines of the text', (_, [said, wrap]) => {
    expectSame(form, wrap, [said])
  })
})

/** Two at once: the inner one was there first. */
const NESTED: readonly (readonly [inner: string, outer: string])[] = [
  ['four blanks', 'a quotation'],
  ['a quotation', 'four blanks'],
  ['a tab', 'a quotation of a quotation'],
  ['a quotation', 'comments of a script'],
  ['journalctl', 'a quotation'],
  ['journalctl', 'four blanks'],
  ['journalctl', 'numbers of an editor'],
  ['kubectl logs --timestamps', 'docker compose'],
  ['kubectl logs --timestamps', 'kubectl logs --prefix'],
  ['docker compose', 'colours'],
  ['grep -n', 'a quotation'],
  ['grep -Hn', 'four blanks'],
  ['entities', 'a quotation'],
  ['typographic signs', 'four blanks'],
  ['typographic signs', 'entities'],
  ['numbers of a page', 'entities with tags'],
  ['colours', 'padding of tmux'],
  ['colours', 'a frame of tmux'],
  ['four blanks', 'non-breaking blanks'],
  ['the lines of a list', 'JSON of docker'],
  ['ts', 'journalctl of a unit'],
  ['carriage returns', 'a quotation'],
]

describe.each(['-f -o -ttt', '-f', '-f -tt', '-r'])('a log of strace with %s', (form) => {
  test.each(NESTED)('is the same in %s in %s', (inner, outer) => {
    const [[, first], [, second]] = [WRAPPED[inner] ?? ['', noWrap], WRAPPED[outer] ?? ['', noWrap]]
    expectSame(form, both(first, second), [])
  })

  test.each([
    ['a mail of 72 characters', 'a quotation'],
    ['a mail of 72 characters', 'four blanks'],
    ['a window of 80 characters', 'four blanks'],
    ['a window of 80 characters', 'bars'],
    ['a window of 132 characters', 'numbers of an editor'],
  ])('is the same in %s in %s', (inner, outer) => {
    const [[, first], [, second]] = [BROKEN[inner] ?? ['', noWrap], WRAPPED[outer] ?? ['', noWrap]]
    expectSame(form, both(first, second), [])
  })

  test.each([
    ['a quotation', 'a mail of 72 characters'],
    ['docker compose', 'a window of 80 characters'],
    ['journalctl', 'a window of 132 characters'],
    ['colours', 'quoted-printable'],
    ['four blanks', 'quoted-printable'],
    ['a quotation', 'quoted-printable'],
    ['typographic signs', 'a mail of 72 characters'],
  ])('is the same in %s, then in %s', (inner, outer) => {
    const [[, first], [, second]] = [WRAPPED[inner] ?? ['', noWrap], BROKEN[outer] ?? ['', noWrap]]
    expectSame(form, both(first, second), [])
  })

  test('is the same behind prose and in a fence', () => {
    const before = ['Hello,', '', 'this hangs on our machines. Any idea?', '', '```']
    expectSame(form, (line) => [line], [], before)
    expectSame(
      form,
      (line) => [`> ${line}`],
      ['“> ”'],
      before.map((line) => `> ${line}`),
    )
  })
})

const noWrap: Wrap = (line) => [line]

test('the result does not depend on how the bytes of a wrapped log were cut', () => {
  const lines = CLEAN['-f -tt'] ?? []
  const wraps = [
    WRAPPED['journalctl']?.[1] ?? noWrap,
    both(BROKEN['a mail of 72 characters']?.[1] ?? noWrap, WRAPPED['a quotation']?.[1] ?? noWrap),
    BROKEN['quoted-printable']?.[1] ?? noWrap,
    both(WRAPPED['entities']?.[1] ?? noWrap, WRAPPED['four blanks']?.[1] ?? noWrap),
  ]
  for (const wrap of wraps) {
    const bytes = new TextEncoder().encode(`${[...lines, ...lines, ...lines].flatMap(wrap).join('\n')}\n`)
    const [whole, ...others] = [bytes.length, 977, 64, 1].map((size) => {
      const reader = new Reader({ name: 'prog.strace' })
      for (let at = 0; at < bytes.length; at += size) reader.push(bytes.slice(at, at + size))
      const log = reader.finish()
      if (!log.ok) throw new Error(log.error)
      return { ...log.value, source: log.value.source.flatMap((piece) => [...piece]) }
    })
    for (const other of others) expect(other).toEqual(whole)
  }
})
