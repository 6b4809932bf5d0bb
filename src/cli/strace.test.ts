import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { fail, ok } from '../base/result.ts'
import { linkToSession } from '../codec/link.ts'
import { findScripted } from '../store/scenario-store.ts'
import { runCommandLine } from './command-line.ts'
import type { Host } from './host.ts'

/** A call of Go 1.18: 10 asks 11 and 12; 12 sits in read(2). */
const CALL = `
10 1795390410.000100 rt_sigaction(SIGRT_1, {sa_handler=0x45, sa_mask=~[], sa_flags=SA_RESTART}, NULL, 8) = 0
10 1795390410.000200 clone(child_stack=0xc0, flags=CLONE_VM|CLONE_THREAD) = 11
11 1795390410.000210 gettid() = 11
10 1795390410.000300 clone(child_stack=0xc1, flags=CLONE_VM|CLONE_THREAD) = 12
12 1795390410.000310 gettid() = 12
12 1795390410.000400 read(3,  <unfinished ...>
10 1795390410.001000 prctl(PR_SET_KEEPCAPS, 1) = 0
10 1795390410.001010 getpid() = 10
10 1795390410.001020 tgkill(10, 12, SIGRT_1) = 0
12 1795390410.001030 <... read resumed>0xc0, 1) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)
10 1795390410.001040 getpid() = 10
10 1795390410.001050 tgkill(10, 11, SIGRT_1) = 0
12 1795390410.001060 --- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=10, si_uid=0} ---
12 1795390410.001070 prctl(PR_SET_KEEPCAPS, 1) = 0
12 1795390410.001080 rt_sigreturn({mask=[]}) = 0
11 1795390410.001090 --- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=10, si_uid=0} ---
11 1795390410.001100 prctl(PR_SET_KEEPCAPS, 1) = 0
11 1795390410.001110 rt_sigreturn({mask=[]}) = 202
10 1795390410.001120 sched_yield() = 0
10 1795390410.001130 write(1, "ok\\n", 3) = 3
10 1795390410.001200 exit_group(0) = ?
`.trimStart()

/** The same up to where thread 11 should have answered. */
const WAITS = `${CALL.split('11 1795390410.001090')[0]}10 1795390410.001120 sched_yield() = 0\n10 1795390410.001130 sched_yield() = 0\n`
/** Until somebody lost patience. */
const HANGS = `${WAITS}10 1795390412.000000 +++ killed by SIGKILL +++\n11 1795390412.000010 +++ killed by SIGKILL +++\n`

function hostWith(files: Readonly<Record<string, string | Uint8Array>>, changes: Partial<Host> = {}): Host {
  return {
    readBytes: (path) => {
      const file = files[path]
      if (file === undefined) return fail(`There is no file ${path}.`)
      return ok(typeof file === 'string' ? new TextEncoder().encode(file) : file)
    },
    has: () => true,
    tell: () => undefined,
    run: () => ({ status: 0, signal: undefined }),
    exists: () => false,
    finds: () => true,
    setAside: () => undefined,
    ...changes,
  }
}

function run(host: Host, ...args: readonly string[]) {
  const result = runCommandLine(args, undefined, host)
  if (!result.ok) throw new Error(result.error)
  return result.value
}

function refusal(host: Host, ...args: readonly string[]): string {
  const result = runCommandLine(args, undefined, host)
  return result.ok ? '' : result.error
}

test('strace --json says what was found, and status 0 that nothing is wrong', () => {
  const { text, status } = run(hostWith({ log: CALL }), 'strace', 'log', '--json')
  expect([JSON.parse(text), status]).toEqual([
    {
      verdict: 'clean',
      why: 'Every thread ran it exactly once.',
      protocol: 'signals',
      program: 'go',
      threads: 3,
      lines: 21,
      unknownLines: 0,
      calls: [
        {
          coordinator: 10,
          family: 'signals',
          signs: [],
          trap: 'prctl',
          signalled: [12, 11],
          executedOnce: [12, 11],
          executedTwice: [],
          missed: [],
          killed: [],
          exiting: [],
          inherited: [],
          notAsked: [],
          notVisible: [],
          notVisibleBecause: {},
          finished: true,
          us: 90,
          resultsDiffer: false,
        },
      ],
      failedOnCoordinator: 0,
      conforms: true,
      firstForbidden: null,
    },
    0,
  ])
})

test('a call that does not end is a finding, and names who did not answer', () => {
  const { text, status } = run(hostWith({ log: HANGS }), 'strace', 'log')
  expect(text).toContain('The call never returns: thread 11 has not run it')
  expect(text).toMatch(/It had waited\s+for 2\.00 s when its process ended\./)
  expect(status).toBe(1)
  const [call] = JSON.parse(run(hostWith({ log: HANGS }), 'strace', 'log', '--json').text).calls
  expect(call).toMatchObject({ executedOnce: [12], missed: [11], finished: false, us: null })
})

test('a log that merely ends in a call cannot tell, and ends with status 2', () => {
  const { text, status } = run(hostWith({ log: WAITS }), 'strace', 'log', '--json')
  expect(status).toBe(2)
  expect(JSON.parse(text)).toMatchObject({ verdict: 'undecided', calls: [{ missed: [], notVisible: [11] }] })
})

