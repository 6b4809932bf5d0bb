import { expect, test } from 'vitest'
import { findingsOf } from '../../trace/judge/findings.ts'
import { judge } from '../../trace/judge/judge.ts'
import { lastWords, longestWords, slowestOf } from '../../trace/judge/slowest.ts'
import { Reader } from './reader.ts'
import { answers, call, judged, SIGNAL, THREADS, toldCalls } from './told-calls.ts'

test('getpid as the call is not the getpid before each signal', () => {
  expect(toldCalls(`${THREADS}10 getpid() = 10\n${call('getpid() = 10')}`)).toEqual(['10 getpid: 12 once, 11 once'])
})

test('sched_yield as the call is not a wait for a procid', () => {
  const { judgement } = judged(THREADS + call('sched_yield() = 0'))
  expect(toldCalls(THREADS + call('sched_yield() = 0'))).toEqual(['10 sched_yield: 12 once, 11 once'])
  expect(judgement.firstForbidden).toBeUndefined()
})

test('two calls of the same kind in a row are two', () => {
  const one = '10 setuid: 12 once, 11 once'
  expect(toldCalls(THREADS + call('setuid(0) = 0') + call('setuid(0) = 0'))).toEqual([one, one])
})

test('a number that comes back is another thread', () => {
  const ends = ['12', '11', '10'].map((tid) => `${tid} +++ exited with 0 +++\n`).join('')
  const once = '10 setuid: 12 once, 11 once'
  const text = (THREADS + call('setuid(0) = 0') + ends).repeat(2)
  expect(toldCalls(text)).toEqual([once, once])
  expect(judged(text).judgement.firstForbidden).toBeUndefined()
})

test('a program that a thread starts is another process, and misses nothing', () => {
  const child = `11 clone(child_stack=NULL, flags=CLONE_VM|CLONE_VFORK|SIGCHLD) = 20
20 execve("/bin/true", ["true"], 0x1 /* 1 var */) = 0
20 brk(NULL) = 0x1
`
  expect(toldCalls(`${THREADS}${child}${call('setuid(0) = 0')}20 exit_group(0) = ?\n`)).toEqual([
    '10 setuid: 12 once, 11 once',
  ])
})

test('in a pid namespace of its own a program knows its threads by other numbers', () => {
  const inside = (THREADS + call('setuid(0) = 0'))
    .replaceAll(' = 11', ' = 2')
    .replaceAll(' = 12', ' = 3')
    .replaceAll(', 11, SIG', ', 2, SIG')
    .replaceAll(', 12, SIG', ', 3, SIG')
    .replaceAll('getpid() = 10', 'getpid() = 1')
    .replaceAll('tgkill(10', 'tgkill(1')
    .replaceAll('si_pid=10', 'si_pid=1')
  expect(toldCalls(inside)).toEqual(['10 setuid: 12 once, 11 once'])
})

test('a thread that has given up its signal stack is exiting, and rightly left out', () => {
  const exits = `10 clone(child_stack=0xc2, flags=CLONE_VM|CLONE_THREAD) = 13
13 gettid() = 13
13 rt_sigprocmask(SIG_SETMASK, ~[], NULL, 8) = 0
13 sigaltstack({ss_sp=NULL, ss_flags=SS_DISABLE, ss_size=0}, NULL) = 0
13 exit(0 <unfinished ...>
`
  const text = `${THREADS}${exits}${call('setuid(0) = 0')}13 <... exit resumed>) = ?\n13 +++ exited with 0 +++\n10 getppid() = 1\n`
  expect(toldCalls(text)).toEqual(['10 setuid: 12 once, 11 once, 13 exiting'])
})

test('a thread that lives and was not signalled has missed the call, and no schedule does that', () => {
  const late = '10 clone(child_stack=0xc2, flags=CLONE_VM|CLONE_THREAD) = 13\n'
  const text = `${THREADS}${late}${call('setuid(0) = 0')}13 gettid() = 13\n`
  expect(toldCalls(text)).toEqual(['10 setuid: 12 once, 11 once, 13 missed'])
  expect(judged(text).judgement.firstForbidden).toMatchObject({ reason: 'returns without having signalled 13' })
})

