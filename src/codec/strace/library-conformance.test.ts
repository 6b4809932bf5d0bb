import { expect, test } from 'vitest'
import { playedCall } from '../../trace/judge/played-call.ts'
import { replay } from '../../trace/simulation.ts'
import { judged } from './told-calls.ts'

// Logs as each library writes them. 10 is main and calls; 11 and 12 are by pthread_create, 12 is newer.

const BY_PTHREAD = 'flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD|CLONE_SYSVSEM|CLONE_SETTLS'
const FROM_10 = 'si_code=SI_TKILL, si_pid=10, si_uid=0} ---'

const BIRTHS = [11, 12].map((tid) => `10 clone(child_stack=0x7f${tid}, ${BY_PTHREAD}) = ${tid}`)
const SITS = ['11 read(3,  <unfinished ...>', '12 nanosleep({tv_sec=9, tv_nsec=0},  <unfinished ...>']
const GLIBC = [
  '10 rt_sigaction(SIGRT_1, {sa_handler=0x7f36, sa_mask=[], sa_flags=SA_RESTORER|SA_ONSTACK|SA_RESTART|SA_SIGINFO, sa_restorer=0x7f36}, NULL, 8) = 0',
  ...BIRTHS,
  ...SITS,
]
const AFTER = '10 write(1, "ok", 2) = 2'

const OUT_OF: Readonly<Record<number, string>> = {
  11: '11 <... read resumed>0x7f, 1) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)',
  12: '12 <... nanosleep resumed>NULL) = ? ERESTART_RESTARTBLOCK (Interrupted by signal)',
}

function arrives(tid: number, signal: string): readonly string[] {
  return [OUT_OF[tid] ?? '', `${tid} --- ${signal} {si_signo=${signal}, ${FROM_10}`]
}

function leaves(tid: number): string {
  return `${tid} rt_sigreturn({mask=[]}) = 0`
}

/** Every line at a time of its own. */
function textOf(...lines: readonly (string | readonly string[])[]): string {
  const timed = lines.flat().map((line, i) => {
    const [tid = '', ...rest] = line.split(' ')
    return `${tid} 1795390410.${String(1000 + i * 10).padStart(6, '0')} ${rest.join(' ')}`
  })
  return `${timed.join('\n')}\n`
}

const ASKS = (tid: number) => ['10 getpid() = 10', `10 tgkill(10, ${tid}, SIGRT_1) = 0`]
const ANSWERS = (tid: number, result = '0') => [
  `${tid} getpid() = 10`,
  `${tid} setuid(1000) = ${result}`,
  `${tid} futex(0x7f36, FUTEX_WAKE_PRIVATE, 1) = 0`,
  leaves(tid),
]
const OWN = '10 setuid(1000) = 0'
const RT_1 = 'SIGRT_1'

function told(text: string): unknown {
  const { log, judgement } = judged(text)
  const { firstForbidden: first, untold } = judgement
  if (first === undefined) return untold.length === 0 ? 'conforms' : untold.map(({ because }) => because)
  return `${log.threads[first.thread]?.tid} ${first.reason} (line ${log.events.line[first.event]})`
}

const WHOLE = [...ASKS(12), ...arrives(12, RT_1), ...ANSWERS(12), ...ASKS(11), ...arrives(11, RT_1), ...ANSWERS(11)]

test('a call of glibc whose caller runs it last conforms', () => {
  expect(told(textOf(GLIBC, WHOLE, OWN, AFTER))).toBe('conforms')
})

test('a caller of glibc that runs it before somebody has answered is forbidden', () => {
  const early = [...ASKS(12), ...arrives(12, RT_1), ...ANSWERS(12), ...ASKS(11), OWN]
  const text = textOf(GLIBC, early, arrives(11, RT_1), ANSWERS(11), AFTER)
  expect(told(text)).toBe('10 runs the call itself before it may (line 16)')
})

test('glibc asks main last', () => {
  const by11 = (lines: readonly string[]) => lines.map((line) => line.replace(/^10 (getpid|tgkill|setuid)/, '11 $1'))
  const asks = (tid: number) => by11(ASKS(tid))
  const handles = (tid: number) => [`${tid} --- SIGRT_1 {si_signo=SIGRT_1, ${FROM_10}`, ...ANSWERS(tid)]
  const others = GLIBC.filter((line) => !line.startsWith('11 ') && !line.startsWith('12 '))
  const start = [...others, '11 geteuid() = 0', '12 geteuid() = 0', '10 geteuid() = 0']
  const end = ['11 setuid(1000) = 0', '11 write(1, "ok", 2) = 2']
  expect(told(textOf(start, asks(12), handles(12), asks(10), handles(10), end))).toBe('conforms')
  expect(told(textOf(start, asks(10), handles(10), asks(12), handles(12), end))).toContain('11 signals 10 too early')
})

