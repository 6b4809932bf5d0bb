// A log of strace, read, judged and exported: what holds for traces of the model must hold for these.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge } from '../trace/judge/judge.ts'
import type { Judgement } from '../trace/judge/types.ts'
import type { Log } from '../trace/log.ts'
import { excerptOfLog, threadsOfLog, windowOfLogCall } from '../trace/log-excerpt.ts'
import { LogStory } from '../trace/log-story.ts'
import type { Trace } from '../trace/types.ts'
import { traceToMermaid } from './mermaid.ts'
import { recordingToPerfetto } from './perfetto.ts'
import { PerfettoReader } from './perfetto-reader.ts'
import { Reader } from './strace/reader.ts'
import { traceToDiagram } from './text-diagram.ts'

/** 10 clones 11 and 12, and asks both to run prctl; 12 sits in read(2), 11 in nothing. */
const LINES = [
  '10 1795390410.000000 clone(child_stack=0xc0, flags=CLONE_VM|CLONE_THREAD) = 11',
  '11 1795390410.000010 gettid() = 11 <0.000001>',
  '10 1795390410.000100 clone(child_stack=0xc1, flags=CLONE_VM|CLONE_THREAD) = 12',
  '12 1795390410.000110 gettid() = 12 <0.000001>',
  '12 1795390410.000200 read(3,  <unfinished ...>',
  '10 1795390410.001000 prctl(PR_SET_KEEPCAPS, 1) = 0 <0.000002>',
  '10 1795390410.001010 getpid() = 10 <0.000001>',
  '10 1795390410.001020 tgkill(10, 12, SIGRT_1) = 0 <0.000001>',
  '12 1795390410.001030 <... read resumed>0xc0, 1) = ? ERESTARTSYS (To be restarted if SA_RESTART is set) <0.000830>',
  '10 1795390410.001040 getpid() = 10 <0.000001>',
  '10 1795390410.001050 tgkill(10, 11, SIGRT_1) = 0 <0.000001>',
  '12 1795390410.001060 --- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=10, si_uid=0} ---',
  '12 1795390410.001070 prctl(PR_SET_KEEPCAPS, 1) = 0 <0.000002>',
  '12 1795390410.001080 rt_sigreturn({mask=[]}) = 0 <0.000001>',
  '12 1795390410.001085 read(3,  <unfinished ...>',
  '11 1795390410.001090 --- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=10, si_uid=0} ---',
  '11 1795390410.001100 prctl(PR_SET_KEEPCAPS, 1) = 0 <0.000002>',
  '11 1795390410.001110 rt_sigreturn({mask=[]}) = 202 <0.000001>',
  '10 1795390410.001120 sched_yield() = 0 <0.000001>',
  '10 1795390410.001130 write(1, "ok\\n", 3) = 3 <0.000001>',
  '10 1795390410.001200 exit_group(0) = ?',
]

interface Judged {
  readonly log: Log
  readonly judgement: Judgement
}

function judged(lines: readonly string[]): Judged | undefined {
  const reader = new Reader({ name: 'a.strace' })
  reader.push(new TextEncoder().encode(`${lines.join('\n')}\n`))
  const read = reader.finish()
  return read.ok ? { log: read.value, judgement: judge(read.value) } : undefined
}

function known(lines: readonly string[] = LINES): Judged {
  const found = judged(lines)
  if (found === undefined) throw new Error('these lines are a log')
  return found
}

function perfettoOf({ log, judgement }: Judged): PerfettoReader {
  const records = new LogStory(log, judgement)
  const all = [...records.take(0, log.events.count), ...records.rest()]
  const idOf = (thread: number) => 100 + thread
  return new PerfettoReader(
    recordingToPerfetto(
      { threads: threadsOfLog(log), start: [], signal: 'signal 33', records: all, clock: 'time', idOf },
      'a.strace',
    ),
  )
}

function callOf({ log, judgement }: Judged): Trace {
  return excerptOfLog(log, judgement, windowOfLogCall(judgement, 1) ?? { from: 0, to: log.events.count })
}