test('a thread that is cloned in a call by one that has run it has inherited the state, and no schedule does that', () => {
  const child = '12 clone(child_stack=0xc2, flags=CLONE_VM|CLONE_THREAD) = 13\n13 gettid() = 13\n'
  const [before = '', after = ''] = call('setuid(0) = 0').split(`11 ${SIGNAL}`)
  const text = `${THREADS}${before}${child}11 ${SIGNAL}${after}`
  expect(toldCalls(text)).toEqual(['10 setuid: 12 once, 11 once, 13 inherited'])
  expect(judged(text).judgement.firstForbidden).toMatchObject({ reason: 'creates a thread while a call is on' })
})

test('with the system call hidden it is not visible who ran it', () => {
  const text = (THREADS + call('setuid(0) = 0')).replaceAll(/^\d+ setuid.*\n/gm, '')
  expect(toldCalls(text)).toEqual(['10 ?: 12 not visible, 11 not visible'])
})

test('with everything but tgkill hidden the targets are known by number only', () => {
  const text = '10 tgkill(10, 12, SIGRT_1) = 0\n10 tgkill(10, 10, SIGRT_1) = 0\n10 tgkill(10, 12, SIGRT_1) = 0\n'
  expect(judged(text).judgement.calls.map(({ unseen }) => unseen.map(({ tid }) => tid))).toEqual([[12], [12]])
})

test('a signal that fails reaches nobody, and that is forbidden', () => {
  const failed = call('setuid(0) = 0')
    .replace('tgkill(10, 11, SIGRT_1) = 0', 'tgkill(10, 11, SIGRT_1) = -1 EPERM (Operation not permitted)')
    .replace(`${answers(11, 'setuid(0) = 0')}\n`, '')
    .replace('10 epoll_pwait(5, [], 128, 0, NULL, 0) = 0\n', '10 sched_yield() = 0\n')
  expect(toldCalls(THREADS + failed)).toEqual(['10 setuid: 12 once, 11 missed …'])
  expect(judged(THREADS + failed).judgement.firstForbidden?.reason).toContain('fails to signal 11')
})

test('a thread that goes on in a system call that has not ended has lost a line, and nothing is refused', () => {
  const early = call('setuid(0) = 0')
    .replace('10 setuid(0) = 0\n', '10 setuid(0 <unfinished ...>\n')
    .replace(`${answers(12, 'setuid(0) = 0')}\n`, `${answers(12, 'setuid(0) = 0')}\n10 <... setuid resumed>) = 0\n`)
  const { calls, firstForbidden } = judged(THREADS + early).judgement
  expect(firstForbidden).toBeUndefined()
  expect(calls[0]?.doubts.map(({ kind }) => kind)).toContain('incomplete')
})

test('a call that fails on its coordinator is found by the world that is started behind it', () => {
  const text = `${THREADS}10 epoll_create1(0) = 5
10 setuid(0) = -1 EPERM (Operation not permitted)
10 epoll_pwait(5, [], 128, 0, NULL, 0) = 0
10 setgid(0) = -1 EPERM (Operation not permitted)
10 write(1, "no", 2) = 2
`
  const { log, judgement } = judged(text)
  expect(judgement.failedOnCoordinator.map((event) => log.events.line[event])).toEqual([7])
})

test('glibc’s caller runs its call last', () => {
  const glibc = `10 getpid() = 10
10 tgkill(10, 11, SIGRT_1) = 0
11 ${SIGNAL}
11 getpid() = 10
11 setuid(0) = 0
11 futex(0x1, FUTEX_WAKE_PRIVATE, 1) = 0
11 rt_sigreturn({mask=[]}) = 0
10 futex(0x2, FUTEX_WAIT_PRIVATE, 3, NULL) = 0
10 setuid(0) = 0
10 write(1, "ok", 2) = 2
`
  const { judgement } = judged(glibc)
  expect(judgement.protocol).toBe('glibc')
})