test('a result that differs ends a process of glibc, and one that goes on is forbidden', () => {
  const differs = [...ASKS(12), ...arrives(12, RT_1), ...ANSWERS(12)]
  const text = textOf(
    GLIBC,
    differs,
    ASKS(11),
    arrives(11, RT_1),
    ANSWERS(11, '-1 EPERM (Operation not permitted)'),
    OWN,
    AFTER,
  )
  expect(told(text)).toBe('11 goes on, and results that differ have ended the process (line 21)')
})

test('of a call in which somebody is killed it is not told', () => {
  const killed = [
    ...ASKS(12),
    ...arrives(12, RT_1),
    '12 getpid() = 10',
    '12 setuid(1000) = ?',
    '12 +++ killed by SIGSYS +++',
  ]
  const text = textOf(
    GLIBC,
    killed,
    ASKS(11),
    arrives(11, RT_1),
    ANSWERS(11),
    '10 futex(0x7ffe, FUTEX_WAIT_PRIVATE, 1, NULL',
  )
  expect(told(text)).toEqual(['somebody was killed in it'])
})

const SYNC =
  '10 rt_sigaction(SIGRT_2, {sa_handler=0x40, sa_mask=~[], sa_flags=SA_RESTORER|SA_RESTART, sa_restorer=0x40}, NULL, 8) = 0'
const IGNORES = '10 rt_sigaction(SIGRT_2, {sa_handler=SIG_IGN, sa_mask=[], sa_flags=0}, NULL, 8) = 0'
const CATCHES = (tid: number) => [`10 tkill(${tid}, SIGRT_2) = 0`, ...arrives(tid, 'SIGRT_2')]
const RUNS = (tid: number) => `${tid} setuid(1000) = 0`

test('musl catches all, lets them run the call one by one, and runs it itself', () => {
  const text = textOf(
    BIRTHS,
    SITS,
    SYNC,
    CATCHES(12),
    CATCHES(11),
    RUNS(12),
    RUNS(11),
    IGNORES,
    OWN,
    leaves(12),
    leaves(11),
    AFTER,
  )
  expect(told(text)).toBe('conforms')
})

test('nobody runs musl’s call before all are caught', () => {
  const text = textOf(
    BIRTHS,
    SITS,
    SYNC,
    CATCHES(12),
    RUNS(12),
    CATCHES(11),
    RUNS(11),
    IGNORES,
    OWN,
    leaves(12),
    leaves(11),
    AFTER,
  )
  expect(told(text)).toBe('12 runs the call before it may (line 9)')
})

const LISTS = '10 openat(AT_FDCWD, "/proc/10/task", O_RDONLY|O_DIRECTORY) = 3'
const SENDS = (tid: number) => [`10 tkill(${tid}, SIGRT_1) = 0`, ...arrives(tid, RT_1)]

test('libpsx’s caller runs the call first, and holds all until everybody has run it', () => {
  const text = textOf(BIRTHS, SITS, OWN, LISTS, SENDS(11), RUNS(11), SENDS(12), RUNS(12), leaves(11), leaves(12), AFTER)
  expect(told(text)).toBe('conforms')
})

test('nobody leaves libpsx’s handler before everybody has run the call', () => {
  const text = textOf(BIRTHS, SITS, OWN, LISTS, SENDS(11), RUNS(11), leaves(11), SENDS(12), RUNS(12), leaves(12), AFTER)
  expect(told(text)).toBe('11 leaves its handler before it may (line 11)')
})

test('a call opens in the protocol of its library, with who is who', () => {
  const { log, judgement } = judged(textOf(GLIBC, WHOLE, OWN, AFTER))
  const played = playedCall(log, judgement, 1)
  if (!played.ok) throw new Error(played.error)
  const { setup, actions, who, cut } = played.value
  expect(setup).toMatchObject({ protocol: 'glibc', ms: 3, faults: [] })
  expect(who).toEqual(['main is 10, the coordinator', 'T1 is 11, in read(2)', 'T2 is 12, in nanosleep(2)'])
  expect(cut).toBeUndefined()
  expect(replay(setup, actions).simulation.trace.records).toHaveLength(actions.length)
})

test('a forbidden call is played as far as the model allows', () => {
  const early = [...ASKS(12), ...arrives(12, RT_1), ...ANSWERS(12), ...ASKS(11), OWN]
  const { log, judgement } = judged(textOf(GLIBC, early, arrives(11, RT_1), ANSWERS(11), AFTER))
  const played = playedCall(log, judgement, 1)
  expect(played).toMatchObject({
    ok: true,
    value: { cut: 'It goes as far as the model allows: a thread runs the call itself before it may.' },
  })
})
