import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Reader } from '../codec/strace/reader.ts'
import { explainCall } from '../trace/judge/explain.ts'
import { findingsOf } from '../trace/judge/findings.ts'
import { judge } from '../trace/judge/judge.ts'
import type { Judgement } from '../trace/judge/types.ts'
import type { Log } from '../trace/log.ts'

/** Logs of real programs that use glibc, musl or libpsx. They are not part of the project. */
const TRACES = '../shared/traces/elsewhere'

/** What was known of each when it was recorded: how many ran each call once, and what is wrong. */
interface Truth {
  readonly family: string
  readonly once: readonly number[]
  readonly wrong: readonly string[]
  readonly finished?: readonly boolean[]
}

const BLOCKED = [7, 6, 6, 6]

const TRUTH: Readonly<Record<string, Truth>> = {
  glibc_blocked6: { family: 'glibc', once: BLOCKED, wrong: [] },
  glibc_error: { family: 'glibc', once: [4, 4, 4], wrong: [] },
  glibc_mismatch_abort: { family: 'glibc', once: [4], wrong: ['results differ'], finished: [false] },
  glibc_stillborn1: { family: 'glibc', once: [2, 2, 2, 0], wrong: ['hang'], finished: [true, true, true, false] },
  musl123_blocked6: { family: 'musl', once: BLOCKED, wrong: [] },
  musl125_sigblocked_late: { family: 'musl', once: [2], wrong: [] },
  musl123_mismatch_sigkill: { family: 'musl', once: [3], wrong: ['results differ'], finished: [false] },
  psx266_blocked6: { family: 'psx', once: [7, 6, 6, 6, 6], wrong: [] },
  psx276_blocked6: { family: 'psx', once: [7, 6, 6, 6, 6], wrong: [] },
}

function read(name: string): { readonly log: Log; readonly judgement: Judgement } {
  const reader = new Reader({ name })
  reader.push(new Uint8Array(readFileSync(`${TRACES}/${name}.strace`)))
  const log = reader.finish()
  if (!log.ok) throw new Error(log.error)
  return { log: log.value, judgement: judge(log.value) }
}

const there = existsSync(TRACES)
const about = there ? TRACES : `${TRACES} is not on this machine, so nothing is compared with it`

describe.skipIf(!there)(about, () => {
  test.each(Object.entries(TRUTH))('%s comes out as it was recorded', (name, { family, once, wrong, finished }) => {
    const { log, judgement } = read(name)
    const { calls } = judgement
    expect(calls.map((call) => call.family)).toEqual(once.map(() => family))
    expect(calls.map(({ targets }) => targets.filter(({ fate }) => fate === 'once').length)).toEqual(once)
    expect(calls.map((call) => call.finished)).toEqual(finished ?? once.map(() => true))
    expect(findingsOf(log, judgement).flatMap((one) => (one.wrong ? [one.kind] : []))).toEqual(wrong)
    expect(judgement.program.kind).toBe('c')
  })

  test.each(Object.keys(TRUTH))('every call of %s conforms to the machines of its library', (name) => {
    const { log, judgement } = read(name)
    expect(judgement).toMatchObject({ firstForbidden: undefined, untold: [] })
    for (const call of judgement.calls) expect(explainCall(log, call)).toMatchObject({ kind: 'found' })
  })

  test('glibc’s callers run it last, musl’s too, libpsx’s first', () => {
    const line = ({ log }: ReturnType<typeof read>, event: number | undefined): number =>
      log.events.line[event ?? -1] ?? 0
    for (const name of ['glibc_blocked6', 'psx276_blocked6']) {
      const one = read(name)
      for (const { own, targets } of one.judgement.calls) {
        const runs = targets.map(({ ran }) => line(one, ran))
        const isFirst = runs.every((run) => line(one, own) < run)
        const isLast = runs.every((run) => line(one, own) > run)
        expect([isFirst, isLast]).toEqual(name.startsWith('psx') ? [true, false] : [false, true])
      }
    }
  })

  test('of musl 1.2.3 some run it behind their caller', () => {
    const { judgement } = read('musl123_blocked6')
    const later = judgement.calls.map(({ own = 0, targets }) => targets.filter(({ ran = 0 }) => ran > own).length)
    expect(later).toEqual([3, 2, 3, 3])
  })

  test('a call that fails alike on all is returned', () => {
    const { log, judgement } = read('glibc_error')
    const [, second] = judgement.calls
    const failed = [second?.own, ...(second?.targets ?? []).map(({ ran }) => ran)]
    expect(failed.map((event) => log.events.result[event ?? -1])).toEqual([-1, -1, -1, -1, -1])
    expect(second?.resultsDiffer).toBe(false)
  })
})
