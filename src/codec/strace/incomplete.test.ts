import { describe, expect, test } from 'vitest'
import { findingsOf } from '../../trace/judge/findings.ts'
import { verdictOf } from '../../trace/judge/verdict.ts'
import { answers, call, judged, SIGNAL, THREADS, toldCalls } from './told-calls.ts'

const WHOLE = THREADS + call('setuid(0) = 0')
const END = '10 exit_group(0) = ?\n'

function verdict(text: string) {
  const { log, judgement } = judged(text)
  return verdictOf(log, judgement, findingsOf(log, judgement))
}

function doubts(text: string): readonly string[] {
  return judged(text).judgement.calls.flatMap((one) => one.doubts.map(({ kind }) => kind))
}

/** The text without a line, which is in it. */
function without(line: string): string {
  expect(WHOLE).toContain(`${line}\n`)
  return WHOLE.replace(`${line}\n`, '')
}

test('a call of which everything is there is clean', () => {
  expect(verdict(WHOLE)).toEqual({ kind: 'clean', why: 'Every thread ran it exactly once.', advice: [] })
})

describe('a line that is missing leaves a trace, and accuses nobody', () => {
  test.each([
    ['the signal of a thread that answers', '10 tgkill(10, 12, SIGRT_1) = 0'],
    ['the arrival of a signal', `12 ${SIGNAL}`],
    ['the call in a handler', '12 setuid(0) = 0'],
    ['a getpid in front of a signal', '10 getpid() = 10'],
  ])('%s', (_, line) => {
    const text = without(line)
    expect(doubts(text)).toContain('incomplete')
    expect(verdict(text).kind).toBe('undecided')
  })

  test.each([
    ['the beginning of a system call', '11 <... read resumed>"", 1) = 0\n'],
    ['the end of a system call', '11 read(3, <unfinished ...>\n'],
    [
      'the signal that ended a system call',
      '11 read(3, 0x1, 1) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)\n',
    ],
    ['the signal of a handler', '11 rt_sigreturn({mask=[]}) = 0\n'],
  ])('%s, in the middle of a call', (_, line) => {
    const [before = '', after = ''] = WHOLE.split(`12 ${SIGNAL}`)
    const text = `${before}${line}11 getppid() = 1\n12 ${SIGNAL}${after}`
    expect(doubts(text)).toContain('incomplete')
    expect(verdict(text).kind).toBe('undecided')
  })
})

test('a signal that reaches a process wakes a thread, and may be taken by another one', () => {
  const woken = '11 futex(0x1, FUTEX_WAIT_PRIVATE, 0, NULL) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)\n'
  const taken =
    '12 --- SIGINT {si_signo=SIGINT, si_code=SI_USER, si_pid=1, si_uid=0} ---\n12 rt_sigreturn({mask=[]}) = 0\n'
  const [arrives = '', returns = ''] = taken.split('\n')
  const text = `${THREADS}${woken}${arrives}\n11 getppid() = 1\n${returns}\n`
  expect(verdict(text + call('setuid(0) = 0')).kind).toBe('clean')
})

test('a thread that has inherited the new state and runs the call itself has it twice', () => {
  const child = '12 clone(child_stack=0xc2, flags=CLONE_VM|CLONE_THREAD) = 13\n13 gettid() = 13\n'
  const [before = '', after = ''] = WHOLE.split(`11 ${SIGNAL}`)
  const sent = '10 getpid() = 10\n10 tgkill(10, 13, SIGRT_1) = 0\n'
  const text = `${before}${child}${sent}${answers(13, 'setuid(0) = 0')}\n11 ${SIGNAL}${after}`
  expect(toldCalls(text)).toEqual(['10 setuid: 12 once, 11 once, 13 twice'])
  expect(verdict(text).why).toContain('Thread 13 got it twice: it was cloned by thread 12, which had run it')
})

test('a thread that is killed in the call never answers, and the call never returns', () => {
  const killed = WHOLE.replace(
    answers(11, 'setuid(0) = 0'),
    `11 ${SIGNAL}\n11 setuid(0) = ?\n11 +++ killed by SIGSYS +++`,
  )
  const text = killed.replace(/10 epoll.*\n$/, '10 sched_yield() = 0\n')
  expect(toldCalls(text)).toEqual(['10 setuid: 12 once, 11 killed …'])
  expect(verdict(text)).toMatchObject({
    kind: 'findings',
    why: 'Call 1: The call never returns: thread 11 died in it, killed by SIGSYS, and will never answer.',
  })
})

