import { expect, test } from 'vitest'
import { read } from './told-log.ts'

const LTRACE_S = `[pid 1234] SYS_rt_sigprocmask(2, 0x7ffd9f0, 0x7ffd9f8, 8) = 0
[pid 1234] SYS_clone(0x50f00, 0xc000048000, 0, 0) = 1235
[pid 1235] --- SIG33 (Real-time signal 33) ---
[pid 1235] SYS_prctl(8, 1, 0, 0) = 0
`

test.each([
  ['nothing', '', 'x.log is empty (0 bytes).'],
  ['blank lines', '\n \n', 'x.log has blank lines only.'],
  ['prose', 'Dear diary,\n', 'is text, but no line of it is strace’s. It begins with “Dear diary,”.'],
  ['a binary file', '\0\u0001\0', 'is a binary file'],
  ['a program', '\x7fELF\x02\x01\x01\0', 'is a program (ELF)'],
  ['a zip file', 'PK\x03\x04\0', 'is a zip file'],
  ['a zip file with a log stored in it', 'PK\x03\x04\0\n12 getpid() = 12\n', 'is a zip file'],
  ['a tar archive', `${'a.log'.padEnd(257, '\0')}ustar  \0\n12 getpid() = 12\n`, 'is a tar archive'],
  ['a web page', '<!DOCTYPE html>\n<html>', 'is a page of the web'],
  ['JSON', '{ "a": 1 }', 'is JSON'],
  ['a trace of Chrome', '{"traceEvents":[', 'Chrome’s JSON format'],
  ['a session', '{ "format": "allthreads-session" }', 'is a session of AllThreads'],
  [
    'the summary of -c',
    '% time     seconds  usecs/call     calls    errors syscall\n',
    'summary that strace prints with -c',
  ],
  ['ltrace', '12 malloc(24) = 0x5581\n12 puts("hi") = 3\n12 +++ exited (status 0) +++\n', 'log of ltrace'],
  [
    'ltrace with nothing that gives it away',
    'fopen("x", "r") = 0x5581\nfclose(0x5581) = 0\n',
    'fopen, fclose. Is it a log of',
  ],
  ['ltrace with texts for results', '[pid 12] getenv("HOME") = "/root"\n', 'is text, but no line'],
  ['UTF-16 without a mark', 'e\0x\0e\0c\0v\0e\0', 'is text in UTF-16'],
  ['a log from kubectl', 'pod-1 main 1700000000.123456 getpid() = 12\n', 'something in front of each line'],
  [
    'a summary of -c in a fence',
    '```\n$ strace -c ./prog\n^Cstrace: Process 15 detached\n    % time     seconds  usecs/call     calls    errors syscall\n```\n',
    'summary that strace prints with -c',
  ],
  [
    'a summary of -c behind ^C',
    '^C% time     seconds  usecs/call     calls    errors syscall\n',
    'summary that strace prints with -c',
  ],
  [
    'a summary of -c that was quoted',
    '> % time     seconds  usecs/call     calls\n> ------ ----------- ----------- ---------\n',
    'summary that strace prints with -c',
  ],
  ['ltrace -S', LTRACE_S, 'ltrace -S'],
  ['ltrace -S in a quotation', LTRACE_S.replace(/^/gm, '> '), 'ltrace -S'],
  ['ltrace with the names of libraries', 'prog->malloc(24) = 0x5581\nlibc.so.6->free(0x5581) = 0\n', 'log of ltrace'],
  ['ltrace with times', '12 10:00:00.000001 malloc(24) = 0x5581\n12 10:00:00.000002 getpid() = 12\n', 'log of ltrace'],
  [
    'gVisor',
    'D0102 15:04:05.000000   12345 strace.go:567] [   1:   1] prog E read(0x3 /x, 0xc0, 0x10)\nD0102 15:04:05.000001   12345 strace.go:605] [   1:   1] prog X read(0x3 /x, 0xc0, 0x10) = 12 (0xc) (1.2ms)\n',
    'gVisor logs (runsc --strace)',
  ],
  [
    'u-root’s strace',
    '[pid 12] E write(0x1, 0xc0 "x", 0x1)\n[pid 12] X write(0x1, 0xc0 "x", 0x1) = 0x1 (1µs)\n',
    'u-root’s strace',
  ],
  [
    'sysdig',
    '12 10:00:00.123456789 0 prog (1234) > read fd=3 size=1\n13 10:00:00.123456799 0 prog (1234) < read res=1\n',
    'sysdig',
  ],
  [
    'dtruss',
    'SYSCALL(args) \t\t = return\ngetpid(0x0, 0x0, 0x0)\t\t = 12 0\n',
    'dtruss. AllThreads reads strace, of Linux',
  ],
  [
    'truss',
    'read(3,"x",1)  = 1 (0x1)\ngetpid()  = 12 (0xc)\nopen("/x",0x0,00) ERR#2 \'No such file\'\n',
    'truss. AllThreads reads strace, of Linux',
  ],
  ['Go’s execution trace', 'go 1.22 trace\0\0\0\x01', 'go tool trace'],
  ['a dump of goroutines', 'goroutine profile: total 3\n1 @ 0x43\n', 'with its goroutines'],
  ['the messages of a kernel', '[    0.000000] Linux version 6.1\n', 'is text, but no line'],
  ['numbers as JSON', '[1, 2, 3]\n', 'is JSON'],
  ['bpftrace', 'Attaching 3 probes...\n@[read]: 3\n', 'bpftrace'],
  ['perf trace', '     0.000 ( 0.003 ms): sleep/1 brk() = 0x55\n', 'perf trace'],
  ['perf script', 'sleep  123 [000]  12.345678: syscalls:sys_enter_read: fd: 3\n', 'perf script'],
  ['a crash', 'goroutine 1 [running]:\nmain.main()\n', 'crash report of Go'],
  ['a Go program', 'package main\n\nimport "fmt"\n', 'looks like a Go program'],
  ['messages alone', 'strace: attach: ptrace(PTRACE_SEIZE, 1): Operation not permitted\n', 'ptrace may be forbidden'],
  ['one line in a text', `${'words\n'.repeat(200)}f() = 1\n`, 'hardly a line is strace’s (1 of 201)'],
])('%s gets a sentence that says what it looks like', (_, text, sentence) => {
  const log = read(text, 'x.log')
  expect(log.ok ? 'a log' : log.error).toContain(sentence)
})

