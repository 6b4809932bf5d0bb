import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { runCommandLine } from './command-line.ts'

/** A sleep that ends although a signal is pending: a choice that only the menu of a lane has. */
const BEFORE_THE_SIGNAL = '#1.uACCAEAAAAA.ckBE9PYHrDu64L4YdHn9X.k3tecn'

/** So long that the coordinator finishes each call by the button. */
const TEN_CALLS = '#1.sa-hundred-calls.n1618.k0z5ip'

/** What `e2e/recorded` is made of: the file's name, and the arguments of `record-test`. */
const RECORDED: Readonly<Record<string, readonly string[]>> = {
  'a-thread-exits': ['a-thread-exits'],
  'a-wake-up-left-over': ['a-wake-up-left-over'],
  'before-the-signal': [BEFORE_THE_SIGNAL, '--title', 'A sleep ends before the signal arrives'],
  'knocked-out-of-read': ['knocked-out-of-read'],
  'old-blocked-in-read': ['old-blocked-in-read'],
  'rawsyscall-keeps-its-p': ['rawsyscall-keeps-its-p'],
  'results-differ': ['results-differ'],
  'sigint-meets-the-fixup': ['sigint-meets-the-fixup'],
  'signal-recv-never-looks': ['signal-recv-never-looks'],
  'ten-calls': [TEN_CALLS, '--title', 'The first ten of a hundred calls'],
  'two-callers': ['two-callers'],
  'with-cgo': ['with-cgo'],
}

test.each(Object.entries(RECORDED))('e2e/recorded/%s.spec.ts is what record-test makes now', async (name, args) => {
  const recorded = runCommandLine(['record-test', ...args, '--out', 'a file'])
  if (!recorded.ok) throw new Error(recorded.error)
  expect(recorded.value.notes).toEqual([])
  // All are written anew by: npx vitest run --project unit src/cli/recorded.test.ts --update
  await expect(recorded.value.files[0]?.text).toMatchFileSnapshot(`../../e2e/recorded/${name}.spec.ts`)
})

test('nothing else is in e2e/recorded', () => {
  expect(readdirSync('e2e/recorded').sort()).toEqual(
    Object.keys(RECORDED)
      .map((name) => `${name}.spec.ts`)
      .sort(),
  )
})