test('Go that never calls is known by its handler, Go 1.17 by asking for one', () => {
  const asks = '10 rt_sigaction(SIGRT_1, NULL, {sa_handler=SIG_DFL, sa_mask=[], sa_flags=0}, 8) = 0\n'
  const neighbour = '10 rt_sigaction(SIGRT_3, {sa_handler=0x45, sa_mask=~[], sa_flags=SA_RESTART}, NULL, 8) = 0\n'
  expect(judged(THREADS).judgement.protocol).toBe('signals')
  expect(judged(asks + neighbour).judgement.protocol).toBe('fixup')
  expect(judged('10 getpid() = 10\n').judgement.protocol).toBe('none')
})

/** A thread of Go 1.17 that runs a fixup: it asks for its mask, blocks, runs, restores. */
function fixes(tid: number, trap: string): string {
  return `${tid} rt_sigprocmask(SIG_SETMASK, NULL, [], 8) = 0
${tid} rt_sigprocmask(SIG_SETMASK, ~[], NULL, 8) = 0
${tid} ${trap}
${tid} rt_sigprocmask(SIG_SETMASK, [], NULL, 8) = 0
`
}

const OLD_THREADS = THREADS.split('\n').slice(1).join('\n')

/** The coordinator of Go 1.17 around what the others do. */
function oldCall(trap: string, others: string, ends: string): string {
  return `10 rt_sigprocmask(SIG_SETMASK, NULL, [], 8) = 0
10 rt_sigprocmask(SIG_SETMASK, ~[], NULL, 8) = 0
10 getpid() = 10
10 tgkill(10, 11, SIGURG) = 0
10 write(7, "\\0", 1) = 1
10 ${trap}
10 futex(0x1, FUTEX_WAKE_PRIVATE, 1) = 1
10 futex(0x2, FUTEX_WAKE_PRIVATE, 1) = 1
${others}10 sched_yield() = 0
${ends}`
}

const OLD_END = '10 epoll_pwait(5, [], 128, 0, NULL, 0) = 0\n10 rt_sigprocmask(SIG_SETMASK, [], NULL, 8) = 0\n'

test.each(['setuid(0) = 0', 'getpid() = 10'])('a call of Go 1.17 is found without a signal: %s', (trap) => {
  const text = OLD_THREADS + oldCall(trap, fixes(11, trap) + fixes(12, trap), OLD_END)
  expect(toldCalls(text)).toEqual([`10 ${trap.split('(')[0]}: 11 once, 12 once`])
  expect(judged(text).judgement).toMatchObject({ protocol: 'fixup', firstForbidden: undefined })
})

test('a thread of Go 1.17 that never looks keeps the call from returning', () => {
  const waits = '10 sched_yield() = 0\n'.repeat(60)
  const killed = '12 <... read resumed>) = ?\n10 +++ killed by SIGKILL +++\n12 +++ killed by SIGKILL +++\n'
  const sits = '12 read(3, <unfinished ...>\n'
  const text = `${OLD_THREADS}${sits}${oldCall('setuid(0) = 0', fixes(11, 'setuid(0) = 0'), waits + killed)}`
  expect(toldCalls(text)).toEqual(['10 setuid: 11 once, 12 missed …'])
})

test('a log that ends while a thread of Go 1.17 has not looked yet accuses nobody', () => {
  const text = `${OLD_THREADS}${oldCall('setuid(0) = 0', fixes(11, 'setuid(0) = 0'), '10 sched_yield() = 0\n')}`
  expect(toldCalls(text)).toEqual(['10 setuid: 11 once, 12 not visible …'])
})

test('a call of Go 1.17 that fails on its coordinator is found by its blocked signals', () => {
  const text = OLD_THREADS + oldCall('setuid(0) = -1 EPERM (Operation not permitted)', '', OLD_END)
  const { log, judgement } = judged(text)
  expect(judgement.calls).toEqual([])
  expect(judgement.failedOnCoordinator.map((event) => log.words[log.events.word[event] ?? 0])).toEqual(['setuid'])
})