describe('in Perfetto', () => {
  const { slices, flows } = perfettoOf(known())

  test('the handler lies over the system call that it knocked the thread out of, and its own calls over it', () => {
    expect(slices.find(({ name, tid }) => name === 'prctl' && tid === 102)?.inside).toEqual(['read', 'handler'])
  })

  test('times are those of the log, in µs', () => {
    const handler = slices.find(({ name, tid }) => name === 'handler' && tid === 102)
    expect([handler?.from, handler?.to].map((time) => Math.round(time ?? 0))).toEqual([1060, 1080])
  })

  test('the coordinator’s work lies in its call', () => {
    expect(slices.find(({ name }) => name === 'tgkill')?.inside).toEqual(['prctl(PR_SET_KEEPCAPS, 1)'])
  })

  test('arrows lead from tgkill to the handler, and from clone to the new thread', () => {
    const arrows = [...flows.values()].map(({ from, to }) => `${from.name} ${from.tid} → ${to?.name} ${to?.tid}`)
    expect(arrows).toEqual([
      'clone 100 → clone 101',
      'clone 100 → clone 102',
      'tgkill 100 → handler 102',
      'tgkill 100 → handler 101',
    ])
  })
})

describe('a call alone', () => {
  const trace = callOf(known())

  test('begins with what was so before', () => {
    expect(trace.start).toContainEqual({ kind: 'activity', thread: 2, activity: { kind: 'kernel', label: 'read' } })
  })

  test('is told with times since its beginning, a line for each event', () => {
    const lines = traceToDiagram(trace).split('\n')
    expect(lines[0]).toMatch(/^ +µs {2}10 +12 +11$/)
    expect(lines).toContainEqual(expect.stringMatching(/^ {6}20\.0 {2}tgkill\(10, 12, SIGRT_1\) = 0$/))
    expect(lines.filter((line) => line.trim() === '')).toEqual([])
  })

  test('is a sequence of messages', () => {
    expect(traceToMermaid(trace, 'x')).toContain('T0-)T2: tgkill(10, 12, SIGRT_1) = 0')
  })
})

test('a spin is one activity, though the thread returns from every sched_yield', () => {
  const spins = [0, 1, 2].map((i) => `10 1795390410.00112${i + 1} sched_yield() = 0 <0.000000>`)
  const trace = callOf(known([...LINES.slice(0, 18), ...spins, ...LINES.slice(19)]))
  const activities = trace.records.flatMap(({ facts }) =>
    facts.flatMap((f) => (f.kind === 'activity' ? [f.activity] : [])),
  )
  expect(activities.filter(({ kind }) => kind === 'spinning')).toHaveLength(1)
})

const KILLED = '10 1795390412.000000 +++ killed by SIGKILL +++'

test('a call that hangs is a violation on the thread that does not answer', () => {
  const trace = callOf(known([...LINES.slice(0, 15), '10 1795390410.001120 sched_yield() = 0 <0.000001>', KILLED]))
  const broken = trace.records.flatMap(({ facts }) =>
    facts.flatMap((f) => (f.kind === 'violation' ? [f.violation] : [])),
  )
  expect(broken).toMatchObject([{ property: 'it returns', kind: 'hang', threads: [1] }])
})

test('whatever is damaged in a log, its slices nest and its arrows hang on something', () => {
  const damage = fc.oneof(
    fc.subarray(LINES, { minLength: 1 }),
    fc.shuffledSubarray(LINES, { minLength: 1 }),
    fc.tuple(fc.shuffledSubarray(LINES), fc.constant(LINES)).map(([some, all]) => [...some, ...all]),
  )
  const law = fc.property(damage, (lines) => {
    const found = judged(lines)
    if (found === undefined) return
    perfettoOf(found)
    expect(traceToDiagram(callOf(found))).toContain('\n')
  })
  fc.assert(law, { numRuns: 150 })
})