test('a log of system calls that nobody has named yet is one', () => {
  expect(read('getpid() = 12\nbrand_new_call(1) = 0\n').ok).toBe(true)
  expect(read('syscall_0x1f4(0, 0, 0, 0, 0, 0) = -1 ENOSYS (Function not implemented)\n').ok).toBe(true)
  expect(read('brand_new_call(1) = 0\n+++ exited with 0 +++\n').ok).toBe(true)
})

test('two logs that do not belong together are refused', async () => {
  const { mergeParts } = await import('./merge.ts')
  const { Reader } = await import('./reader.ts')
  const parts = ['a.strace', 'b.strace'].flatMap((name) => {
    const reader = new Reader({ name })
    reader.push(new TextEncoder().encode('12 getpid() = 12\n'))
    const part = reader.finishPart()
    return part.ok ? [part.value] : []
  })
  expect(mergeParts(parts)).toMatchObject({ ok: false, error: expect.stringContaining('a.strace is a log by itself') })
})

test('no sentence says that all lines were looked at where only the first were', () => {
  const prose = 'words and words\n'.repeat(400_000)
  const log = read(prose, 'x.log')
  expect(log.ok ? 'a log' : log.error).toContain('no line of its first 4 MB is strace’s')
  const short = read(prose.slice(0, 1000), 'x.log')
  expect(short.ok ? 'a log' : short.error).toContain('no line of it is strace’s')
})