test('a fork, which blocks signals in the same way, is no call', () => {
  expect(toldCalls(`${OLD_THREADS}${fixes(11, 'clone(child_stack=NULL, flags=CLONE_VFORK|SIGCHLD) = 20')}`)).toEqual([])
})

/** Every line gets its time: so many microseconds. */
function timed(lines: readonly (readonly [us: number, line: string])[]): string {
  return lines.map(([us, line]) => line.replace(' ', ` 1700000000.${String(us).padStart(6, '0')} `)).join('\n')
}

/** 12 is asked first and sleeps long in its handler; 11 is asked later and is the last. */
const TIMED = timed([
  ...THREADS.trimEnd()
    .split('\n')
    .map((line, i) => [i, line] as const),
  [50, '11 read(3, <unfinished ...>'],
  [100, '10 setuid(0) = 0'],
  [110, '10 tgkill(10, 12, SIGRT_1) = 0'],
  [120, `12 ${SIGNAL}`],
  [130, '12 setuid(0) = 0'],
  [700, '12 rt_sigreturn({mask=[]}) = 0'],
  [710, '10 tgkill(10, 11, SIGRT_1) = 0'],
  [720, '11 <... read resumed>0xc1, 1) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)'],
  [730, `11 ${SIGNAL}`],
  [740, '11 setuid(0) = 0'],
  [810, '11 rt_sigreturn({mask=[]}) = 0'],
  [820, '10 epoll_pwait(5, [], 128, 0, NULL, 0) = 0'],
])

test('the thread that a call waited for longest is named, and the one that needed longest', () => {
  const { log, judgement } = judged(TIMED)
  const [one] = judgement.calls
  const slowest = one === undefined ? undefined : slowestOf(log, one)
  if (one === undefined || slowest?.longest === undefined) throw new Error('no call, or nobody delayed it')
  expect([lastWords(log, one, slowest.last), longestWords(log, slowest.longest)]).toEqual([
    'thread 11, 700 µs after the first signal (its own was sent after 600 µs), knocked out of read(2)',
    'thread 12, 590 µs from its signal',
  ])
})

test('nobody is called the slowest where somebody never answered, or where there is no clock', () => {
  const untimed = judged(THREADS + call('setuid(0) = 0'))
  const hanging = judged(TIMED.slice(0, TIMED.indexOf('11 1700000000.000730')))
  for (const { log, judgement } of [untimed, hanging]) {
    expect(judgement.calls.map((one) => slowestOf(log, one))).toEqual([undefined])
  }
})

test('the judgement does not depend on how the bytes were cut', () => {
  const bytes = new TextEncoder().encode(THREADS + call('setuid(0) = 0'))
  const { judgement } = judged(THREADS + call('setuid(0) = 0'))
  for (let cut = 1; cut < bytes.length; cut++) {
    const reader = new Reader({ name: 'prog.strace' })
    for (const piece of [bytes.subarray(0, cut), bytes.subarray(cut)]) reader.push(piece)
    const log = reader.finish()
    expect(log.ok && judge(log.value)).toEqual(judgement)
  }
})

test('calls that the signal ended with EINTR are counted in the first call and in later ones', () => {
  const sleeps = `11 nanosleep({tv_sec=1, tv_nsec=0}, NULL) = ? ERESTART_RESTARTBLOCK (Interrupted by signal)\n`
  const ended = call('setuid(0) = 0').replace(
    /^11 rt_sigreturn.*$/m,
    '11 rt_sigreturn({mask=[]}) = -1 EINTR (Interrupted system call)',
  )
  const told = (text: string): readonly string[] => {
    const { log, judgement } = judged(THREADS + text)
    return findingsOf(log, judgement).flatMap(({ kind, text }) => (kind === 'EINTR' ? [text] : []))
  }
  const words = 'The signal ended nanosleep(2), which the kernel does not restart, with EINTR once'
  const one = ended.replace(/^11 ---/m, `${sleeps}11 ---`)
  expect(told(one)).toEqual([`${words}.`])
  expect(told(one.repeat(3))).toEqual([`${words}, and 2 times in later calls.`])
})
