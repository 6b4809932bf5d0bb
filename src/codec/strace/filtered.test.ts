import { describe, expect, test } from 'vitest'
import { answers, call, judged, SIGNAL, THREADS, toldCalls } from './told-calls.ts'

const ONCE = '10 setuid: 12 once, 11 once'
const HIDDEN = '10 ?: 12 not visible, 11 not visible'

function without(text: string, pattern: RegExp): string {
  return text
    .split('\n')
    .filter((line) => !pattern.test(line))
    .join('\n')
}

/** A handler of another signal than 33 on the coordinator, between its two tgkills. */
function interrupted(handler: string): string {
  return THREADS + call('setuid(0) = 0').replace('10 tgkill(10, 11', `${handler}10 tgkill(10, 11`)
}

describe('a signal that the log does not show', () => {
  test('does not part the signals of one call by its return', () => {
    expect(toldCalls(interrupted('10 rt_sigreturn({mask=[]}) = 0\n'))).toEqual([ONCE])
  })

  test('does not part them by what its handler wakes', () => {
    const handler = '10 futex(0x1, FUTEX_WAKE_PRIVATE, 1) = 1\n10 rt_sigreturn({mask=[]}) = 0\n'
    expect(toldCalls(interrupted(handler))).toEqual([ONCE])
  })

  test('is no return of the call', () => {
    const text = THREADS + call('setuid(0) = 0').replace(answers(11, 'setuid(0) = 0'), '10 rt_sigreturn({mask=[]}) = 0')
    expect(toldCalls(text)).toEqual(['10 setuid: 12 once, 11 not visible'])
    expect(judged(text).judgement.calls[0]?.returned).toBe(judged(text).log.events.count - 1)
  })

  test('does not hide the return of the call, which wakes somebody in front of it', () => {
    const woken = '10 futex(0x1, FUTEX_WAKE_PRIVATE, 1) = 1\n10 rt_sigreturn({mask=[]}) = 1\n'
    const born = '12 clone(child_stack=0xc2, flags=CLONE_VM|CLONE_THREAD) = 13\n13 gettid() = 13\n'
    const text = THREADS + call('setuid(0) = 0').replace('10 epoll', `${woken}${born}10 epoll`)
    expect(toldCalls(text)).toEqual([ONCE])
  })

  test('does not hide the call in front of it', () => {
    const late = call('setuid(0) = 0').replace(
      '10 setuid(0) = 0\n',
      '10 setuid(0) = 0\n10 rt_sigreturn({mask=[]}) = 0\n',
    )
    expect(toldCalls(THREADS + call('setgid(0) = 0') + late)).toEqual(['10 setgid: 12 once, 11 once', ONCE])
  })
})

describe('with the returns from handlers hidden', () => {
  const calls = call('setuid(0) = 0') + call('setgid(0) = 0')

  test('a call that all of them show is what they ran', () => {
    expect(toldCalls(without(THREADS + calls, /rt_sigreturn/))).toEqual([ONCE, '10 setgid: 12 once, 11 once'])
  })

  test('what a thread does later is not taken for the call that is hidden, too', () => {
    const later =
      '12 tgkill(10, 10, SIGURG) = 0\n11 futex(0x1, FUTEX_WAIT_PRIVATE, 0, NULL) = 0\n10 write(1, "", 0) = 0\n'
    const text = without(THREADS + calls, /rt_sigreturn|setuid|setgid|epoll/) + later
    expect(toldCalls(text)).toEqual([HIDDEN, HIDDEN])
    expect(judged(text).judgement.firstForbidden).toBeUndefined()
  })

  test('one that some of them show says nothing of the others, for they may have run something else', () => {
    const other = '11 setuid(0) = 0\n'
    const text = without(THREADS + call('setgid(0) = 0'), /rt_sigreturn|setgid|epoll/)
    expect(toldCalls(text + other + without(call('setuid(0) = 0'), /rt_sigreturn/))).toEqual([HIDDEN, ONCE])
  })
})

describe('with tgkill hidden', () => {
  test('calls of different kinds are told apart, with who made each', () => {
    const text = without(THREADS + call('setuid(0) = 0') + call('setgid(0) = 0'), /tgkill/)
    expect(toldCalls(text)).toEqual(['10 setuid: 12 once, 11 once', '10 setgid: 12 once, 11 once'])
  })

  test('a thread that was killed before it could call anything has run nothing', () => {
    const text = `${THREADS}12 ${SIGNAL}\n12 ????( <unfinished ...>\n11 ${SIGNAL}\n11 ????( <unfinished ...>\n`
    expect(toldCalls(without(text, /rt_sigreturn/))).toEqual(['0 ?: 12 not visible, 11 not visible, 10 not visible'])
  })
})

test('yields that wait for acknowledgements do not end the call before a call of sched_yield', () => {
  const first = call('setuid(0) = 0').replace(
    answers(11, 'setuid(0) = 0'),
    `10 sched_yield() = 0\n${answers(11, 'setuid(0) = 0')}`,
  )
  const text = without(THREADS + first, /epoll/) + call('sched_yield() = 0')
  expect(toldCalls(text)).toEqual([ONCE, '10 sched_yield: 12 once, 11 once'])
  expect(judged(text).judgement.firstForbidden).toBeUndefined()
})

test('with the call and its return hidden, the call before it lasts until the next signals', () => {
  const hidden = without(call('setgid(0) = 0'), /setgid|epoll|sched_yield/)
  const text = without(THREADS + call('setuid(0) = 0'), /epoll|sched_yield/) + hidden
  expect(toldCalls(text)).toEqual([ONCE, HIDDEN])
})

