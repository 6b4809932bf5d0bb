import { expect, test } from 'vitest'
import { protocolWords } from '../../trace/judge/call-words.ts'
import { FIELD } from './test-library-logs.ts'
import { judged, THREADS } from './told-calls.ts'

const GO_HEAP = '10 mmap(0xc000000000, 67108864, PROT_NONE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0xc000000000\n'
const EXEC = '10 execve("./prog", ["./prog"], 0x1 /* 1 var */) = 0\n'
const LIBC = `10 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7fb6
10 set_tid_address(0x7fb6) = 10
10 set_robust_list(0x7fb6, 24) = 0
`
const NO_CALL = '10 clone(child_stack=0x7f, flags=CLONE_VM|CLONE_THREAD) = 11\n11 read(3, "x", 1) = 1\n'

test.each([
  ['Go', 'go', GO_HEAP],
  ['Go by its handler of 33', 'go', THREADS],
  [
    'Go that preempts',
    'go',
    '10 tgkill(10, 11, SIGURG) = 0\n11 --- SIGURG {si_signo=SIGURG, si_code=SI_TKILL, si_pid=10, si_uid=0} ---\n',
  ],
  ['Go with a C library', 'go with cgo', EXEC + LIBC + GO_HEAP],
  ['C from its start', 'c', EXEC + LIBC + NO_CALL],
  ['a C library without the start', 'unknown', LIBC + NO_CALL],
  ['a call of glibc alone', 'unknown', FIELD.refused],
  ['a program that another one has become', 'go', EXEC + LIBC + EXEC + GO_HEAP],
] as const)('%s is told as %s', (_, kind, text) => {
  expect(judged(text).judgement.program.kind).toBe(kind)
})

test('what tells a program is there with its lines', () => {
  const { log, judgement } = judged(EXEC + LIBC + GO_HEAP)
  expect(judgement.program.signs.map(({ text, event }) => `${log.events.line[event]}: ${text}`)).toEqual([
    '5: it maps memory where Go’s heap begins',
    '3: it calls set_tid_address, as a C library does',
    '4: it calls set_robust_list, as a C library does',
  ])
})

test('not Go is said of a program in C only', () => {
  const words = (text: string): string => protocolWords(judged(text).judgement)
  const glibc = FIELD.rawThread.replaceAll(/^98 /gm, '10 ').replaceAll('98', '10')
  expect(words(FIELD.rawThread)).toBe('setxid of glibc')
  expect(words(EXEC + LIBC + glibc)).toBe('setxid of glibc, not Go')
  expect(words(EXEC + LIBC + GO_HEAP + glibc)).toBe('setxid of glibc, in a Go program with cgo')
})
