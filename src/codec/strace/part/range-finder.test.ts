import { expect, test } from 'vitest'
import { Reader } from '../reader.ts'
import { cutTold } from './cut.ts'
import type { ToldRange } from './range-finder.ts'

const encoder = new TextEncoder()

/** The lines of the part, or why there is none. */
function linesOf(text: string, told: Partial<ToldRange>): readonly number[] | string {
  const bytes = encoder.encode(text)
  const cut = cutTold('a.strace', () => [bytes], { from: undefined, to: undefined, ...told })
  if (!cut.ok) return cut.error
  const reader = new Reader({ name: 'a.strace' })
  for (const piece of cut.value) reader.push(piece)
  const log = reader.finish()
  if (!log.ok) return log.error
  const { from = 1 } = log.value.part ?? {}
  return [...log.value.events.line].filter((line) => line >= from)
}

const DAY = `10 23:59:58.000000 getpid() = 10
10 23:59:59.500000 getpid() = 10
10 00:00:01.000000 getpid() = 10
10 00:00:02.250000 getpid() = 10
`
const UNIX = `10 1795411341.100000 getpid() = 10
10 1795411341.200000 getpid() = 10
10 1795411342.300000 getpid() = 10
`
const NONE = '10 getpid() = 10\n10 gettid() = 10\n10 getppid() = 1\n'
const RELATIVE = '10 0.000000 getpid() = 10\n10 0.500000 getpid() = 10\n10 0.600000 getpid() = 10\n'

test.each([
  ['times of day', DAY, { from: '23:59:59', to: '23:59:59.5' }, [2]],
  ['times of day behind midnight', DAY, { from: '00:00:00', to: '00:00:01' }, [3]],
  ['minutes of a day', DAY, { to: '23:59' }, 'Nothing in this log lies between its beginning and 23:59'],
  ['seconds from the beginning', DAY, { from: '1.5s', to: '3000ms' }, [2, 3]],
  ['seconds since 1970', UNIX, { from: '1795411341.2', to: '1795411342' }, [2]],
  ['a beginning alone', UNIX, { from: '200ms' }, [3]],
  ['an end alone', UNIX, { to: '50 ms'.replace(' ', '') }, [1]],
  ['lines', UNIX, { from: 'line:2', to: 'line:3' }, [2, 3]],
  ['lines of a log without times', NONE, { from: 'line:2', to: 'line:2' }, [2]],
  ['times since the line before', RELATIVE, { from: '0.7s' }, [3]],
])('a part is named by %s', (_what, text, told, lines) => {
  const found = linesOf(text, told)
  if (typeof lines === 'string') expect(found).toContain(lines)
  else expect(found).toEqual(lines)
})

test.each([
  ['a time in a log without times', NONE, { from: '2s' }, 'This log has no times, so 2s means nothing in it.'],
  ['a time of day where there is none', UNIX, { from: '12:34:56' }, 'This log has no times of day, so 12:34:56 means'],
  ['seconds since 1970 where there are none', DAY, { to: '1795411341' }, 'This log has no seconds since 1970'],
  ['what is no time', UNIX, { to: 'noon' }, '--to noon is no time. Write it as the log does'],
  ['two points', UNIX, { from: '1.2.3s' }, '--from 1.2.3s is no time.'],
  ['what is behind the end', UNIX, { from: '10s' }, 'Nothing in this log lies between 10s and its end: it has 3 lines'],
  ['an end before the beginning', UNIX, { from: '1s', to: '0.5s' }, 'Nothing in this log lies between 1s and 0.5s'],
  ['what is no log', 'buy milk\n', { from: '1s' }, 'a.strace is text, but no line of it is strace’s.'],
])('%s is a sentence', (_what, text, told, sentence) => {
  expect(linesOf(text, told)).toContain(sentence)
})
