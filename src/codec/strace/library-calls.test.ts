import { expect, test } from 'vitest'
import { findingsOf } from '../../trace/judge/findings.ts'
import { verdictOf } from '../../trace/judge/verdict.ts'
import { FIELD, GLIBC_HANDLER } from './test-library-logs.ts'
import { judged, toldCalls } from './told-calls.ts'

// Small pieces of real logs of C libraries, with the answer that somebody gives who knows their sources.

function wrong(text: string): readonly string[] {
  const { log, judgement } = judged(text)
  return findingsOf(log, judgement).flatMap((finding) => (finding.wrong ? [finding.text] : []))
}

function families(text: string): readonly string[] {
  return judged(text).judgement.calls.map(({ family }) => family)
}

test('a caller that runs the call behind a signal that failed is glibc’s, and the other thread is missed', () => {
  const [call] = judged(FIELD.refused).judgement.calls
  expect(call).toMatchObject({ family: 'glibc', finished: true, unseen: [{ tid: 66, fate: 'missed' }] })
  expect(wrong(FIELD.refused)).toEqual([
    'Its caller has run it, and thread 66 has not run it: the signal could not be sent (EPERM), and glibc takes whom it cannot signal for gone.',
  ])
})

test('a caller of glibc that sleeps has not run the call, and a log that merely ends is no hang', () => {
  const { log, judgement } = judged(FIELD.sleeps)
  expect(toldCalls(FIELD.sleeps)).toEqual(['21767 setgid: 21768 once …'])
  expect(judgement.calls[0]).toMatchObject({ family: 'glibc', own: undefined })
  expect(verdictOf(log, judgement, findingsOf(log, judgement)).kind).toBe('undecided')
})

test('a thread that is killed in the call keeps glibc’s caller for ever, and has no other result', () => {
  expect(toldCalls(FIELD.killed)).toEqual(['98 setgid: 300 killed, 299 once …'])
  expect(judged(FIELD.killed).judgement.calls[0]?.resultsDiffer).toBe(false)
  expect(wrong(FIELD.killed)).toEqual([
    'The call never returns. The caller waits for thread 300, which was killed in it (SIGSYS).',
  ])
})

test('threads that glibc cannot signal are missed, though nobody shows which call it was', () => {
  expect(toldCalls(FIELD.allRefused)).toEqual(['16323 ?: 16325 missed, 16324 missed'])
})

test('a thread that glibc does not know is missed', () => {
  expect(toldCalls(FIELD.rawThread)).toEqual(['98 setgid: 299 once, 301 missed'])
  expect(wrong(FIELD.rawThread)).toEqual([
    'Its caller has run it, and thread 301 has not run it: glibc sent no signal.',
  ])
})

test('musl’s signal is 34, and its caller may run the call while others do', () => {
  expect(toldCalls(FIELD.musl)).toEqual(['31 setgid: 33 once, 32 once'])
  expect(families(FIELD.musl)).toEqual(['musl'])
})

test('libpsx sends SIGSYS behind its caller’s own run', () => {
  const { log, judgement } = judged(FIELD.psx)
  expect(toldCalls(FIELD.psx)).toEqual(['100 prctl: 102 once, 101 once'])
  expect(judgement.calls.map(({ family, own }) => [family, log.events.line[own ?? -1]])).toEqual([['psx', 2]])
})

test('a cancellation is no call, and is told of once', () => {
  const { judgement } = judged(FIELD.cancels + FIELD.cancels.replaceAll('90', '91'))
  expect(judgement.calls).toEqual([])
  expect(judgement.asides.map(({ text }) => text)).toEqual([
    'Thread 89 cancels thread 90 (pthread_cancel of musl): no call on every thread; 1 more of this kind',
  ])
})

