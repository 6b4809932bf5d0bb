import { expect, test } from 'vitest'
import { assert } from '../../base/assert.ts'
import type { Log } from '../../trace/log.ts'
import { wordOf } from '../../trace/log-text.ts'
import { searchLog } from './log-search.ts'
import { Reader } from './reader.ts'

const TEXT = `10 0.000000 openat(AT_FDCWD, "a", O_RDONLY) = 3
11 0.000100 read(3, "x", 1) = 1
10 0.000200 futex(0x1, FUTEX_WAKE_PRIVATE, 1) = 1
11 0.000300 --- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=10, si_uid=0} ---
11 0.000400 read(3, "", 1) = 0
`

function log(text = TEXT): Log {
  const reader = new Reader({ name: 'a.strace' })
  reader.push(new TextEncoder().encode(text))
  const read = reader.finish()
  assert(read.ok, 'it can be read')
  return read.value
}

function wordsFound(query: string, text = TEXT): readonly string[] | string {
  const one = log(text)
  const found = searchLog(one, query)
  return found.kind === 'found' ? found.events.map((event) => wordOf(one, event)) : found.because
}

test.each([
  ['11', ['read', 'SIGRT_1', 'read']],
  ['11 read', ['read', 'read']],
  ['sigrt', ['SIGRT_1']],
  ['150us', ['futex', 'SIGRT_1', 'read']],
  ['read 0.2ms', ['read']],
  ['read 0.2 ms', ['read']],
  ['line:4', ['SIGRT_1', 'read']],
  ['line 4', ['SIGRT_1', 'read']],
])('%j finds %j', (query, words) => {
  expect(wordsFound(query)).toEqual(words)
})

test.each([
  ['99', 'No thread in this log has the number 99.'],
  ['mmap', 'No system call or signal in this log is called like “mmap”.'],
  ['10 sigrt', 'Nothing in this log is like that.'],
  ['9s', 'Nothing in this log is like that.'],
  ['12.5', 'A time has a unit: 12.5ms, or 12.5s.'],
  ['EAGAIN', 'Nothing in this log is like that.'],
])('%j finds nothing, and why: %s', (query, because) => {
  expect(wordsFound(query)).toBe(because)
})

test('what is found is counted beyond the limit', () => {
  expect(searchLog(log(), 'read', 1)).toEqual({ kind: 'found', events: [1], count: 2 })
})

test('a line in which a system call returns leads to that system call', () => {
  const text = '10 read(3,  <unfinished ...>\n11 getpid() = 10\n10 <... read resumed>"", 1) = 0\n11 gettid() = 11\n'
  expect(wordsFound('line:3', text)).toEqual(['read', 'getpid', 'gettid'])
})

test('an error is found in what system calls returned', () => {
  const text = '10 read(3, 0x1, 1) = -1 EAGAIN (Try again)\n10 read(3, "", 1) = 0\n10 write(1, "", 1) = -1 EPIPE\n'
  expect(wordsFound('eagain', text)).toEqual(['read'])
  expect(wordsFound('EPIPE', text)).toEqual(['write'])
})

test('a log without times says so when a time is searched for', () => {
  expect(wordsFound('2ms', '10 getpid() = 10\n')).toBe('This log has no times. Search for a line: line:300.')
})
