import { describe, expect, test } from 'vitest'
import { EVENT_FLAG } from '../../trace/log.ts'
import { argumentsOf, eventsOfThread, lineTextOf, resultTextOf, unreadText } from '../../trace/log-text.ts'
import { mustRead, told } from './told-log.ts'

describe('a call in two pieces', () => {
  const log = mustRead(
    '12 1795390410.000001 read(3,  <unfinished ...>\n13 1795390410.000005 getpid() = 12\n12 1795390410.000021 <... read resumed>"x", 1) = 1\n',
  )

  test('is one event, with the arguments of both', () => {
    expect(told(log)).toEqual(['12 read(3, "x", 1) = 1', '13 getpid() = 12'])
  })

  test('lasts from the first to the second', () => {
    expect([log.events.start[0], log.events.end[0]]).toEqual([0, 20_000])
  })

  test('knows both lines', () => {
    expect([log.events.line[0], log.events.endLine[0], lineTextOf(log, 0)]).toEqual([
      1,
      3,
      '12 1795390410.000001 read(3,  <unfinished ...>',
    ])
  })

  test('whose return is not in the log never ends', () => {
    const { events } = mustRead('12 read(3,  <unfinished ...>\n')
    expect([events.end[0], events.flags[0]]).toEqual([Number.POSITIVE_INFINITY, EVENT_FLAG.unfinished])
  })

  test('whose beginning is not in the log begins with its return', () => {
    const cut = mustRead('12 <... futex resumed>) = -1 EAGAIN (Resource temporarily unavailable)\n')
    expect(told(cut)).toEqual(['12 futex() = -1 EAGAIN (Resource temporarily unavailable)'])
  })
})

describe('a result', () => {
  test.each([
    ['= 0x7f982d91a000', 0x7f982d91a000, 0],
    ['= 8', 8, 0],
    ['= -1 EPERM (Operation not permitted)', -1, EVENT_FLAG.failed],
    ['= -1 EPERM (Operation not permitted) (INJECTED)', -1, EVENT_FLAG.failed | EVENT_FLAG.injected],
    ['= 7 (INJECTED)', 7, EVENT_FLAG.injected],
    ['= ? ERESTARTSYS (To be restarted if SA_RESTART is set)', Number.NaN, EVENT_FLAG.restarts],
    ['= ?', Number.NaN, EVENT_FLAG.noReturn],
    ['= 8664<prog>', 8664, 0],
    ['= 3</tmp/a b>', 3, 0],
    ['= 1 ([{fd=3, revents=POLLIN}])', 1, 0],
  ])('%s is understood', (result, value, flags) => {
    const log = mustRead(`12 read(1, [0 1]) ${result}\n`)
    expect([log.events.result[0], log.events.flags[0], resultTextOf(log, 0)]).toEqual([value, flags, result.slice(2)])
  })

  test('is the last one of a line whose arguments contain another', () => {
    expect(told(mustRead('12 write(1, "f() = 3\\n", 8) = 8\n'))).toEqual(['12 write(1, "f() = 3\\n", 8) = 8'])
  })

  test('of a call that a signal knocked out came when the signal did', () => {
    const { events } = mustRead(
      '12 10:00:00.000000 read(3, 0xc0, 1) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)\n12 10:00:00.000030 --- SIGRT_1 {si_signo=SIGRT_1} ---\n',
    )
    expect(events.end[0]).toBe(30_000)
  })
})

