import { describe, expect, it } from 'vitest'
import type { Log } from '../../trace/log.ts'
import { Reader } from './reader.ts'

const LINES = [
  '21482 1795411358.933085 read(3, "2097152\\n", 20) = 8 <0.000011>',
  '21482 1795411358.933160 close(3)        = 0 <0.000009>',
  '21482 1795411358.933185 mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE, -1, 0) = 0x7ff9c0a3f000 <0.000009>',
  '21482 1795411358.934091 gettid()        = 21482',
  '21483 1795411358.934101 clone(child_stack=0xc00, flags=CLONE_VM|CLONE_THREAD <unfinished ...>',
  '21484 1795411358.934102 getpid( <unfinished ...>',
  '21483 1795411358.934110 <... clone resumed>, tls=0xc0) = 21485 <0.000031>',
  '21484 1795411358.934112 <... getpid resumed>) = 21482 <10.000031>',
  '21484 1795411358.934120 --- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=21482, si_uid=0} ---',
  '21484 1795411358.934130 futex(0xc0, FUTEX_WAIT_PRIVATE, 0, NULL) = ? ERESTARTSYS (To be restarted if SA_RESTART)',
  '21485 1795411358.934131 setxattr("a = b) = 3", "=") = -1 EPERM (Operation not permitted) (INJECTED) <0.000001>',
  '21485 1795411358.934140 +++ exited with 0 +++',
]
const OTHERS = ['', ' ', '(', ')', '=', '\n', '9', '>', '<', 'x', '\r', '?', '\t']

/** Where pieces are this small, no line is read in the short way. */
const SMALL = 200

function logOf(text: string, size: number): Partial<Log> {
  const bytes = new TextEncoder().encode(text)
  const reader = new Reader({ name: 'quick.strace' })
  for (let at = 0; at < bytes.length; at += size) reader.push(bytes.slice(at, at + size))
  const log = reader.finish()
  if (!log.ok) throw new Error(log.error)
  return { ...log.value, source: [] }
}

/** The lines, and then for each of their bytes once more, with `other` in its place in one of them. */
function damaged(lines: readonly string[], other: string): string {
  const texts = [lines.join('\n')]
  lines.forEach((line, damagedLine) => {
    for (let at = 0; at < line.length; at++) {
      const changed = line.slice(0, at) + other + line.slice(at + 1)
      texts.push(...lines.slice(Math.max(0, damagedLine - 3), damagedLine), changed)
    }
  })
  return `${texts.join('\n')}\n`
}

/** strace fills short numbers of threads up. */
function filledUp(text: string): string {
  return text.replaceAll(/^2148(\d) /gm, '$1     ')
}

describe('the short way to read a line', () => {
  it.each(OTHERS)('reads what the long way does, with %j somewhere in a line', (other) => {
    for (const lines of [LINES, LINES.map(filledUp)]) {
      const text = damaged(lines, other)
      expect(logOf(text, text.length)).toEqual(logOf(text, SMALL))
    }
  })

  it.each([
    ['carriage returns', (text: string) => text.replaceAll('\n', '\r\n')],
    ['the time of day', (text: string) => text.replaceAll('1795411358', '23:59:59')],
    ['nanoseconds', (text: string) => text.replaceAll(/(\.\d{6}) /g, '$1007 ')],
    ['milliseconds', (text: string) => text.replaceAll(/(\.\d{3})\d{3} /g, '$1 ')],
    ['short numbers of threads', filledUp],
    ['brackets', (text: string) => text.replaceAll(/^(\d+) /gm, '[pid $1] ')],
    ['another second in each line', eachSecond],
  ])('reads a log with %s as the long way does', (_, change) => {
    const text = change(`${LINES.join('\n')}\n`.repeat(40))
    const log = logOf(text, text.length)
    expect(log).toEqual(logOf(text, SMALL))
    expect(log.unknownLines).toBe(0)
  })
})

function eachSecond(text: string): string {
  let second = 1_795_411_358
  return text.replaceAll(/1795411358/g, () => String(second++))
}