test('glibc’s cancellation is signal 32 by tgkill', () => {
  const { judgement } = judged(
    '89 tgkill(88, 90, SIGRTMIN) = 0\n90 --- SIGRTMIN {si_signo=SIGRTMIN, si_code=SI_TKILL, si_pid=88, si_uid=0} ---\n',
  )
  expect(judgement.asides.map(({ text }) => text)).toEqual([
    'Thread 89 cancels thread 90 (pthread_cancel of glibc): no call on every thread',
  ])
})

test('a timer that tells by signal 32 is no call', () => {
  const text =
    '10 timer_create(CLOCK_REALTIME, {sigev_value={}, sigev_signo=SIGRTMIN, sigev_notify=SIGEV_THREAD_ID, sigev_notify_thread_id=11}, [0]) = 0\n'
  expect(judged(text).judgement).toMatchObject({ calls: [], asides: [{ event: 0 }] })
})

test('what tells glibc is in its call, with where that stands', () => {
  const { log, judgement } = judged(FIELD.rawThread)
  expect(judgement.calls[0]?.signs.map(({ text, event }) => `${log.events.line[event]}: ${text}`)).toEqual([
    '1: the handler of signal 33 blocks no other signal, as glibc’s does',
    '11: the handler asks for its pid before the call, as glibc’s does',
    '12: the handler wakes a futex behind the call',
    '14: the caller runs setgid after its signals, which Go never does',
  ])
})

test('a second round of glibc’s signals is the same call', () => {
  const [first = '', rest = ''] = FIELD.rawThread.split('98  setgid')
  const late = `98  futex(0x7ffe1ee3b770, FUTEX_WAIT_PRIVATE, 1, NULL) = 0
98  getpid()        = 98
98  tgkill(98, 301, SIGRT_1) = 0
301 <... nanosleep resumed>NULL) = ? ERESTART_RESTARTBLOCK (Interrupted by signal)
${glibcAnswers(301)}`
  const after = rest.replace(/^301 <.*\n/m, '')
  expect(toldCalls(`${first}${late}98  setgid${after}`)).toEqual(['98 setgid: 299 once, 301 once'])
})

function glibcAnswers(tid: number): string {
  return `${tid} --- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=98, si_uid=0} ---
${tid} getpid()        = 98
${tid} setgid(100)     = 0
${tid} futex(0x7f369b4eacdc, FUTEX_WAKE_PRIVATE, 1) = 0
${tid} rt_sigreturn({mask=[]}) = 0
`
}

test('a thread that glibc leaves out because it ends is exiting', () => {
  const exits = `98  clone(child_stack=0x5562, flags=CLONE_VM|CLONE_THREAD) = 301
301 rt_sigprocmask(SIG_BLOCK, ~[RT_1], NULL, 8) = 0
98  getpid()        = 98
98  tgkill(98, 299, SIGRT_1) = 0
${glibcAnswers(299)}98  setgid(100)     = 0
301 madvise(0x7f36, 8368128, MADV_DONTNEED) = 0
301 exit(0)         = ?
301 +++ exited with 0 +++
98  write(1, "x", 1) = 1
`
  const text = `${GLIBC_HANDLER}98  clone(child_stack=0x5561, flags=CLONE_VM|CLONE_THREAD) = 299\n${exits}`
  expect(toldCalls(text)).toEqual(['98 setgid: 299 once, 301 exiting'])
})

test('a thread that is gone when glibc signals it is exiting, not missed', () => {
  const text = FIELD.allRefused.replaceAll('EPERM (Operation not permitted)', 'ESRCH (No such process)')
  expect(toldCalls(text)).toEqual(['16323 ?: 16325 exiting, 16324 exiting'])
})

test('a caller that waits for a birth that failed is in a deadlock, with who waits for whom', () => {
  expect(toldCalls(FIELD.stillborn)).toEqual(['10 setuid: 11 once', '10 ?: 11 missed …'])
  expect(wrong(FIELD.stillborn)).toEqual([
    'The call never returns. It is a deadlock: thread 10 waits for a thread whose clone failed on thread 11 (EAGAIN), and thread 11 waits for the lock that thread 10 holds.',
  ])
})

