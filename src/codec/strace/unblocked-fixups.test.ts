import { expect, test } from 'vitest'
import { judged, THREADS, toldCalls } from './told-calls.ts'

// The first Go 1.16 did not block signals on its coordinator: golang/go#44193.

const OLD_THREADS = THREADS.split('\n').slice(1).join('\n')

function fixes(tid: number, trap: string, mask = '[]'): string {
  return `${tid} rt_sigprocmask(SIG_SETMASK, NULL, ${mask}, 8) = 0
${tid} rt_sigprocmask(SIG_SETMASK, ~[], NULL, 8) = 0
${tid} ${trap}
${tid} rt_sigprocmask(SIG_SETMASK, ${mask}, NULL, 8) = 0
`
}

function within(signal: string, tid: number, text: string): string {
  return `${tid} --- ${signal} {si_signo=${signal}, si_code=SI_TKILL, si_pid=10, si_uid=0} ---\n${text}${tid} rt_sigreturn({mask=[]}) = 0\n`
}

function unblockedCall(trap: string, others: string): string {
  return `10 write(7, "\\0", 1) = 1
10 ${trap}
10 futex(0x1, FUTEX_WAKE_PRIVATE, 1) = 1
10 futex(0x2, FUTEX_WAKE_PRIVATE, 1) = 1
${others}10 sched_yield() = 0
10 epoll_pwait(5, [], 128, 0, NULL, 0) = 0
`
}

const KEEPCAPS = 'prctl(PR_SET_KEEPCAPS, 1) = 0'

test('a coordinator that does not block its signals is found by what its targets run', () => {
  const text = OLD_THREADS + unblockedCall(KEEPCAPS, fixes(11, KEEPCAPS) + fixes(12, KEEPCAPS))
  expect(toldCalls(text)).toEqual(['10 prctl: 11 once, 12 once'])
  expect(judged(text).judgement.protocol).toBe('fixup')
})

test.each(['SIGURG', 'SIGINT'])('a target may run its fixup inside the handler of %s', (signal) => {
  const inside = within(signal, 11, fixes(11, KEEPCAPS, '~[KILL STOP]'))
  const text = OLD_THREADS + unblockedCall(KEEPCAPS, inside + fixes(12, KEEPCAPS))
  expect(toldCalls(text)).toEqual(['10 prctl: 11 once, 12 once'])
})

test('each of many calls is one', () => {
  const all = Array.from({ length: 37 }, (_, i) => {
    const trap = `prctl(PR_SET_KEEPCAPS, ${i % 2}) = 0`
    return unblockedCall(trap, fixes(11, trap) + fixes(12, trap))
  })
  expect(toldCalls(OLD_THREADS + all.join(''))).toEqual(all.map(() => '10 prctl: 11 once, 12 once'))
})

test('a caller goes on when all have run it, so lines are missing where one has not', () => {
  const text = `${OLD_THREADS}${unblockedCall(KEEPCAPS, fixes(11, KEEPCAPS))}12 getppid() = 1\n`
  expect(toldCalls(text)).toEqual(['10 prctl: 11 once, 12 not visible'])
})
