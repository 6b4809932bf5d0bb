import { describe, expect, test } from 'vitest'
import { indexOf } from '../../trace/judge/log-index.ts'
import { regionsOf } from '../../trace/judge/masked-regions.ts'
import { judged, toldCalls } from './told-calls.ts'
import { mustRead } from './told-log.ts'

/** A thread of Go 1.17 that runs a fixup, and the coordinator around it. */
const CALL = `10 rt_sigprocmask(SIG_SETMASK, NULL, [], 8) = 0
10 rt_sigprocmask(SIG_SETMASK, ~[], NULL, 8) = 0
10 write(7, "\\0", 1) = 1
10 prctl(PR_SET_KEEPCAPS, 1) = 0
10 futex(0x1, FUTEX_WAKE_PRIVATE, 1) = 1
10 futex(0x2, FUTEX_WAKE_PRIVATE, 1) = 1
11 rt_sigprocmask(SIG_SETMASK, NULL, [], 8) = 0
12 rt_sigprocmask(SIG_SETMASK, NULL, [], 8) = 0
11 rt_sigprocmask(SIG_SETMASK, ~[], NULL, 8) = 0
12 rt_sigprocmask(SIG_SETMASK, ~[], NULL, 8) = 0
12 sched_yield() = 0
12 futex(0x9, FUTEX_WAIT_PRIVATE, 2, NULL) = 0
11 prctl(PR_SET_KEEPCAPS, 1) = 0
11 rt_sigprocmask(SIG_SETMASK, [], NULL, 8) = 0
12 prctl(PR_SET_KEEPCAPS, 1) = 0
12 futex(0x9, FUTEX_WAKE_PRIVATE, 1) = 0
12 rt_sigprocmask(SIG_SETMASK, [], NULL, 8) = 0
10 sched_yield() = 0
10 epoll_pwait(5, [], 128, 0, NULL, 0) = 0
10 rt_sigprocmask(SIG_SETMASK, [], NULL, 8) = 0
`

/** Without its first lines. */
function from(line: number, text: string): string {
  return text.split('\n').slice(line).join('\n')
}

describe('a log of Go 1.17 that begins in a call', () => {
  test.each([0, 1, 2, 3])('tells it as long as the coordinator’s own run is in it: from line %i', (line) => {
    expect(toldCalls(from(line, CALL))).toEqual(['10 prctl: 11 once, 12 once'])
  })

  test.each([4, 6, 8, 10, 12, 14])('takes nobody who waits for a lock for the coordinator: from line %i', (line) => {
    expect(toldCalls(from(line, CALL) + CALL)).toEqual(['10 prctl: 11 once, 12 once'])
    expect(judged(from(line, CALL) + CALL).judgement.firstForbidden).toBeUndefined()
  })

  test('tells a hang, though it begins behind the coordinator’s masks', () => {
    const hangs = from(
      3,
      CALL.split('\n')
        .slice(0, 14)
        .join('\n')
        .replace(/^12 .*\n/gm, ''),
    )
    const waits = '10 sched_yield() = 0\n'.repeat(60)
    const text = `12 read(3, <unfinished ...>\n${hangs}\n${waits}12 <... read resumed>) = ?\n10 +++ killed by SIGKILL +++\n`
    expect(toldCalls(text)).toEqual(['10 prctl: 11 once, 12 missed …'])
  })
})

test('a thread that sets its mask again and again is in one stretch at the most when the log begins', () => {
  const shell = '10 rt_sigprocmask(SIG_BLOCK, [INT CHLD], [], 8) = 0\n10 write(1, "$ ", 2) = 2\n'
  const daemon = '11 rt_sigprocmask(SIG_SETMASK, [], NULL, 8) = 0\n11 write(1, "$ ", 2) = 2\n'
  const log = mustRead(`${'10 getppid() = 1\n11 getppid() = 1\n'}${shell.repeat(9)}${daemon.repeat(9)}`)
  expect(regionsOf(indexOf(log)).map(({ thread }) => log.threads[thread]?.tid)).toEqual([11])
})

const PADDED = `2435  read(3, "", 1) = 0
2436  getpid() = 2435
2435  getpid() = 2435
`

test('what is left of a number that was cut is no thread', () => {
  const log = mustRead(PADDED.slice(1))
  expect([log.threads.map(({ tid }) => tid), log.unknownLines]).toEqual([[2436, 2435], 1])
})

test('a short number that comes again is a thread', () => {
  expect(mustRead(`${PADDED.slice(2)}35  getpid() = 2435\n`).threads).toHaveLength(3)
})

test('what is left of a header in brackets is no output in front of a line', () => {
  const text = '[pid 11] <... read resumed>"", 1) = 0\n[pid 10] getpid() = 10\n[pid 11] getpid() = 10\n'
  const log = mustRead(text.slice(3))
  expect([log.threads.map(({ tid }) => tid), log.unknownLines]).toEqual([[10, 11], 1])
})

test('the last number that getpid returns may be cut, the first one counts', () => {
  const text = `10 getpid() = 10
11 getpid() = 10
10 setuid(0) = 0
11 --- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=10, si_uid=0} ---
11 setuid(0) = 0
11 rt_sigreturn({mask=[]}) = 0
10 getpid() = 1`
  expect(toldCalls(text)).toEqual(['10 setuid: 11 once'])
})

test('a program of another process, of which the start is not in the log, misses nothing', () => {
  const call = (by: number): string => `${by} setuid(0) = 0
${by} getpid() = 10
${by} tgkill(10, 12, SIGRT_1) = 0
12 --- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=10, si_uid=0} ---
12 setuid(0) = 0
12 rt_sigreturn({mask=[]}) = 0
${by} epoll_pwait(5, [], 128, 0, NULL, 0) = 0
`
  const strangers =
    '30 --- SIGURG {si_signo=SIGURG, si_code=SI_TKILL, si_pid=29, si_uid=0} ---\n31 read(3, "", 1) = 0\n'
  const dies = '40 read(3, "", 1) = 0\n40 +++ killed by SIGKILL +++\n'
  expect(toldCalls(`${strangers}${call(10)}31 close(3) = 0\n`)).toEqual(['10 setuid: 12 once'])
  expect(toldCalls(`40 close(3) = 0\n${call(10)}${dies}${call(10)}`)).toEqual([
    '10 setuid: 12 once',
    '10 setuid: 12 once',
  ])
  expect(toldCalls(`41 close(3) = 0\n${call(10)}41 close(3) = 0\n`)).toEqual(['10 setuid: 12 once, 41 not visible'])
})
