import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Reader } from '../codec/strace/reader.ts'
import { judge } from '../trace/judge/judge.ts'
import { judgementToJson, type StraceJson } from './strace-json.ts'

/** Logs of real programs, each with what an independent script has found in it. They are not part of the project. */
const TRACES = '../shared/traces'

/** What the script says of a call of the new protocol (`own` and what follows) or of the old one (`ran_order`). */
interface TruthCall {
  readonly coordinator: number
  readonly trap?: string
  readonly signalled?: readonly number[]
  readonly executed_once?: readonly number[]
  readonly executed_twice?: readonly number[]
  readonly signalled_not_executed?: readonly number[]
  readonly unsignalled?: readonly { readonly tid: number; readonly why: string }[]
  readonly us_first_tgkill_to_last_sigreturn?: number | null
  readonly ran_order?: readonly number[]
  readonly ran_twice?: readonly number[]
  readonly missed?: readonly number[]
}

interface Truth {
  readonly protocol: 'new' | 'old'
  readonly calls: readonly TruthCall[]
  readonly threads_total: number
  readonly lines: number
}

function sorted(tids: readonly number[]): readonly number[] {
  return [...tids].sort((a, b) => a - b)
}

/** Ours in the words of the script. */
function told(call: StraceJson['calls'][number], old: boolean): unknown {
  const { coordinator, trap, signalled, executedOnce, executedTwice, missed, exiting } = call
  const ran = sorted([...executedOnce, ...executedTwice])
  if (old) return { coordinator, ran, twice: executedTwice, missed }
  const sets = { signalled: sorted(signalled), once: sorted(executedOnce), twice: executedTwice }
  return { coordinator, trap, ...sets, missed: sorted(missed), exiting: sorted(exiting) }
}

function truthOf(call: TruthCall, old: boolean): unknown {
  const { coordinator, trap, signalled = [], executed_once = [], executed_twice: twice = [] } = call
  const ran = (call.ran_order ?? []).filter((tid) => tid !== coordinator)
  if (old) return { coordinator, ran: sorted(ran), twice: call.ran_twice ?? [], missed: call.missed ?? [] }
  const exiting = (call.unsignalled ?? []).map(({ tid }) => tid)
  return {
    coordinator,
    trap,
    signalled: sorted(signalled),
    once: sorted(executed_once),
    twice,
    missed: sorted(call.signalled_not_executed ?? []),
    exiting: sorted(exiting),
  }
}

function read(file: string): { readonly ours: StraceJson; readonly truth: Truth } {
  const reader = new Reader({ name: file })
  reader.push(new Uint8Array(readFileSync(`${TRACES}/${file}.strace`)))
  const log = reader.finish()
  if (!log.ok) throw new Error(log.error)
  const truth: Truth = JSON.parse(readFileSync(`${TRACES}/${file}.truth.json`, 'utf8'))
  return { ours: judgementToJson(log.value, judge(log.value)), truth }
}

/** Where the script is wrong, or tells something else; each has a test of its own below. */
const OTHERWISE = ['neg_cgo_enotsup', 'variants/nosignal', 'variants/trace_notgkill']

const there = existsSync(TRACES)
const names = there
  ? [...readdirSync(TRACES), ...readdirSync(`${TRACES}/variants`).map((name) => `variants/${name}`)]
      .filter((name) => name.endsWith('.strace'))
      .map((name) => name.replace(/\.strace$/, ''))
  : []

const about = there ? TRACES : `${TRACES} is not on this machine, so nothing is compared with it`

describe.skipIf(!there)(about, () => {
  test.each(names.filter((name) => !OTHERWISE.includes(name)))('%s agrees with the independent script', (name) => {
    const { ours, truth } = read(name)
    const old = truth.protocol === 'old'
    expect(ours).toMatchObject({
      protocol: old ? 'fixup' : 'signals',
      threads: truth.threads_total,
      lines: truth.lines,
    })
    expect(ours.calls.map((call) => told(call, old))).toEqual(truth.calls.map((call) => truthOf(call, old)))
  })

  test('the time of every call is that of the script, but for -r, which it does not add up', () => {
    for (const name of names.filter((each) => !OTHERWISE.includes(each) && each !== 'variants/r')) {
      const { ours, truth } = read(name)
      if (truth.protocol === 'old') continue
      expect(ours.calls.map(({ us }) => us)).toEqual(truth.calls.map((call) => call.us_first_tgkill_to_last_sigreturn))
    }
  })

  test('setuid in a cgo program is a call of glibc, and none of Go', () => {
    const { protocol, calls } = read('neg_cgo_enotsup').ours
    const call = { family: 'glibc', coordinator: 28850, trap: 'setuid', executedOnce: [28854, 28853, 28852, 28851] }
    expect({ protocol, calls }).toMatchObject({ protocol: 'glibc', calls: [call] })
  })

  test('with the signals hidden nothing is missed: it is not visible', () => {
    const { ours, truth } = read('variants/nosignal')
    expect(ours.calls.map(({ notVisible }) => notVisible)).toEqual(
      truth.calls.map((call) => call.signalled_not_executed),
    )
    expect(ours.calls.flatMap(({ missed, executedOnce }) => [...missed, ...executedOnce])).toEqual([])
  })

  test('with tgkill hidden the calls are found by the arrivals of their signals', () => {
    const { ours } = read('variants/trace_notgkill')
    const call = { coordinator: 29226, trap: 'getpid', signalled: [29227, 29225, 29224], finished: true }
    expect(ours.calls).toHaveLength(5)
    expect(ours.calls).toMatchObject(Array.from({ length: 5 }, () => call))
  })
})