describe('something else that was printed into a line', () => {
  test('a message of strace does not break the call', () => {
    const log = mustRead(
      'clone(flags=CLONE_SETTLSstrace: Process 13 attached\n, tls=0x90) = 13\n[pid    13] gettid() = 13\n[pid    12] getpid() = 12\n',
    )
    expect(told(log)).toEqual(['12 clone(flags=CLONE_SETTLS, tls=0x90) = 13', '13 gettid() = 13', '12 getpid() = 12'])
    expect((log.events.flags[0] ?? 0) & EVENT_FLAG.broken).toBe(EVENT_FLAG.broken)
  })

  test('a message of strace before <unfinished ...> does not break the call', () => {
    const text =
      '[pid 12] nanosleep({tv_sec=0}, strace: Process 13 attached\n <unfinished ...>\n[pid 13] gettid() = 13\n[pid 12] <... nanosleep resumed>NULL) = 0\n'
    expect(told(mustRead(text))).toEqual(['12 nanosleep({tv_sec=0}, NULL) = 0', '13 gettid() = 13'])
  })

  test('the program’s own output does not break the call', () => {
    const log = mustRead('[pid 12] write(1, "done\\n", 5done\n) = 5\n[pid 12] exit_group(0) = ?\n')
    expect([log.events.result[0], log.events.count, log.unknownLines]).toEqual([5, 2, 0])
  })

  test('output without an end of line leaves the line behind it readable', () => {
    expect(told(mustRead('[pid 12] getpid() = 12\nhello[pid 13] gettid() = 13\n'))).toEqual([
      '12 getpid() = 12',
      '13 gettid() = 13',
    ])
  })

  test('a line without a header after <unfinished ...> is its rest, as -z prints it', () => {
    const text = '12 10:00:00.000001 getpid( <unfinished ...>\n)                 = 12\n'
    expect(told(mustRead(text))).toEqual(['12 getpid() = 12'])
  })

  test('output without an end of line leaves a time stamp behind it readable', () => {
    const text = '10:00:00.000001 getpid() = 12\nhello 12:00 10:00:00.000002 write(1, "hello 12:00 ", 12) = 12\n'
    expect(told(mustRead(text))).toEqual(['0 getpid() = 12', '0 write(1, "hello 12:00 ", 12) = 12'])
  })

  test('such a rest may have arguments in it', () => {
    const text = '12 10:00:00.000001 read(3,  <unfinished ...>\n"", 4096)                 = 0\n'
    expect(told(mustRead(text))).toEqual(['12 read(3, "", 4096) = 0'])
  })

  test('output without an end of line before a return leaves it readable', () => {
    const text =
      '[pid 13] getpid() = 12\n[pid 12] write(2, "no", 2 <unfinished ...>\n[pid 13] +++ exited with 0 +++\nno<... write resumed>) = 2\n'
    expect(told(mustRead(text))).toEqual(['13 getpid() = 12', '12 write(2, "no", 2) = 2', '13 exited'])
  })
})

describe('a thread', () => {
  const log = mustRead('12 clone(flags=CLONE_VM) = 13\n13 gettid() = 13\n12 getpid() = 12\n13 +++ exited with 0 +++\n')

  test('knows the clone that made it, and its end', () => {
    expect(log.threads[1]).toEqual({ tid: 13, comm: '', parent: 0, clonedBy: 0, first: 1, last: 3, ended: 'exited' })
  })

  test('that is seen before its clone returns knows it as well', () => {
    const early = mustRead('12 clone(flags=CLONE_VM <unfinished ...>\n13 gettid() = 13\n12 <... clone resumed>) = 13\n')
    expect(early.threads[1]).toMatchObject({ parent: 0, clonedBy: 0 })
  })

  test('has its events', () => {
    expect([0, 1].map((thread) => [...eventsOfThread(log, thread)])).toEqual([
      [0, 2],
      [1, 3],
    ])
  })

  test('that gets the number of a dead one is another thread', () => {
    const again = mustRead('12 +++ exited with 0 +++\n12 getpid() = 12\n')
    expect(again.threads.map(({ tid, ended }) => [tid, ended])).toEqual([
      [12, 'exited'],
      [12, undefined],
    ])
  })

  test('is killed in the call that never returned', () => {
    const killed = mustRead('12 10:00:00.5 read(3,  <unfinished ...>\n12 10:00:00.7 +++ killed by SIGKILL +++\n')
    expect([killed.threads[0]?.ended, killed.events.flags[0], killed.events.end[0]]).toEqual([
      'killed',
      EVENT_FLAG.noReturn,
      0.2e9,
    ])
  })

  test('goes on as the first one after an execve', () => {
    const text =
      '13 execve("/bin/b", ["b"], 0x7ff <unfinished ...>\n12 futex(0x1 <unfinished ...>\n12 +++ superseded by execve in pid 13 +++\n12 <... execve resumed>) = 0\n12 getpid() = 12\n'
    const superseded = mustRead(text)
    expect(told(superseded)).toEqual(
      ['13 execve("/bin/b", ["b"], 0x7ff) = 0', '12 futex(0x1', '12 getpid() = 12'].map(withOpen),
    )
    expect(superseded.threads.map(({ ended }) => ended)).toEqual(['exited', undefined])
  })
})

