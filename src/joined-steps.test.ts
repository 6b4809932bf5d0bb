// Steps of a witness joined to the lines of a log that are them: from a few lines as strace writes them of a real run.
import { expect, test } from 'vitest'
import { Reader } from './codec/strace/reader.ts'
import { threadId } from './kit/ids.ts'
import { type GatedRun, joinSteps, placeAmong } from './reproduce/join.ts'
import type { Log } from './trace/log.ts'
import { wordOf } from './trace/log-text.ts'

const LINES = [
  '10 1795390410.000010 read(3,  <unfinished ...>', // M1's, before anything begins
  '20 1795390410.000020 read(0,  <unfinished ...>',
  '10 1795390410.000030 rt_sigprocmask(SIG_SETMASK, ~[], [], 8) = 0 <0.000001>',
  '10 1795390410.000040 seccomp(SECCOMP_SET_MODE_FILTER, 0, 0x52) = 0 <0.000001>',
  '10 1795390410.000050 tgkill(10, 99, SIGRT_1) = 0 <0.000001>', // to a thread that is on no lane
  '10 1795390410.000060 tgkill(10, 20, SIGRT_1) = 0 <0.000001>',
  '20 1795390410.000070 <... read resumed>) = ? ERESTARTSYS (To be restarted if SA_RESTART is set) <0.000010>',
  '20 1795390410.000080 --- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=10, si_uid=0} ---',
  '10 1795390410.000090 sched_yield() = 0 <0.000001>',
  '20 1795390410.000100 seccomp(SECCOMP_SET_MODE_FILTER, 0, 0x52) = 0 <0.000001>',
  '10 1795390410.000110 sched_yield() = 0 <0.000001>',
  '20 1795390410.000120 rt_sigreturn({mask=[]}) = 0 <0.000001>',
]

function logOf(lines: readonly string[]): Log {
  const reader = new Reader({ name: 'run.strace' })
  reader.push(new TextEncoder().encode(`${lines.join('\n')}\n`))
  const log = reader.finish()
  if (!log.ok) throw new Error(log.error)
  return log.value
}

const LOG = logOf(LINES)
const [M0, M1] = [threadId(0), threadId(3)]
const STEPS = [
  { thread: M1, step: 'S1' },
  { thread: M0, step: 'C0' },
  { thread: M0, step: 'C5' },
  { thread: M0, step: 'C8n' },
  { thread: M0, step: 'C8k' },
  { thread: M0, step: 'C9' },
  { thread: M1, step: 'H0' },
  { thread: M1, step: 'H3' },
  { thread: M1, step: 'H6' },
  { thread: M1, step: 'H7' },
]
const RUN: GatedRun = {
  taken: STEPS.length,
  threads: [
    { lane: 0, tid: 10 },
    { lane: 3, tid: 20 },
  ],
  overAfter: [null, 3, 4, 5, 6, 9, 9, 10, 11, 11],
}

function linesOf(run: GatedRun): readonly (number | undefined)[] {
  return joinSteps(STEPS, run, LOG).map(({ event }) => (event === undefined ? undefined : LOG.events.line[event]))
}

test('a step that the kernel sees is joined to its line, one in user mode to none', () => {
  expect(linesOf(RUN)).toEqual([2, undefined, 4, undefined, 6, undefined, 8, 10, undefined, 12])
})

test('a signal to a thread that is on no lane is not taken for the step’s', () => {
  const joined = joinSteps(STEPS, RUN, LOG)[4]
  expect(wordOf(LOG, joined?.event ?? -1)).toBe('tgkill')
  expect(LOG.events.line[joined?.event ?? -1]).toBe(6)
})

test('what was not taken is joined to nothing, though the log goes on', () => {
  expect(linesOf({ ...RUN, taken: 5 }).slice(5)).toEqual([undefined, undefined, undefined, undefined, undefined])
  expect(joinSteps(STEPS, { ...RUN, taken: 5 }, LOG).map(({ taken }) => taken)).toEqual([
    ...[true, true, true, true, true],
    ...[false, false, false, false, false],
  ])
})

test('what came before its turn says so, and does not move the steps', () => {
  const joined = joinSteps(STEPS, RUN, LOG)
  expect(joined.map(({ early }) => early)).toEqual(STEPS.map(({ step }) => step === 'H0'))
  const times = joined.map(({ time }) => time ?? 0)
  expect(times).toEqual([...times].sort((a, b) => a - b))
})

test('step i lies at i + 0.5, and what is between two steps between their places', () => {
  const joined = joinSteps(STEPS, RUN, LOG)
  const placeOf = placeAmong(joined, 2, [0, 1e9])
  const at = (line: number): number => placeOf(LOG.events.start[[...LOG.events.line].indexOf(line)] ?? 0)
  expect(at(4)).toBe(2.5)
  expect(at(6)).toBe(4.5)
  expect(at(5)).toBeGreaterThan(2.5)
  expect(at(5)).toBeLessThan(3.5)
  expect(placeOf(1e9)).toBe(STEPS.length + 1.5)
})
