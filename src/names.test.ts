// A library's name, and the words that are Go's alone, stand in its folder, among the lessons, in the registry and in
// tests; whoever else needs them asks the protocol.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const NAMES: readonly { readonly word: RegExp; readonly at: RegExp }[] = [
  { word: /glibc/, at: /^(protocols\/(registry\.ts|(glibc|posix)\/)|lessons\/)/ },
  { word: /\b(allm|needPerThreadSyscall)\b|'stw'/, at: /^(protocols\/(go|signals|fixup)\/|lessons\/)/ },
]

const JUDGE = 'What a log of each library looks like is to move from the judge into the folders.'
const GOS_OWN = 'Content of Go’s two protocols: to move into their folders.'

/** Files, or folders, that name them for now, and why. */
const DEBTS: Readonly<Record<string, string>> = {
  'trace/judge/': JUDGE,
  'codec/strace/library-logs.ts': JUDGE,
  'explorer/standard-setups.ts': GOS_OWN,
  'explorer/rows.ts': GOS_OWN,
  'trace/sample-trace.ts': GOS_OWN,
  'ui/recorded/shipped-logs.ts': 'Titles and texts of the logs that ship with the page.',
  'cli/reproduce/': 'Gates in the runtime of Go: the command is of nothing else.',
  'protocols/psx/scenarios.ts': 'A history in which the two libraries meet in one process.',
}

const SOURCES = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|^protocols\/toy\/|-arbitrary\.ts$|for-tests/.test(file))

const NAMING = SOURCES.filter((file) => {
  const text = readFileSync(join('src', file), 'utf8')
  return NAMES.some(({ word, at }) => word.test(text) && !at.test(file))
})

test('nobody outside names a library, or what is Go’s own, named debts aside', () => {
  expect(NAMING.filter((file) => !Object.keys(DEBTS).some((debt) => file.startsWith(debt)))).toEqual([])
})

test('no such debt is paid already', () => {
  expect(Object.keys(DEBTS).filter((debt) => !NAMING.some((file) => file.startsWith(debt)))).toEqual([])
})