/** `told` closes the parenthesis of a call that has not. */
function withOpen(text: string): string {
  return text.endsWith(')') || text.includes(' = ') ? text : `${text})`
}

describe('a log that is not whole', () => {
  test('says that it ends in the middle of a line', () => {
    const log = mustRead('12 10:00:00.000001 getpid() = 12\n12 10:00:0')
    expect([log.remarks, log.unknownLines]).toEqual([['The log ends in the middle of a line.'], 1])
  })

  test('begins before its first line where strace was attached', () => {
    expect(mustRead('strace: Process 12 attached with 3 threads\n[pid 12] getpid() = 12\n').remarks).toEqual([
      'strace was attached to a running program: what happened before is not in the log.',
    ])
  })

  test('takes no result from a line of another thread, however that line begins', () => {
    for (const other of ['[pid 33] <.. getpid resumed>)       = 29', '[pid 33] ) = 29']) {
      const log = mustRead(`[pid 34] getpid() = 1\n[pid 34] setgid(100 <unfinished\n${other}\n`)
      expect([log.events.result[1], log.unknownLines], other).toEqual([Number.NaN, 1])
    }
    const log = mustRead(
      '34 getpid() = 1\n33 getpid() = 1\n34 setgid(100 <unfinished ...>\n33 <.. getpid resumed>) = 29\n',
    )
    expect([log.events.result[2], log.unknownLines]).toEqual([Number.NaN, 1])
  })

  test('keeps the place of every line that it does not understand', () => {
    const log = mustRead('12 10:00:00.000001 getpid() = 12\nhello\n\n12 oops\n')
    expect([log.lines, log.unknownLines, [...log.unread.line]]).toEqual([4, 2, [2, 4]])
    expect([unreadText(log, 0), unreadText(log, 1)]).toEqual(['hello', '12 oops'])
  })

  test('leaves the summary of -C out', () => {
    const log = mustRead('12 getpid() = 12\n% time     seconds\n------ ---------\n100.00    0.007530 total\n')
    expect([log.unknownLines, log.events.count]).toEqual([0, 1])
  })
})

test('what -z prints when it has returned stands where it began', () => {
  const text =
    '13 10:00:00.000003 getpid() = 12\n12 10:00:00.000001 read(3, "x", 1) = 1\n12 10:00:00.000004 gettid() = 12\n'
  const log = mustRead(text)
  expect(told(log)).toEqual(['12 read(3, "x", 1) = 1', '13 getpid() = 12', '12 gettid() = 12'])
  expect(log.events.start).toEqual(Float64Array.of(0, 2_000, 3_000))
  expect(log.threads.map(({ first, last }) => [first, last])).toEqual([
    [1, 1],
    [0, 2],
  ])
})

test('an injected answer is marked in the arguments of neither', () => {
  const log = mustRead('12 tgkill(12, 13, SIGRT_1) = -1 EPERM (Operation not permitted) (INJECTED)\n')
  expect(argumentsOf(log, 0)).toBe('12, 13, SIGRT_1')
})

test('a log of failures alone says so', () => {
  const text = '12 getpid() = 12\n12 read(3, 0x1, 1) = -1 EAGAIN (Resource temporarily unavailable)\n'
  const [, failed = ''] = text.split('\n')
  expect(mustRead(text).remarks).toEqual([])
  expect(mustRead(failed).remarks).toEqual([expect.stringContaining('it does not say who ran what')])
})
