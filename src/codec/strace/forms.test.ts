import { describe, expect, test } from 'vitest'
import { EVENT_FLAG } from '../../trace/log.ts'
import { mustRead, told } from './told-log.ts'

/** The same three lines as strace prints them with different options. The first comes 20 µs before the second. */
const forms: Readonly<Record<string, string>> = {
  '-f -o': '12 read(3, "x", 1) = 1\n12 --- SIGURG {si_signo=SIGURG} ---\n13    +++ exited with 0 +++\n',
  '-f': '[pid    12] read(3, "x", 1)            = 1\n[pid    12] --- SIGURG {si_signo=SIGURG} ---\n[pid    13] +++ exited with 0 +++\n',
  '-t': '12 23:59:59 read(3, "x", 1) = 1\n12 23:59:59 --- SIGURG {si_signo=SIGURG} ---\n13 00:00:00 +++ exited with 0 +++\n',
  '-tt':
    '12 23:59:59.999990 read(3, "x", 1) = 1\n12 00:00:00.000010 --- SIGURG {si_signo=SIGURG} ---\n13 00:00:01.000000 +++ exited with 0 +++\n',
  '-ttt':
    '12 1795390410.551405 read(3, "x", 1) = 1\n12 1795390410.551425 --- SIGURG {si_signo=SIGURG} ---\n13 1795390411.000000 +++ exited with 0 +++\n',
  '-ttt -T':
    '12 1795390410.551405 read(3, "x", 1) = 1 <0.000007>\n12 1795390410.551425 --- SIGURG {si_signo=SIGURG} ---\n13 1795390411.000000 +++ exited with 0 +++\n',
  '-r': '12      0.000000 read(3, "x", 1) = 1\n12      0.000020 --- SIGURG {si_signo=SIGURG} ---\n13      0.000003 +++ exited with 0 +++\n',
  '-r without -o':
    '[pid    12]      0.000000 read(3, "x", 1) = 1\n[pid    12]      0.000020 --- SIGURG {si_signo=SIGURG} ---\n[pid    13]      0.000003 +++ exited with 0 +++\n',
  '--absolute-timestamps=ns':
    '12 23:34:29.649180100 read(3, "x", 1) = 1\n12 23:34:29.649200100 --- SIGURG {si_signo=SIGURG} ---\n13 23:34:30.000000000 +++ exited with 0 +++\n',
  '--absolute-timestamps=ms':
    '12 23:34:29.649 read(3, "x", 1) = 1\n12 23:34:29.649 --- SIGURG {si_signo=SIGURG} ---\n13 23:34:30.000 +++ exited with 0 +++\n',
  '--absolute-timestamps=s,unix':
    '12 1795390410 read(3, "x", 1) = 1\n12 1795390410 --- SIGURG {si_signo=SIGURG} ---\n13 1795390411 +++ exited with 0 +++\n',
  '-ttt --relative-timestamps=ns':
    '12 1795390410.551405 (+     0.000000000) read(3, "x", 1) = 1\n12 1795390410.551425 (+     0.000020000) --- SIGURG {si_signo=SIGURG} ---\n13 1795390411.000000 (+     0.000003000) +++ exited with 0 +++\n',
  '-i -n -tt':
    '12 23:34:29.649180 [   0] [000000000045f91b] read(3, "x", 1) = 1\n12 23:34:29.649200 [   0] [????????????????] --- SIGURG {si_signo=SIGURG} ---\n13 23:34:30.000000 [   0] [????????????????] +++ exited with 0 +++\n',
  '-k': '12 read(3, "x", 1) = 1\n > /bin/prog(main.main+0x25) [0x5fda5]\n > /bin/prog() [0x1]\n12 --- SIGURG {si_signo=SIGURG} ---\n13    +++ exited with 0 +++\n',
  '--decode-pids=comm -tt':
    '12<my prog> 23:34:29.649180 read(3, "x", 1) = 1\n12<my prog> 23:34:29.649200 --- SIGURG {si_signo=SIGURG} ---\n13<b> 23:34:30.000000 +++ exited with 0 +++\n',
  '--decode-pids=comm without -o':
    '[pid    12<my prog>] read(3, "x", 1) = 1\n[pid    12<my prog>] --- SIGURG {si_signo=SIGURG} ---\n[pid    13<b>] +++ exited with 0 +++\n',
  '-a 80':
    '12 read(3, "x", 1)                                                 = 1\n12 --- SIGURG {si_signo=SIGURG} ---\n13    +++ exited with 0 +++\n',
}