test('a clone behind the last that is seen of a call is not in it, where nothing shows who ran it', () => {
  const born = '12 clone(child_stack=0xc2, flags=CLONE_VM|CLONE_THREAD) = 13\n13 gettid() = 13\n'
  const text = without(THREADS + call('setuid(0) = 0'), /SIGRT_1 \{/).replace('10 epoll', `${born}10 epoll`)
  expect(toldCalls(text)).toEqual(['10 setuid: 12 not visible, 11 not visible'])
})

test('with tgkill alone, a thread that no call has met begins the next one: the newest are first', () => {
  const kills = (...tids: readonly number[]): string =>
    tids.map((tid) => `10 tgkill(10, ${tid}, SIGRT_1) = 0\n`).join('')
  const { judgement } = judged(`${kills(12, 11)}${kills(12, 11)}${kills(13, 11)}`)
  expect(judgement.calls.map(({ unseen }) => unseen.map(({ tid }) => tid))).toEqual([
    [12, 11],
    [12, 11],
    [13, 11],
  ])
})

test('the last call is over where another thread ends the process, though its return is hidden', () => {
  const text = `${without(THREADS + call('setuid(0) = 0'), /epoll/)}12 exit_group(0) = ?\n`
  expect(toldCalls(text)).toEqual([ONCE])
})

test('a failed call is found through the handler of a signal that comes right behind it', () => {
  const urg =
    '10 --- SIGURG {si_signo=SIGURG, si_code=SI_TKILL, si_pid=10, si_uid=0} ---\n10 rt_sigreturn({mask=[]}) = -1 EPERM (Operation not permitted)\n'
  const text = `${THREADS}10 epoll_create1(0) = 5
10 syscall_0x1be(0x3, 0, 0, 0, 0, 0) = -1 ENOSYS (Function not implemented)
${urg}10 epoll_pwait(5, [], 128, 0, NULL, 0) = 0
`
  const { log, judgement } = judged(text)
  expect(judgement.failedOnCoordinator.map((event) => log.events.line[event])).toEqual([7])
})

test('with tgkill alone, whoever another coordinator has signalled is met, too', () => {
  const kills = (by: number, ...tids: readonly number[]): string =>
    tids.map((tid) => `${by} tgkill(9, ${tid}, SIGRT_1) = 0\n`).join('')
  const { judgement } = judged(`${kills(13, 12, 11, 9)}${kills(12, 13, 11, 9)}${kills(11, 13, 12, 9)}`)
  expect(judgement.calls.map(({ targets, unseen }) => targets.length + unseen.length)).toEqual([3, 3, 3])
})

test('with tgkill alone, what another process signals meanwhile parts nothing', () => {
  const kill = (by: number, pid: number, tid: number): string => `${by} tgkill(${pid}, ${tid}, SIGRT_1) = 0\n`
  const first = (kill(10, 10, 12) + kill(10, 10, 11)).repeat(2) + kill(20, 20, 21)
  const second = kill(10, 10, 14) + kill(20, 20, 21) + kill(10, 10, 13) + kill(10, 10, 12)
  const { calls } = judged(first + second).judgement
  expect(calls.map(({ targets, unseen }) => targets.length + unseen.length)).toEqual([2, 2, 1, 3, 1])
})

test('with tgkill and clone alone, a thread that is born behind a signal begins the next call', () => {
  const kill = (tid: number): string => `10 tgkill(10, ${tid}, SIGRT_1) = 0\n`
  const born = '12 clone(child_stack=0xc2, flags=CLONE_VM|CLONE_THREAD) = 13\n13 clone(flags=CLONE_VFORK) = 30\n'
  const text = `${without(THREADS, /gettid|sigaction/)}${kill(12)}${kill(11)}${born}${kill(13)}${kill(12)}${kill(11)}`
  const { calls } = judged(text).judgement
  expect(calls.map(({ targets, unseen }) => targets.length + unseen.length)).toEqual([2, 3])
  expect(judged(text).judgement.firstForbidden).toBeUndefined()
})

test('with masks hidden, the signal stack that a thread sets up when it starts is no sign of its exit', () => {
  const starts = '12 sigaltstack(NULL, {ss_flags=SS_DISABLE}) = 0\n12 sigaltstack({ss_sp=0xc0, ss_flags=0}, NULL) = 0\n'
  const exits =
    '12 sigaltstack({ss_sp=NULL, ss_flags=SS_DISABLE}, NULL) = 0\n12 exit(0) = ?\n12 +++ exited with 0 +++\n'
  const text = `${THREADS}${starts}${call('setuid(0) = 0')}${exits}`
  expect(toldCalls(text)).toEqual([ONCE])
  expect(judged(text).judgement.firstForbidden).toBeUndefined()
})

test('with exit hidden, a thread that only ends behind the beginning of a call may have been exiting', () => {
  const text = `${THREADS}10 clone(child_stack=0xc2, flags=CLONE_VM|CLONE_THREAD) = 13\n13 gettid() = 13\n`
  expect(toldCalls(`${text}${call('setuid(0) = 0')}13 +++ exited with 0 +++\n`)).toEqual([`${ONCE}, 13 not visible`])
})

test('what was restarted in front of a return is no call, though the signals are hidden', () => {
  const parked =
    '11 futex(0x1, FUTEX_WAIT_PRIVATE, 0, NULL) = ? ERESTARTSYS (To be restarted)\n11 rt_sigreturn({mask=[]}) = 202\n'
  const hidden = without(call('getuid() = 0'), /getuid|SIGRT_1 \{|^1[12] rt_sigreturn/)
  const text = `${without(THREADS, /SIGRT_1 \{/)}10 futex(0x2, FUTEX_WAKE_PRIVATE, 1) = 1\n${hidden.replace('10 sched_yield', `${parked}10 sched_yield`)}`
  expect(toldCalls(text)).toEqual([HIDDEN])
})