test('the text for people has a line for each call', () => {
  const { text } = run(hostWith({ log: CALL }), 'strace', 'log')
  expect(text).toContain('Protocol: signals (Go 1.18 and later). 1 call on every thread.')
  expect(text).toMatch(/1 +line 7 +10 +prctl\(PR_SET_KEEPCAPS, 1\) +2 of 2 +90 µs +110 µs/)
})

test('a file may be packed with gzip', () => {
  const host = hostWith({ 'log.gz': gzipSync(CALL) })
  expect(run(host, 'strace', 'log.gz', '--json').text).toBe(
    run(hostWith({ log: CALL }), 'strace', 'log', '--json').text,
  )
})

test.each([
  ['nothing', 'There is no file nothing.'],
  ['empty', 'empty is empty'],
  ['poem', 'poem is text'],
  ['damaged.gz', 'damaged.gz is a gzip file, but it is damaged'],
])('%s is refused with a sentence', (path, sentence) => {
  const host = hostWith({ empty: '', poem: 'Tyger Tyger\n', 'damaged.gz': gzipSync(CALL).fill(7, 10, 40) })
  expect(refusal(host, 'strace', path)).toContain(sentence)
})

test('record runs strace, judges what it wrote, and says how to see it', () => {
  const ran: (readonly string[])[] = []
  const host = hostWith(
    { 'my.log': CALL },
    {
      run: (program, args) => {
        ran.push([program, ...args])
        return { status: 7, signal: undefined }
      },
    },
  )
  const { text, status } = run(host, 'record', '--out', 'my.log', '--', './prog', '--help', '-x')
  expect(ran).toEqual([['strace', '-f', '-ttt', '-T', '-s', '64', '-o', 'my.log', '--', './prog', '--help', '-x']])
  expect(text).toContain('1 call on every thread.')
  expect(text).toContain('drop the file on it')
  expect(status).toBe(0)
})

test('record says what to install where strace is missing', () => {
  expect(refusal(hostWith({}, { has: () => false }), 'record', '--', './prog')).toContain('apt-get install strace')
})

test('record does not run strace for a program that is not there', () => {
  const run = (): never => expect.unreachable('strace was run')
  const host = hostWith({}, { run, finds: () => false, exists: (path) => ['prog', './main.go'].includes(path) })
  expect(refusal(host, 'record', '--', 'prog')).toBe('There is no program prog. Did you mean ./prog?')
  expect(refusal(host, 'record', '--', '/no/such')).toBe('There is no program /no/such.')
  expect(refusal(host, 'record', '--', './main.go')).toContain('Build it first (go build)')
})

test('record keeps the log that was there before', () => {
  const host = hostWith({ 'allthreads.strace': CALL }, { setAside: (path) => `${path}.old` })
  expect(run(host, 'record', '--', './prog').notes).toEqual([
    'The former allthreads.strace is allthreads.strace.old now.',
  ])
})

test('record explains what keeps strace from tracing', () => {
  const host = hostWith({
    'allthreads.strace': '',
    '/proc/sys/kernel/yama/ptrace_scope': '2\n',
  })
  const inContainer = { ...host, exists: (path: string) => path === '/.dockerenv' }
  expect(refusal(host, 'record', '--', './prog')).toContain('ptrace_scope is 2: only root may trace')
  expect(refusal(inContainer, 'record', '--', './prog')).toContain('--cap-add=SYS_PTRACE')
})

test('--link plays a call on the model, with the same threads in the same system calls', () => {
  const { text, status, notes } = run(hostWith({ log: CALL }), 'strace', 'log', '--link', '1')
  const played = JSON.parse(run(hostWith({}), 'play', text, '--json').text)
  expect([status, notes, played.calls, played.violations]).toEqual([0, [], 1, []])
  expect(played.threads.map(({ name, applied }: { name: string; applied: number }) => [name, applied])).toEqual([
    ['m0', 1],
    ['sysmon', 1],
    ['M1', 1],
  ])
})

test('--link begins where everybody sits where they sat, and the call has just been made', () => {
  const { text } = run(hostWith({ log: CALL }), 'strace', 'log', '--link', '1')
  const reading = linkToSession(text, findScripted)
  const session = reading.ok ? reading.value.session : undefined
  expect(session?.actions[(session?.cursor ?? 0) - 1]?.event).toBe('ALL_THREADS_SYSCALL')
})

test('a call that never ended is played until the model hangs, too, or waits', () => {
  const { text } = run(hostWith({ log: HANGS }), 'strace', 'log', '--link', '1')
  expect(JSON.parse(run(hostWith({}), 'play', text, '--json').text)).toMatchObject({ calls: 0, returned: false })
})

test('--link of a call that is not there is refused', () => {
  expect(refusal(hostWith({ log: CALL }), 'strace', 'log', '--link', '7')).toBe(
    'There is no call 7: the calls are 1 to 1.',
  )
})

test('strace says what it has taken off, and --unknown prints what it has not read', () => {
  const host = hostWith({ log: `Hello,\n\n${CALL.replace(/^(?=.)/gm, '> ')}> [...]\nBye` })
  const { text, status } = run(host, 'strace', 'log')
  expect(text).toContain('Took “> ” off 22 lines.')
  expect(run(host, 'strace', 'log', '--unknown')).toMatchObject({ text: '1: Hello,\n24: [...]\n25: Bye', status })
})
