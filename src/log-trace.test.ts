// Recorded logs as traces: what is computed from a simulated trace is computed from them as well.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { traceToPerfetto } from './codec/perfetto.ts'
import { Reader } from './codec/strace/reader.ts'
import { judge } from './trace/judge/judge.ts'
import { lanesOf } from './trace/lanes.ts'
import type { Log } from './trace/log.ts'
import { traceOfLog } from './trace/log-trace.ts'

function read(name: string, bytes: Uint8Array): Log {
  const reader = new Reader({ name })
  reader.push(bytes)
  const log = reader.finish()
  if (!log.ok) throw new Error(log.error)
  return log.value
}

function shipped(name: string): Log {
  return read(name, gunzipSync(readFileSync(join(import.meta.dirname, `../public/traces/${name}.strace.gz`))))
}

function fromText(text: string): Log {
  return read('prog.strace', new TextEncoder().encode(text))
}

describe('the test of blocked system calls', () => {
  const log = shipped('blocked-syscall')
  const judgement = judge(log)
  const trace = traceOfLog(log, judgement)
  const lanes = lanesOf(trace)

  test('is a record for each line', () => {
    const times = Array.from(trace.records, ({ time }) => time ?? Number.NaN)
    expect([trace.records.length, times.length]).toEqual([log.lines, log.lines])
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })

  test('gives the same record however it is asked for', () => {
    const [all, last] = [[...trace.records], trace.records.length - 1]
    expect([trace.records.at(0), trace.records.at(-1), trace.records.at(last + 1)]).toEqual([
      all[0],
      all[last],
      undefined,
    ])
    expect(trace.records.slice(-3, -1)).toEqual(all.slice(-3, -1))
    expect(all.map(({ tick }) => tick)).toEqual(all.map((_, i) => i))
  })

  test('shows each call from its first line to its return', () => {
    expect(lanes.calls.map(({ label, to }) => [label, to !== undefined])).toEqual(
      judgement.calls.map((_, i) => [i === 0 ? 'prctl(PR_SET_KEEPCAPS, 0)' : 'getpid()', true]),
    )
  })

  test('shows that each thread has run the last call, and that every signal arrived', () => {
    expect(lanes.lanes.map(({ kernel }) => kernel.at(-1)?.state.version)).toEqual(
      lanes.lanes.map(() => judgement.calls.length),
    )
    const signals = lanes.lanes.flatMap((lane) => lane.signals)
    expect(signals.length).toBe(judgement.calls.length * (lanes.lanes.length - 1))
    expect(signals.filter(({ delivered, by }) => delivered === undefined || by === undefined)).toEqual([])
  })

  test('is exported with the times of its clock', () => {
    const { traceEvents }: { traceEvents: { ph: string; ts?: number }[] } = JSON.parse(
      [...traceToPerfetto(trace, 'blocked-syscall')].join(''),
    )
    const times = traceEvents.flatMap(({ ts }) => ts ?? [])
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    const last = log.events.start.at(-1) ?? 0
    expect(times.at(-1)).toBeCloseTo(last / 1000)
  })
})

test('the hang of the old protocol violates a property', () => {
  const log = shipped('old-hang')
  expect(lanesOf(traceOfLog(log, judge(log))).violations.map(({ violation }) => violation.kind)).toEqual(['hang'])
})

describe('a record says', () => {
  const text = `12 clone(flags=CLONE_VM <unfinished ...>
13 gettid()                = 13
12 <... clone resumed>)   = 13
13 rt_sigprocmask(SIG_SETMASK, [], NULL, 8) = 0
13 futex(0x1, FUTEX_WAIT <unfinished ...>
12 tgkill(12, 13, SIGRT_1) = 0
13 <... futex resumed>)   = ? ERESTARTSYS (To be restarted if SA_RESTART is set)
13 --- SIGRT_1 {si_signo=SIGRT_1} ---
13 rt_sigreturn({mask=[]}) = 202
13 +++ killed by SIGKILL +++
`
  const trace = traceOfLog(fromText(text))

  test('what happened, in one line', () => {
    expect(Array.from(trace.records, ({ thread, text: said }) => `${thread} ${said}`)).toEqual([
      '0 calls clone(flags=CLONE_VM)',
      '1 gettid() = 13',
      '0 returns from clone: 13',
      '1 rt_sigprocmask(SIG_SETMASK, [], NULL, 8) = 0',
      '1 calls futex(0x1, FUTEX_WAIT)',
      '0 tgkill(12, 13, SIGRT_1) = 0',
      '1 returns from futex: ? ERESTARTSYS (To be restarted if SA_RESTART is set)',
      '1 gets SIGRT_1',
      '1 rt_sigreturn({mask=[]}) = 202',
      '1 is killed by SIGKILL',
    ])
  })

  test('what became of the thread', () => {
    const [, child] = lanesOf(trace).lanes
    expect(child).toMatchObject({
      born: 2,
      procid: 2,
      gone: 10,
      handlers: [{ from: 8, to: 9, label: 'signal 33' }],
      signals: [{ sent: 5, by: 0, delivered: 7, foreign: false, lost: false }],
      arrows: [{ kind: 'clone', tick: 1, by: 0 }],
    })
  })

  test('no time where there is no clock', () => {
    expect(trace.records.at(0)?.time).toBeUndefined()
  })
})