test('a thread that sits in a system call through the call, and was not signalled, is missed', () => {
  const sleeper = '10 clone(child_stack=0xc2, flags=CLONE_VM|CLONE_THREAD) = 13\n13 read(3,  <unfinished ...>\n'
  const end = `${END}13 <... read resumed> <unfinished ...>) = ?\n13 +++ exited with 0 +++\n10 +++ exited with 0 +++\n`
  expect(toldCalls(THREADS + sleeper + call('setuid(0) = 0') + end)).toEqual(['10 setuid: 12 once, 11 once, 13 missed'])
})

test('of a thread that does nothing any more but end, it is not told whether it was exiting', () => {
  const quiet = '10 clone(child_stack=0xc2, flags=CLONE_VM|CLONE_THREAD) = 13\n13 gettid() = 13\n'
  const text = `${THREADS}${quiet}${call('setuid(0) = 0')}13 +++ exited with 0 +++\n10 getppid() = 1\n`
  expect(toldCalls(text)).toEqual(['10 setuid: 12 once, 11 once, 13 not visible'])
  expect(judged(text).judgement.calls[0]?.targets.at(-1)?.because).toBe('exit is hidden')
})

test('a shell that has forked the program is no thread of it', () => {
  const shell =
    '9 clone(child_stack=NULL, flags=CLONE_CHILD_SETTID|SIGCHLD) = 10\n10 execve("./prog", ["./prog"], 0x1) = 0\n'
  const text = `${shell}${WHOLE}${END}10 +++ exited with 0 +++\n9 exit_group(0) = ?\n9 +++ exited with 0 +++\n`
  expect(toldCalls(text)).toEqual(['10 setuid: 12 once, 11 once'])
})

describe('threads that are not in the log', () => {
  const BORN = '10 clone(child_stack=0xc2, flags=CLONE_VM|CLONE_THREAD) = 13\n'

  test('are known by their clones', () => {
    const text = THREADS + BORN + call('setuid(0) = 0')
    expect(judged(text).judgement.calls[0]?.unseen).toEqual([
      { tid: 13, fate: 'not visible', because: 'no line of it is in the log' },
    ])
    expect(verdict(text)).toMatchObject({
      kind: 'undecided',
      why: expect.stringContaining('a thread of which no line is in the log'),
    })
  })

  test('are none of a call that came before them', () => {
    expect(judged(WHOLE + BORN).judgement.calls[0]?.unseen).toEqual([])
  })

  test('are known by signals that nobody in the log has sent', () => {
    const text =
      'setuid(0) = 0\n--- SIGURG {si_signo=SIGURG, si_code=SI_TKILL, si_pid=10, si_uid=0} ---\nrt_sigreturn({mask=[]}) = 0\n'
    expect(verdict(text).advice.join()).toContain('strace -f')
  })

  test('are known by what /proc tells the program', () => {
    const lists =
      '10 openat(AT_FDCWD, "/proc/10/task", O_RDONLY|O_DIRECTORY) = 5\n10 getdents64(5, 0x7ffd /* 6 entries */, 4096) = 304\n'
    expect(verdict(THREADS + lists + call('setuid(0) = 0')).why).toContain(
      '/proc told the program of 4 threads, and the log shows 3.',
    )
    expect(verdict(THREADS + lists.replace('6 entries', '5 entries') + call('setuid(0) = 0')).kind).toBe('clean')
  })
})

describe('a log without a call', () => {
  const PROGRAM = `10 execve("./prog", ["./prog"], 0x1 /* 1 var */) = 0\n${THREADS}`
  const ENDS = `${END}11 +++ exited with 0 +++\n12 +++ exited with 0 +++\n10 +++ exited with 0 +++\n`

  test('is clean where it is all of the life of a program', () => {
    expect(verdict(PROGRAM + ENDS)).toMatchObject({ kind: 'clean', why: 'No call on every thread was made.' })
  })

  test.each([
    ['begins in the middle', THREADS + ENDS],
    ['ends in the middle', PROGRAM],
    ['has a line that was not read', `${PROGRAM}...\n${ENDS}`],
  ])('cannot tell where it %s', (_, text) => {
    expect(verdict(text).kind).toBe('undecided')
  })
})