describe.each(Object.entries(forms))('a log of strace %s', (options, text) => {
  const log = mustRead(text)

  test('has its call, its signal and its exit', () => {
    expect(told(log)).toEqual(['12 read(3, "x", 1) = 1', '12 SIGURG', '13 exited'])
    expect([log.unknownLines, log.events.result[0], log.events.result[2]]).toEqual([0, 1, 0])
  })

  test('says when things began', () => {
    const hasClock = /-t|-r|stamps/.test(options)
    const isCoarse = options === '-t' || /stamps=(s|ms)/.test(options)
    expect(log.clock).toBe(hasClock ? (options === '-t' || options.includes('=s') ? 'day' : 'wall') : 'none')
    if (hasClock) expect(log.events.start.subarray(0, 2)).toEqual(Float64Array.of(0, isCoarse ? 0 : 20_000))
  })

  test('is read the same with carriage returns', () => {
    expect(told(mustRead(text.replaceAll('\n', '\r\n')))).toEqual(told(log))
  })
})

test('midnight between two lines is one second, not a day back', () => {
  expect(mustRead(forms['-t'] ?? '').events.start[2]).toBe(1e9)
})

test('-T says when a call printed on one line has returned', () => {
  expect(mustRead(forms['-ttt -T'] ?? '').events.end[0]).toBe(7_000)
})

test('without -T the end of a call printed on one line is not known', () => {
  const { end, flags } = mustRead(forms['-ttt'] ?? '').events
  expect([end[0], flags[0]]).toEqual([0, EVENT_FLAG.untimed])
})

test('--decode-pids=comm names the threads', () => {
  expect(mustRead(forms['--decode-pids=comm -tt'] ?? '').threads.map(({ comm }) => comm)).toEqual(['my prog', 'b'])
})

test('a log of one thread has no numbers, and its thread number 0', () => {
  expect(told(mustRead('getpid()                                = 12\n'))).toEqual(['0 getpid() = 12'])
})

test('strace before 5.0 printed its messages without its name, and a blank behind “resumed”', () => {
  const text =
    'clone(flags=CLONE_VMProcess 13 attached\n) = 13\n[pid 13] read(3,  <unfinished ...>\n[pid 12] getpid() = 12\n[pid 13] <... read resumed> "x", 1) = 1\n'
  expect(told(mustRead(text))).toEqual(['12 clone(flags=CLONE_VM) = 13', '13 read(3, "x", 1) = 1', '12 getpid() = 12'])
})

test('a byte order mark is no part of the first line', () => {
  expect(told(mustRead('\uFEFF12 getpid() = 12\n'))).toEqual(['12 getpid() = 12'])
})

test('what strace says of 32 bits, and what it dumps of a buffer, is no event and not unknown', () => {
  const dump = ' | 00000  6f 6b 0a                                          ok.              |\n'
  const log = mustRead(
    `execve("x", ["x"], 0x7f) = 0\n[ Process PID=12 runs in 32 bit mode. ]\nwrite(1, "ok\\n", 3) = 3\n${dump}`,
  )
  expect([log.events.count, log.unknownLines]).toEqual([2, 0])
})

test('a log of one thread that makes others says that strace did not follow them', () => {
  const many = 'getpid() = 12\n'.repeat(60)
  expect(mustRead(`clone(flags=CLONE_THREAD) = 13\n${many}`).remarks.join()).toContain('Record with -f')
  expect(mustRead(`${many}clone(flags=CLONE_THREAD) = 13\n`).remarks).toEqual([])
})

test('lines without a number are of the process that strace was attached to', () => {
  const log = mustRead('strace: Process 12 attached\ngetpid() = 12\n[pid 12] gettid() = 12\n[pid 13] gettid() = 13\n')
  expect(log.threads.map(({ tid }) => tid)).toEqual([12, 13])
})