test('results that differ make glibc abort', () => {
  expect(wrong(FIELD.mismatch)).toEqual([
    'Thread 12 got another result than others (EPERM); glibc calls abort when results differ: SIGABRT ended the process.',
  ])
})

test('a signal that libpsx cannot send keeps its caller for ever', () => {
  const text = FIELD.psx
    .replace('tgkill(100, 101, SIGSYS) = 0', 'tgkill(100, 101, SIGSYS) = -1 EPERM (Operation not permitted)')
    .replace(/^101 .*\n/gm, '')
  expect(toldCalls(`101 read(3, <unfinished ...>\n${text}100 sched_yield() = 0\n`)).toEqual([
    '100 prctl: 102 once, 101 missed …',
  ])
})

test('musl gives a call up that it cannot signal: nobody runs it, and that is no call', () => {
  const { judgement } = judged(`31 gettid() = 31
31 rt_sigaction(SIGRT_2, {sa_handler=0x40411c, sa_mask=~[], sa_flags=SA_RESTORER|SA_RESTART, sa_restorer=0x4065c9}, NULL, 8) = 0
31 tkill(33, SIGRT_2) = -1 EPERM (Operation not permitted)
31 rt_sigaction(SIGRT_2, {sa_handler=SIG_IGN, sa_mask=~[], sa_flags=SA_RESTORER}, NULL, 8) = 0
31 rt_sigprocmask(SIG_SETMASK, [], NULL, 8) = 0
`)
  expect(judgement.calls).toEqual([])
  expect(judgement.asides[0]?.text).toContain('gives a call of musl up, because thread 33 cannot be signalled')
})

const RAW = { SIGRT_1: '0x21', SIGRT_2: '34', SIGSYS: '0x1f' } as const

/** Signals as -X raw prints them, in what is sent. */
function raw(text: string): string {
  return text.replaceAll(/(kill\(.*?, )(SIGRT_1|SIGRT_2|SIGSYS)\)/g, (_, begin, name: keyof typeof RAW) => {
    return `${begin}${RAW[name]})`
  })
}

function renumbered(text: string): string {
  return text.replaceAll(/\b(98|299|300|301|31|32|33|100|101|102)\b(?=[ ,)]|$)/gm, (tid) => `7${tid}`)
}

/** Lines as strace prints them to a terminal. */
function withPids(text: string): string {
  return text.replaceAll(/^(\d+) +/gm, '[pid $1] ')
}

test.each([
  ['glibc', FIELD.rawThread],
  ['glibc', FIELD.killed],
  ['musl', FIELD.musl],
  ['psx', FIELD.psx],
] as const)('a call of %s is found in every form of its log', (family, text) => {
  const fates = (one: string): unknown =>
    judged(one).judgement.calls.map((call) => [call.family, call.targets.map(({ fate }) => fate)])
  const expected = fates(text)
  expect(families(text)).toEqual([family])
  for (const form of [raw, renumbered, withPids]) expect(fates(form(text))).toEqual(expected)
})

test.each([
  ['glibc', FIELD.rawThread],
  ['musl', FIELD.musl],
  ['psx', FIELD.psx],
] as const)('with the signals of %s hidden nobody is accused', (_, text) => {
  const { judgement } = judged(text.replaceAll(/^.*---.*\n/gm, ''))
  expect(judgement.calls.flatMap(({ targets }) => targets.map(({ fate }) => fate))).not.toContain('twice')
  expect(
    judgement.calls.flatMap(({ targets }) =>
      targets.filter(({ sent, fate }) => sent !== undefined && fate === 'missed'),
    ),
  ).toEqual([])
})

test('with its senders hidden a library’s calls cannot be told, and that is said', () => {
  const { judgement } = judged(FIELD.musl.replaceAll(/^.*tkill.*\n/gm, ''))
  expect(judgement.calls).toEqual([])
  expect(judgement.doubts.map(({ kind }) => kind)).toContain('filter')
})
