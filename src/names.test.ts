// A library's name, and the words that are Go's alone, stand in its folder, among the lessons, in the registry and in
// tests; whoever else needs them asks the protocol.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const NAMES: readonly { readonly word: RegExp; readonly at: RegExp }[] = [
  { word: /glibc/, at: /^(protocols\/((registry|log-traits)\.ts|(glibc|posix)\/)|lessons\/)/ },
  // reproduce puts gates into Go's runtime, and is of nothing else.
  {
    word: /\b(allm|needPerThreadSyscall)\b|'stw'/,
    at: /^(protocols\/(go|signals|fixup)\/|lessons\/|(cli\/)?reproduce\/)/,
  },
]

const SOURCES = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|^protocols\/toy\/|-arbitrary\.ts$|for-tests|\/test-/.test(file),
  )

const NAMING = SOURCES.filter((file) => {
  const text = readFileSync(join('src', file), 'utf8')
  return NAMES.some(({ word, at }) => word.test(text) && !at.test(file))
})

test('nobody outside names a library, or what is Go’s own', () => {
  expect(SOURCES.length).toBeGreaterThan(300)
  expect(NAMING).toEqual([])
})
