import { describe, expect, test } from 'vitest'
import { unreadText } from '../../../trace/log-text.ts'
import { mustRead, read, told } from '../told-log.ts'

// Small texts as people have pasted them, with names and numbers replaced.

describe('a log that was pasted', () => {
  test('indented, without times, has threads in its first column', () => {
    const log = mustRead('    16285 set_robust_list(0x7f71, 24) = 0\n    16286 set_robust_list(0x7f72, 24) = 0\n')
    expect(told(log)).toEqual(['16285 set_robust_list(0x7f71, 24) = 0', '16286 set_robust_list(0x7f72, 24) = 0'])
    expect([log.clock, log.unwrapped]).toEqual(['none', ['Took the blanks in front of 2 lines off.']])
  })

  test('indented, with the times of -r, has no threads', () => {
    const log = mustRead('         0 execve("/x", ["x"], 0x7f /* 1 var */) = 0\n         1 getpid() = 12\n')
    expect([log.clock === 'none', log.threads.map(({ tid }) => tid)]).toEqual([false, [0]])
  })

  test('of -r as strace writes it has nothing taken off', () => {
    const log = mustRead('     0.000000 getpid() = 12\n     0.000123 gettid() = 12\n')
    expect([log.unwrapped, [...log.events.start]]).toEqual([[], [0, 123_000]])
  })

  test('out of a mail is read without its marks, its wrapping and its prose', () => {
    const log = mustRead(MAIL)
    expect(told(log)).toEqual([
      '2656199 execve("/bin/sh", ["sh", "-c", "sleep infinity"], 0xc000063b00 /* 11 vars */) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)',
      '2656200 nanosleep(NULL) = 0',
      '2656200 tgkill(1, 1, SIGURG) = 0',
      '2656199 SIGURG',
      '2656199 rt_sigreturn({mask=[]}) = 59',
    ])
    expect([...log.events.line]).toEqual([3, 5, 6, 9, 11])
    expect(log.unwrapped).toEqual(['Took “> ” off 15 lines.', 'Joined 3 lines to those before, which had been broken.'])
    expect(Array.from(log.unread.line, (_, i) => unreadText(log, i))).toEqual([
      'here is what it does again and again:',
      'On the seccomp agent side, the ioctl(SECCOMP_IOCTL_NOTIF_SEND) returns',
      'ENOENT, and then it receives the same notification at the next',
      'iteration of the loop',
    ])
  })

  test('out of the journal is read without its prefix', () => {
    const log = mustRead('Jun 30 05:52:41 host strace[5595]: [pid  5600] 05:52:41 <... mprotect resumed>) = 0\n')
    expect(told(log)).toEqual(['5600 mprotect() = 0'])
    expect(log.unwrapped).toEqual(['Took journald’s or syslog’s prefix off 1 line.'])
  })

  test('out of a document, up to ^C, has no line that is not understood', () => {
    const log = mustRead(DOCUMENT)
    expect(told(log)).toEqual([
      '2562 futex(0x564911906a20, FUTEX_WAIT_PRIVATE, 1, NULL)',
      '2561 restart_syscall(<... resuming interrupted poll ...>) = 0',
      '2561 poll([{fd=4, events=POLLIN}], 1, 3999)',
    ])
    expect([log.unknownLines, log.unwrapped]).toEqual([0, ['Took the blanks in front of 6 lines off.']])
  })

  test('with typographic signs is as if they were plain', () => {
    const log = mustRead(ANSWERS.replaceAll('...', '…'))
    expect([told(log), log.unknownLines]).toEqual([told(mustRead(ANSWERS)), 0])
    expect([...log.events.result.subarray(0, 6)]).toEqual([0, 29, 0, Number.NaN, 0, 29])
  })

  test('out of a page of the web is as if it were decoded', () => {
    const log = mustRead(ANSWERS.replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
    expect([told(log), log.unknownLines]).toEqual([told(mustRead(ANSWERS)), 0])
    expect(log.unwrapped).toEqual(['Decoded the entities of HTML (“&lt;”) in 3 lines.'])
  })

  test.each([
    '[...]',
    '...',
    '…',
    '(snip)',
    '<snip>',
    '[snip]',
    '---8<---',
    '[ 12 lines omitted ]',
    '-- More --',
    '--',
    '... 3 more lines ...',
    '(many lines removed)',
    '[output truncated]',
    '// ...',
  ])('has %s for a mark of lines that were left out', (mark) => {
    const log = mustRead(`[pid 33] getpid() = 29\n${mark}\nsomething else\n[pid 33] gettid() = 29\n`)
    expect([log.unknownLines, [...log.elided]]).toEqual([2, [0]])
  })

  test.each([
    '[pid\t33] getpid() = 29',
    '[pid 33 ] getpid() = 29',
    '[pid     33] getpid() = 29',
    '[pid 33]    getpid() = 29',
    '[pid 33]\tgetpid() = 29',
    '[pid:33] getpid() = 29',
    '[ pid 33 ]  getpid() = 29',
  ])('has the thread of “%s”', (line) => {
    const log = mustRead(`[pid 34] getpid() = 29\n${line}\n`)
    expect(told(log)).toEqual(['34 getpid() = 29', '33 getpid() = 29'])
  })

  test('by grep -H has the thread that the name of a file of -ff says', () => {
    const log = mustRead('out/prog.12:1.5 getpid() = 12\nout/prog.13:1.6 gettid() = 13\n')
    expect(told(log)).toEqual(['12 getpid() = 12', '13 gettid() = 13'])
    expect(log.unwrapped).toEqual([
      'Took the names of files off 2 lines, and the number behind each name for the thread.',
    ])
  })

  test('by tail has the thread that the name of a file of -ff says', () => {
    const log = mustRead('==> prog.12 <==\n1.5 getpid() = 12\n\n==> prog.13 <==\n1.6 gettid() = 13\n')
    expect([told(log), log.unknownLines]).toEqual([['12 getpid() = 12', '13 gettid() = 13'], 0])
  })

  test('of one strace -p after another has the thread of each', () => {
    const log = mustRead(ONE_BY_ONE)
    expect(told(log)).toEqual(['101 futex(0x58, FUTEX_WAIT_PRIVATE, 0, NULL)', '102 getpid() = 101', '103 pause()'])
    expect([log.unknownLines, log.unwrapped]).toEqual([0, []])
  })

  test('whose lines were cut at a width says how many', () => {
    const cut = [1, 2, 3].map((fd) => `[pid 33] read(${fd}, "${'x'.repeat(80)}", 80) = 80`.slice(0, 80))
    const log = mustRead(`${cut.join('\n')}\n[pid 33] getpid() = 29\n`)
    expect(log.unwrapped).toEqual([expect.stringMatching(/^3 lines were cut at 80 characters/)])
    expect([...log.events.result]).toEqual([Number.NaN, Number.NaN, Number.NaN, 29])
  })

  test.each([
    ['rows of a table', '| [pid 33] getpid() = 29 |\n| [pid 33] gettid() = 33 |\n'],
    ['the tags of a forum', '[code][pid 33] getpid() = 29\n[pid 33] gettid() = 33[/code]\n'],
    ['a comment of C', '/*\n * [pid 33] getpid() = 29\n * [pid 33] gettid() = 33\n */\n'],
    ['a numbered list', '1. [pid 33] getpid() = 29\n2. [pid 33] gettid() = 33\n'],
    ['added lines of a patch', '+[pid 33] getpid() = 29\n+[pid 33] gettid() = 33\n'],
    [
      'the log of Android',
      '05-01 10:00:00.1  1  2 I s: [pid 33] getpid() = 29\n05-01 10:00:00.2  1  2 I s: [pid 33] gettid() = 33\n',
    ],
  ])('as %s is read', (_, text) => {
    const log = mustRead(text)
    expect(told(log)).toEqual(['33 getpid() = 29', '33 gettid() = 33'])
    expect(log.unwrapped.length).toBeGreaterThan(0)
  })

  test('broken in front of what can only go on is joined, wherever that is', () => {
    const log = mustRead(
      '[pid 33] futex(0xc000080148, FUTEX_WAKE_PRIVATE, 1 <unfinished\n...>\n[pid 34] gettid()\n= 34\n',
    )
    expect([told(log), log.unknownLines]).toEqual([
      ['33 futex(0xc000080148, FUTEX_WAKE_PRIVATE, 1)', '34 gettid() = 34'],
      0,
    ])
  })

  test('broken with backslashes has none of them', () => {
    const text = '[pid 33] openat(AT_FDCWD, "/sys/kernel/mm/hpage_pmd_si\\\nze", O_RDONLY) = 3\n[pid 33] close(3) = 0\n'
    expect(told(mustRead(text))).toEqual([
      '33 openat(AT_FDCWD, "/sys/kernel/mm/hpage_pmd_size", O_RDONLY) = 3',
      '33 close(3) = 0',
    ])
  })

  test('as a summary of -c in a fence is none', () => {
    const log = read(
      '```bash\nsudo strace -c ./prog\n^Cstrace: Process 15 detached\n% time     seconds  usecs/call\n```\n',
    )
    expect(log.ok ? 'a log' : log.error).toContain('the summary that strace prints with -c')
  })
})

const MAIL = `> here is what it does again and again:
>
> [pid 2656199] execve("/bin/sh", ["sh", "-c", "sleep infinity"],
> 0xc000063b00 /* 11 vars */ <unfinished ...>
> [pid 2656200] <... nanosleep resumed>NULL) = 0
> [pid 2656200] tgkill(1, 1, SIGURG)      = 0
> [pid 2656199] <... execve resumed>)     = ? ERESTARTSYS (To be
> restarted if SA_RESTART is set)
> [pid 2656199] --- SIGURG {si_signo=SIGURG, si_code=SI_TKILL, si_pid=1,
> si_uid=0} ---
> [pid 2656199] rt_sigreturn({mask=[]})   = 59
>
> On the seccomp agent side, the ioctl(SECCOMP_IOCTL_NOTIF_SEND) returns
> ENOENT, and then it receives the same notification at the next
> iteration of the loop
`

const DOCUMENT = `    [pid  2562] 00:51:31.316362 futex(0x564911906a20, FUTEX_WAIT_PRIVATE, 1, NULL <unfinished ...>
    [pid  2561] 00:51:31.316409 restart_syscall(<... resuming interrupted poll ...>) = 0 <1.378133>
    [pid  2561] 00:51:32.695095 poll([{fd=4, events=POLLIN}], 1, 3999^Cstrace: Process 2563 detached
    strace: Process 2562 detached
    strace: Process 2561 detached
    <detached ...>
`

const ANSWERS = `[pid 33] setgid(100)                 = 0
[pid 33] getpid()                    = 29
[pid 33] tgkill(29, 34, SIGRT_1)     = 0
[pid 34] --- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=29, si_uid=0} ---
[pid 34] setgid(100 <unfinished ...>
[pid 33] <... getpid resumed>)       = 29
[pid 34] <... setgid resumed>)       = 0
[pid 34] rt_sigreturn({mask=[]}) = 202
`

const ONE_BY_ONE = `$ sudo strace -p 101
strace: Process 101 attached
futex(0x58, FUTEX_WAIT_PRIVATE, 0, NULL^Cstrace: Process 101 detached
 <detached ...>
$ sudo strace -p 102
strace: Process 102 attached
getpid() = 101
^Cstrace: Process 102 detached
me@host:~$ sudo strace -p 103
strace: Process 103 attached
pause(^Cstrace: Process 103 detached
 <detached ...>
`
