import { expect, test } from 'vitest'
import { CALLS } from '../../protocols/go/calls.ts'
import { judge } from '../../trace/judge/judge.ts'
import { type PlayedCall, playedCall } from '../../trace/judge/played-call.ts'
import { replay } from '../../trace/simulation.ts'
import { Reader } from './reader.ts'

/** 10 makes a call on 11 to 13, which sit in other system calls; 11 is sysmon. */
function logOf(call: string): string {
  const time = (micros: number) => `1795390410.${String(micros).padStart(6, '0')}`
  const asked = [13, 12, 11]
  return [
    `10 ${time(100)} rt_sigaction(SIGRT_1, {sa_handler=0x45, sa_mask=~[], sa_flags=SA_RESTART}, NULL, 8) = 0`,
    ...[11, 12, 13].map((tid) => `10 ${time(tid * 10)} clone(child_stack=0xc0, flags=CLONE_VM|CLONE_THREAD) = ${tid}`),
    `11 ${time(300)} nanosleep({tv_sec=0, tv_nsec=20000},  <unfinished ...>`,
    `12 ${time(310)} futex(0xc000, FUTEX_WAIT_PRIVATE, 0, NULL <unfinished ...>`,
    `13 ${time(320)} epoll_pwait(4,  <unfinished ...>`,
    `10 ${time(1000)} ${call} = 0`,
    ...asked.flatMap((tid, i) => [
      `10 ${time(1010 + i * 20)} getpid() = 10`,
      `10 ${time(1020 + i * 20)} tgkill(10, ${tid}, SIGRT_1) = 0`,
    ]),
    `11 ${time(1100)} <... nanosleep resumed>NULL) = ? ERESTART_RESTARTBLOCK (Interrupted by signal)`,
    `12 ${time(1110)} <... futex resumed>) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)`,
    `13 ${time(1120)} <... epoll_pwait resumed>[], 128, -1, NULL, 0) = -1 EINTR (Interrupted system call)`,
    ...asked.flatMap((tid, i) => [
      `${tid} ${time(1200 + i * 30)} --- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=10, si_uid=0} ---`,
      `${tid} ${time(1210 + i * 30)} ${call} = 0`,
      `${tid} ${time(1220 + i * 30)} rt_sigreturn({mask=[]}) = 0`,
    ]),
    `10 ${time(1400)} write(1, "ok", 2) = 2`,
    '',
  ].join('\n')
}

function played(call = 'prctl(PR_SET_KEEPCAPS, 1)', number = 1) {
  const reader = new Reader({ name: 'prog.strace' })
  reader.push(new TextEncoder().encode(logOf(call)))
  const log = reader.finish()
  if (!log.ok) throw new Error(log.error)
  return playedCall(log.value, judge(log.value), number)
}

function value(call?: string): PlayedCall {
  const result = played(call)
  if (!result.ok) throw new Error(result.error)
  return result.value
}

test('who is who is told of everybody, with what they sat in', () => {
  expect(value().who).toEqual([
    'm0 is 10, the coordinator',
    'sysmon is 11',
    'M1 is 12, in futex(2)',
    'M2 is 13, in epoll_pwait(2), played as nanosleep(2)',
  ])
})

test('whoever was in futex is parked', () => {
  const { setup, actions } = value()
  const words = replay(setup, actions).simulation.trace.records.flatMap(({ facts }) =>
    facts.flatMap((fact) => (fact.kind === 'activity' ? [fact.activity.label] : [])),
  )
  expect(words).toContain('parked in futex(2)')
  expect(words).toContain('nanosleep(2)')
  expect(words).not.toContain('read(2)')
})

test('it begins where everybody sits where they sat, and the call has just been made', () => {
  const { actions, cursor } = value()
  expect(actions.slice(0, cursor).map(({ event }) => event)).toEqual(['NANOSLEEP', 'TIME_SLEEP', 'ALL_THREADS_SYSCALL'])
})

test.each([
  ['prctl(PR_SET_KEEPCAPS, 1)', 'prctl', 1],
  ['prctl(PR_SET_KEEPCAPS, 0)', 'prctl', 0],
  ['prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)', 'no_new_privs', undefined],
  ['prctl(PR_SET_TIMERSLACK, 50002)', 'timerslack', undefined],
  ['prctl(PR_CAPBSET_DROP, CAP_SYS_ADMIN)', 'other', undefined],
  ['setuid(1001)', 'setuid', 1001],
  ['setuid(33)', 'other', undefined],
  ['setresuid(1000, 1000, -1)', 'other', undefined],
  ['landlock_restrict_self(3, 0)', 'other', undefined],
])('%s is played as what it is, as far as the model can name it', (text, id, argument) => {
  const action = value(text).actions.find(({ event }) => event === 'ALL_THREADS_SYSCALL')
  expect(action?.call).toBe(id)
  expect(CALLS.find((call) => call.id === id)?.argument?.values[action?.argument ?? 0]).toBe(argument)
})

test('a call that is not there is refused', () => {
  const result = played(undefined, 2)
  expect(result).toEqual({ ok: false, error: 'There is no call 2: the calls are 1 to 1.' })
})
