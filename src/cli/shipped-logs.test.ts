import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { assert } from '../base/assert.ts'
import { explainCall, hasSigns } from '../trace/judge/explain.ts'
import { findingsOf } from '../trace/judge/findings.ts'
import { followCall } from '../trace/judge/follow.ts'
import { judge } from '../trace/judge/judge.ts'
import type { Judgement } from '../trace/judge/types.ts'
import type { Log } from '../trace/log.ts'
import { thisMachine } from './host.ts'
import { readLog } from './read-log.ts'
import { judgementToText } from './strace-text.ts'

const FOLDER = 'public/traces'

/** What is wrong in each of the logs that ship with the page. */
const WRONG: Readonly<Record<string, readonly string[]>> = {
  'blocked-syscall': [],
  'glibc-blocked': [],
  'glibc-stillborn': ['hang'],
  'libpsx-held': [],
  'musl-early-release': [],
  'musl-late-signal': [],
  'old-hang': ['hang'],
  'starting-template': [],
  'threads-200': [],
}

function judged(name: string): { readonly log: Log; readonly judgement: Judgement } {
  const log = readLog([`${FOLDER}/${name}.strace.gz`], thisMachine, () => undefined)
  assert(log.ok, log.ok ? '' : log.error)
  return { log: log.value, judgement: judge(log.value) }
}

test('every log that ships with the page is told of here', () => {
  const names = readdirSync(FOLDER).flatMap((file) => /^(.*)\.strace\.gz$/.exec(file)?.[1] ?? [])
  expect(names.sort()).toEqual(Object.keys(WRONG).sort())
})

test.each(Object.keys(WRONG))('%s conforms to the model, and what is wrong in it is known', (name) => {
  const { log, judgement } = judged(name)
  const wrong = findingsOf(log, judgement).filter((finding) => finding.wrong)
  expect(judgement.calls.length).toBeGreaterThan(0)
  expect(judgement.firstForbidden).toBeUndefined()
  expect(judgement.untold).toEqual([])
  expect(wrong.map(({ kind }) => kind)).toEqual(WRONG[name])
})

test.each(Object.keys(WRONG))(
  'every call in %s that the model has room for can be played as it was observed',
  (name) => {
    const { log, judgement } = judged(name)
    for (const call of judgement.calls.slice(0, 10)) {
      if (hasSigns(call)) {
        expect(explainCall(log, call)).toMatchObject({ kind: 'found' })
        continue
      }
      const followed = followCall(log, call)
      if (followed === undefined) expect(call.targets.length).toBeGreaterThan(61)
      else expect(followed.refused).toBeUndefined()
    }
  },
)

test('the thread that was slowest over all calls is named with its worst one', () => {
  const { log, judgement } = judged('starting-template')
  expect(judgementToText(log, judgement)).toContain(
    'Slowest over all calls: thread 21697 (last in 1 of 4 calls, worst 19.5 ms in call 4)',
  )
})

test('of a single call nothing is said of all calls', () => {
  const { log, judgement } = judged('old-hang')
  expect(judgementToText(log, judgement)).not.toContain('over all calls')
})
