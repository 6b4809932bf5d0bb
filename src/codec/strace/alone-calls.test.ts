import { expect, test } from 'vitest'
import { findingsOf } from '../../trace/judge/findings.ts'
import { call, judged, THREADS, toldCalls } from './told-calls.ts'

/** A program with three threads of which nothing tells what it is. */
const PLAIN = `10 brk(NULL) = 0x1
${THREADS.split('\n').slice(1).join('\n')}11 read(3, "x", 1) = 1
12 read(3, "x", 1) = 1
`
const END = '10 write(1, "x", 1) = 1\n11 write(1, "x", 1) = 1\n12 write(1, "x", 1) = 1\n'

function told(text: string): readonly string[] {
  const { log, judgement } = judged(text)
  const findings = findingsOf(log, judgement).flatMap((finding) => (finding.wrong ? [finding.text] : []))
  const families = judgement.calls.map(({ family }) => family)
  return [...families.map((family, i) => `${family} ${toldCalls(text)[i]}`), ...findings]
}

test('a change that one thread makes of itself alone is worth a sentence', () => {
  expect(told(`${PLAIN}12 setresuid(5, 5, 5) = 0\n${END}`)).toEqual([
    'none 12 setresuid: 10 not asked, 11 not asked',
    'setresuid ran on 1 of 3 threads: the program made it on thread 12 only.',
  ])
})

test('a change that each thread makes by itself is a loop of the program’s own', () => {
  const one = (tid: number): string => `${tid} prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) = 0\n`
  expect(told(`${PLAIN}${one(11)}${one(12)}${one(10)}${END}`)).toEqual(['loop 11 prctl: 12 once, 10 once'])
})

test('a loop that leaves a thread out is not on all', () => {
  const one = (tid: number): string => `${tid} setgid(5) = 0\n`
  expect(told(`${PLAIN}${one(11)}${one(12)}${END}`)).toEqual([
    'loop 11 setgid: 12 once, 10 not asked',
    'setgid ran on 2 of 3 threads: the program made it thread by thread, and not on all.',
  ])
})

test.each([
  ['fails', `${PLAIN}12 setuid(0) = -1 EPERM (Operation not permitted)\n${END}`],
  ['is of the whole process', `${PLAIN}12 prctl(PR_SET_DUMPABLE, 1) = 0\n${END}`],
  ['only asks', `${PLAIN}12 seccomp(SECCOMP_GET_ACTION_AVAIL, 0, [SECCOMP_RET_LOG]) = 0\n${END}`],
  ['comes before the first thread', `10 brk(NULL) = 0x1\n10 setuid(5) = 0\n${PLAIN}${END}`],
  [
    'is of a child before its execve',
    `${PLAIN}11 clone(child_stack=NULL, flags=CLONE_VM|CLONE_VFORK|SIGCHLD) = 20
20 close(3) = 0
20 setgroups(0, NULL) = 0
20 setuid(5) = 0
20 execve("/bin/true", ["true"], 0x1 /* 1 var */) = 0
${END}`,
  ],
  ['is the last that the log has of its thread', `${PLAIN}12 setuid(5) = 0\n`],
])('a change that %s is no call', (_, text) => {
  expect(told(text)).toEqual([])
})

test('what Go’s own calls run is nobody’s alone', () => {
  expect(told(THREADS + call('setuid(0) = 0') + call('setgid(0) = 0'))).toEqual([
    'signals 10 setuid: 12 once, 11 once',
    'signals 10 setgid: 12 once, 11 once',
  ])
})

test.each([
  ['seccomp(SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, {len=4, filter=0x1}) = 0', 'seccomp'],
  ['seccomp(0x1, 0x1, 0x7ffe) = 0', 'seccomp'],
  ['landlock_restrict_self(3, LANDLOCK_RESTRICT_SELF_TSYNC) = 0', 'landlock_restrict_self'],
])('the kernel gives it to all threads: %s', (line, trap) => {
  expect(told(`${PLAIN}12 ${line}\n${END}`)).toEqual([`tsync 12 ${trap}: 10 inherited, 11 inherited`])
})

test('a number that seccomp returns is the thread to which nothing could be given', () => {
  const line = '12 seccomp(SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, {len=4, filter=0x1}) = 11\n'
  expect(told(`${PLAIN}${line}${END}`)).toEqual([
    'tsync 12 seccomp: 10 not asked, 11 missed',
    'seccomp(SECCOMP_SET_MODE_FILTER) returned the number of thread 11, to which the kernel could not give it: nobody has it, the caller neither.',
  ])
})

test('a filter without TSYNC is the caller’s own', () => {
  const line = '12 seccomp(SECCOMP_SET_MODE_FILTER, 0, {len=4, filter=0x1}) = 0\n'
  expect(judged(`${PLAIN}${line}${END}`).judgement.calls).toMatchObject([{ family: 'none' }])
})
