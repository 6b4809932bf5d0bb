import { expect, test } from 'vitest'
import { assert } from '../../../base/assert.ts'
import type { Log } from '../../../trace/log.ts'
import { wordOf } from '../../../trace/log-text.ts'
import { mustRead } from '../told-log.ts'
import { cutTold } from './cut.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** The part from this line on, as text. */
function partOf(text: string, from: number): string {
  const bytes = encoder.encode(text)
  const cut = cutTold('a.strace', () => [bytes], { from: `line:${from}`, to: undefined })
  assert(cut.ok, 'it can be cut')
  return cut.value.map((piece) => decoder.decode(piece)).join('')
}

/** The lines that a part takes along. */
function before(text: string, from: number): readonly string[] {
  const [mark = '', ...lines] = partOf(text, from).split('\n')
  return lines.slice(0, Number(/behind (\d+)/.exec(mark)?.[1]))
}

/** Each event from this line on as 'thread of parent: word'. */
function told(log: Log, from: number): readonly string[] {
  const tid = (thread: number | undefined) => (thread === undefined ? '' : ` of ${log.threads[thread]?.tid}`)
  const events = [...log.events.line.keys()].filter((event) => (log.events.line[event] ?? 0) >= from)
  return events.map((event) => {
    const { tid: own, parent } = log.threads[log.events.thread[event] ?? 0] ?? {}
    return `${own}${tid(parent)}: ${wordOf(log, event)} ${log.events.result[event]}`
  })
}

const CLONE = 'clone(child_stack=0xc0, flags=CLONE_VM|CLONE_THREAD)'

test.each([
  [
    'threads in a column',
    `10 execve("./a", ["./a"], 0x7f) = 0\n10 ${CLONE} = 11\n11 gettid() = 11\n11 read(3,  <unfinished ...>\n10 getppid() = 1\n11 <... read resumed>"", 1) = 0\n`,
  ],
  [
    'threads in brackets, and none while there is only one',
    `execve("./a", ["./a"], 0x7f) = 0\n${CLONE} = 11\nstrace: Process 11 attached\n[pid    11] gettid() = 11\n[pid    10] getppid() = 1\n[pid    11] exit(0) = ?\n[pid    11] +++ exited with 0 +++\ngetppid() = 1\n`,
  ],
  [
    'a clone that strace itself has broken into',
    `10 1.000000 ${CLONE.slice(0, -1)}strace: Process 11 attached\n, tls=0xc0) = 11\n11 0.100000 gettid() = 11\n11 0.200000 getppid() = 1\n`,
  ],
  [
    'a parent that has ended',
    `10 ${CLONE} = 11\n11 gettid() = 11\n11 ${CLONE} = 12\n12 gettid() = 12\n11 exit(0) = ?\n11 +++ exited with 0 +++\n12 getppid() = 1\n`,
  ],
  [
    'a number that came back',
    `10 ${CLONE} = 11\n11 gettid() = 11\n11 exit(0) = ?\n11 +++ exited with 0 +++\n10 ${CLONE} = 11\n11 gettid() = 11\n11 getppid() = 1\n`,
  ],
  [
    'an execve that has put a thread in its leader’s place',
    `10 ${CLONE} = 11\n11 gettid() = 11\n11 execve("./b", ["./b"], 0x7f <unfinished ...>\n10 +++ superseded by execve in pid 11 +++\n10 <... execve resumed>) = 0\n10 getppid() = 1\n`,
  ],
])('whose line is whose is the same from every line on: %s', (_what, text) => {
  const whole = mustRead(text)
  for (let from = 1; from <= whole.lines; from++) {
    if (!/^(\[pid +\d+\] |\d+ )?(\d+\.\d+ )?[a-z<+]/.test(text.split('\n')[from - 1] ?? '')) continue
    expect(told(mustRead(partOf(text, from)), from)).toEqual(told(whole, from))
  }
})

test('a thread that has ended and left no one is not taken along', () => {
  const text = `10 ${CLONE} = 11\n11 gettid() = 11\n11 +++ exited with 0 +++\n10 getppid() = 1\n10 getppid() = 1\n`
  expect(before(text, 5)).toEqual([`10 ${CLONE} = 11`])
})

test('handlers of the signals that tell a runtime are taken along, others not', () => {
  const action = (signal: string) =>
    `10 rt_sigaction(${signal}, {sa_handler=0x45, sa_mask=~[], sa_flags=SA_RESTART}, NULL, 8) = 0`
  const signals = ['SIGHUP', 'SIGRT_1', 'SIGRT_2', 'SIGRT_5', 'SIGSYS', 'SIGSEGV']
  const text = `10 getppid() = 1\n${signals.map(action).join('\n')}\n10 getppid() = 1\n`
  expect(before(text, 8)).toEqual(['10 getppid() = 1', ...['SIGRT_1', 'SIGRT_2', 'SIGSYS'].map(action)])
})

test('signals that are blocked are taken along until they are free again', () => {
  const masks = [
    '10 rt_sigprocmask(SIG_SETMASK, NULL, [], 8) = 0',
    '10 rt_sigprocmask(SIG_SETMASK, ~[], NULL, 8) = 0',
    '10 rt_sigprocmask(SIG_SETMASK, [], NULL, 8) = 0',
  ]
  const text = `10 getppid() = 1\n${masks.join('\n')}\n10 getppid() = 1\n`
  expect(before(text, 4)).toEqual(['10 getppid() = 1', ...masks.slice(0, 2)])
  expect(before(text, 5)).toEqual(['10 getppid() = 1'])
})

test('what has begun and is still on is taken along, what is over is not', () => {
  const text =
    '10 getppid() = 1\n10 read(3,  <unfinished ...>\n11 getppid() = 1\n10 <... read resumed>"", 1) = 0\n11 getppid() = 1\n'
  expect(before(text, 4)).toEqual(['10 getppid() = 1', '10 read(3,  <unfinished ...>', '11 getppid() = 1'])
  expect(before(text, 5)).toEqual(['10 getppid() = 1', '11 getppid() = 1'])
})
