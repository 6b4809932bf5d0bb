import { expect, test } from 'vitest'
import { nothingFound } from './call-words.ts'
import type { LogCall } from './types.ts'

function callsOf(...protocols: readonly LogCall['protocol'][]): readonly LogCall[] {
  return protocols.map((protocol) => ({ protocol }) as LogCall)
}

test('of a call by glibc nothing is said about the model, which is of Go', () => {
  expect(nothingFound(callsOf('glibc'))).toMatch(/exactly once\. The C library saw to that/)
})

test('of calls by Go and glibc the model speaks for those of Go alone', () => {
  expect(nothingFound(callsOf('glibc', 'signals'))).toMatch(
    /the model has a schedule that does the same of Go's calls\.$/,
  )
})

test('of calls by Go the model speaks for all', () => {
  expect(nothingFound(callsOf('signals', 'fixup'))).toMatch(/the model has schedules that do the same\.$/)
})
