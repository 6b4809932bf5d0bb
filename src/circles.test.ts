// No file needs another one that needs it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'

type Imports = ReadonlyMap<string, readonly string[]>

/** The path below src that a relative module means. */
function pathOf(from: string, module: string): string {
  return join(from, '..', module).replaceAll('\\', '/')
}

/**
 * The files that a source names in its imports and exports; with `types`, also those of which it takes only types. What
 * it loads later, by import(), closes no circle.
 */
function importsOf(file: string, source: string, types: boolean): readonly string[] {
  const { staticImports, staticExports } = parseSync(file, source).module
  const isWanted = (entries: readonly { readonly isType: boolean }[]): boolean =>
    types || entries.length === 0 || entries.some(({ isType }) => !isType)
  const imported = staticImports.filter(({ entries }) => isWanted(entries)).map(({ moduleRequest }) => moduleRequest)
  const exported = staticExports.flatMap(({ entries }) =>
    entries.filter((entry) => isWanted([entry])).flatMap(({ moduleRequest }) => moduleRequest ?? []),
  )
  const modules = [...imported, ...exported].map(({ value }) => value)
  return modules.filter((module) => module.startsWith('.')).map((module) => pathOf(file, module))
}

/** A circle for each import that closes one: 'a.ts → b.ts → a.ts'. */
function circles(imports: Imports): readonly string[] {
  const found: string[] = []
  const done = new Set<string>()
  const visit = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file)
    if (at >= 0) found.push([...way.slice(at), file].join(' → '))
    if (at >= 0 || done.has(file)) return
    for (const next of imports.get(file) ?? []) visit(next, [...way, file])
    done.add(file)
  }
  for (const file of imports.keys()) visit(file, [])
  return found
}

function graphOf(sources: Readonly<Record<string, string>>, types: boolean): Imports {
  return new Map(Object.entries(sources).map(([file, source]) => [file, importsOf(file, source, types)]))
}

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path))
const sources = Object.fromEntries(files.map((path) => [path, readFileSync(join(import.meta.dirname, path), 'utf8')]))

/** The files of a room, with all that they import from one another. */
function within(room: string): Imports {
  return new Map([...graphOf(sources, true)].filter(([file]) => file.startsWith(`${room}/`)))
}

test('no file takes a value of one that takes one of it, near or far', () => {
  expect(files.length).toBeGreaterThan(100)
  expect(circles(graphOf(sources, false))).toEqual([])
})

test.each(['protocols', 'store'])('no files of %s import one another in a circle, types included', (room) => {
  expect(within(room).size).toBeGreaterThan(10)
  expect(circles(within(room))).toEqual([])
})

// A protocol tells of memory and of states, and each of these knows whose it is.
test('the types of the kit meet in the one that gathers them, and in no other', () => {
  const others = new Map([...within('kit')].filter(([file]) => file !== 'kit/protocol.ts'))
  expect(circles(within('kit'))).not.toEqual([])
  expect(circles(others)).toEqual([])
})

describe('a circle is seen', () => {
  test.each([
    ['of values', "import { b } from './b.ts'", "import { a } from './a.ts'"],
    ['of types', "import type { B } from './b.ts'", "import { type A } from './a.ts'"],
    ['of exports', "export { b } from './b.ts'", "export * from './a.ts'"],
    ['through another folder', "import { b } from '../kit/b.ts'", "import './a.ts'"],
  ])('%s', (_what, a, b) => {
    expect(circles(graphOf({ 'kit/a.ts': a, 'kit/b.ts': b }, true))).toEqual(['kit/a.ts → kit/b.ts → kit/a.ts'])
  })
})

describe('no circle is', () => {
  test('a type that comes back, where only values count', () => {
    const both = { 'a.ts': "import type { B } from './b.ts'", 'b.ts': "import { a } from './a.ts'" }
    expect(circles(graphOf(both, false))).toEqual([])
  })

  test('a file that is loaded later', () => {
    expect(circles(graphOf({ 'a.ts': "await import('./b.ts')", 'b.ts': "import './a.ts'" }, true))).toEqual([])
  })
})
