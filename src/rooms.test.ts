// Which room may import which other, as data, and each source held to it. The picture of it is in src/README.md.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'

type Room = keyof typeof mayImport

const below = ['base', 'kit', 'protocols', 'trace'] as const
const core = [...below, 'explorer', 'codec', 'lessons'] as const
const everything = [...core, 'reproduce', 'timeline', 'statechart', 'store', 'ui'] as const

/** Every room may import itself. */
const mayImport = {
  base: [],
  kit: ['base'],
  protocols: ['base', 'kit'],
  trace: ['base', 'kit', 'protocols'],
  explorer: below,
  codec: below,
  lessons: below,
  reproduce: [...below, 'explorer'],
  timeline: below,
  statechart: ['base', 'kit', 'protocols', 'lessons', 'timeline'],
  store: core,
  ui: everything,
  cli: everything,
  'boot.ts': [...everything, 'main.tsx'],
  'main.tsx': everything,
} as const satisfies Record<string, readonly string[]>

/** A package belongs to the rooms named here; one that is not named here belongs nowhere yet. */
const packageRooms: Readonly<Record<string, readonly Room[]>> = {
  xstate: ['kit', 'protocols', 'statechart'],
  '@dagrejs/dagre': ['statechart'],
  d3: ['timeline'],
  valibot: ['codec'],
  zustand: ['store'],
  react: ['ui', 'main.tsx'],
  'react-dom': ['ui', 'main.tsx'],
  cmdk: ['ui'],
  '@fontsource-variable/source-code-pro': ['ui'],
  '@fontsource-variable/source-sans-3': ['ui'],
  '@fontsource/source-serif-4': ['ui'],
  node: ['cli'],
  playwright: ['cli'],
}

/** The only doors to the protocols: all of them, what only a search needs, and what only a log shows. */
const DOORS: readonly string[] = ['protocols/registry.ts', 'protocols/studies.ts', 'protocols/log-traits.ts']

function isTest(file: string): boolean {
  return /(\.test\.tsx?|-arbitrary\.ts|\/test-[a-z-]+\.tsx?)$/.test(file)
}

/** What tests, and the sources of their random values (`x-arbitrary.ts`), may import in any room. */
const testPackages = ['vitest', 'fast-check', 'vitest-browser-react', '@valibot/to-json-schema']

/** Imports against the table that are there for now: 'ui/lane.tsx → d3', and why. */
const debts: Readonly<Record<string, string>> = {
  'cli/draw-png.ts → ../../scripts/browser.mjs':
    'The one place that knows where the browser is must run before anything is installed.',
}

/** Every module that a source names: imports and exports, of types too, dynamic ones, workers and globs. */
function modulesIn(file: string, source: string): readonly string[] {
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`)
  const modules: string[] = []
  visit(program, (node) => modules.push(...modulesOfNode(node)))
  return modules
}

type SyntaxNode = Readonly<Record<string, unknown>>

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null
}

function visit(value: unknown, see: (node: SyntaxNode) => void): void {
  if (!isNode(value)) return
  see(value)
  for (const child of Object.values(value)) visit(child, see)
}

function modulesOfNode(node: SyntaxNode): readonly string[] {
  // Import and export declarations, import() and the type import('…') all keep it in `source`.
  if (isNode(node['source'])) return [textOf(node['source'])]
  if (node['type'] === 'TSExternalModuleReference') return [textOf(node['expression'])]
  if (!Array.isArray(node['arguments'])) return []
  // import.meta.glob('./*.json') and new URL('./worker.ts', import.meta.url)
  const [first, second] = node['arguments']
  return isOfImportMeta(node['callee']) || isOfImportMeta(second) ? [textOf(first)] : []
}

function isOfImportMeta(node: unknown): boolean {
  return isNode(node) && isNode(node['object']) && node['object']['type'] === 'MetaProperty'
}

/** A name that is computed cannot be looked up in a table. */
function textOf(node: unknown): string {
  return isNode(node) && typeof node['value'] === 'string' ? node['value'] : '(computed)'
}

/** The path below src that a relative module means, undefined where it leaves src. */
function pathBelowSrc(from: string, module: string): string | undefined {
  const path: string[] = from.split('/').slice(0, -1)
  for (const part of module.replace(/\?.*$/, '').split('/')) {
    if (part === '..' && path.pop() === undefined) return undefined
    if (part !== '.' && part !== '..') path.push(part)
  }
  return path.join('/')
}

function roomOf(path: string): Room | undefined {
  const first = path.split('/')[0] ?? ''
  return first in mayImport ? (first as Room) : undefined
}

function packageOf(module: string): string {
  if (module.startsWith('node:')) return 'node'
  return module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/')
}

function isAllowed(file: string, room: Room, module: string): boolean {
  if (!module.startsWith('.')) {
    const name = packageOf(module)
    const isForTests = /(\.test\.tsx?|-arbitrary\.ts)$/.test(file) && testPackages.includes(name)
    return isForTests || packageRooms[name]?.includes(room) === true
  }
  const path = pathBelowSrc(file, module) ?? ''
  const target = roomOf(path)
  // Who wants a protocol asks the registry; a test may look inside.
  if (target === 'protocols' && room !== 'protocols' && !DOORS.includes(path)) return isTest(file)
  const allowed: readonly string[] = mayImport[room]
  return target !== undefined && (target === room || allowed.includes(target))
}

/** What breaks the table, each as 'importing file → module'. `sources` are by path below src. */
function breaches(sources: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(sources).flatMap(([file, source]) => {
    // A test beside the rooms holds several of them together.
    if (/^[^/]+\.test\.tsx?$/.test(file)) return []
    const room = roomOf(file)
    if (room === undefined) return [`${file} is in no room`]
    return modulesIn(file, source)
      .filter((module) => !isAllowed(file, room, module))
      .map((module) => `${file} → ${module}`)
  })
}

// Read from disk: to knip, an import.meta.glob would use every file, and none could be unused any more.
const sources = Object.fromEntries(
  readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => [path.replaceAll('\\', '/'), readFileSync(join(import.meta.dirname, path), 'utf8')]),
)

describe('this source tree', () => {
  test('is seen', () => {
    expect(Object.keys(sources)).toContain('base/assert.ts')
    expect(Object.keys(sources)).toContain('main.tsx')
    expect(Object.values(sources).join('').length).toBeGreaterThan(1000)
  })

  test('keeps to the table, named debts aside', () => {
    expect(breaches(sources).filter((breach) => debts[breach] === undefined)).toEqual([])
  })

  test('has no debt that is paid already', () => {
    expect(Object.keys(debts).filter((debt) => !breaches(sources).includes(debt))).toEqual([])
  })
})

describe('the table catches', () => {
  test.each([
    ['a room above', 'kit/a.ts', "import { b } from '../trace/b.ts'"],
    ['a neighbour', 'codec/a.ts', "import { b } from '../lessons/b.ts'"],
    ['the timeline in the store', 'store/a.ts', "import { b } from '../timeline/b.ts'"],
    ['a type', 'trace/a.ts', "import type { B } from '../store/b.ts'"],
    ['a type written in place', 'trace/a.ts', "type B = import('../store/b.ts').B"],
    ['a re-export', 'base/a.ts', "export { b } from '../ui/b.ts'"],
    ['a dynamic import', 'explorer/a.ts', "const b = await import('../ui/b.ts')"],
    ['a computed import', 'explorer/a.ts', "const b = await import('../ui/' + name)"],
    ['a worker', 'ui/a.ts', "new Worker(new URL('../cli/main.ts', import.meta.url))"],
    ['a glob', 'store/a.ts', "import.meta.glob('../timeline/*.ts')"],
    ['a side effect', 'timeline/a.ts', "import '../ui/style.css'"],
    ['the way out of src', 'ui/a.ts', "import { b } from '../../scripts/b.mjs'"],
    ['a package of another room', 'ui/a.tsx', "import { scaleLinear } from 'd3'"],
    ['a part of such a package', 'store/a.ts', "import { createRoot } from 'react-dom/client'"],
    ['a package that no room has', 'ui/a.ts', "import { b } from '@scope/unheard-of/part'"],
    ['Node in the core', 'codec/a.ts', "import { readFile } from 'node:fs/promises'"],
    ['a test library in the page', 'ui/a.ts', "import { test } from 'vitest'"],
  ])('%s', (_what, file, source) => {
    expect(breaches({ [file]: source })).toHaveLength(1)
  })

  test('a file that is in no room', () => {
    expect(breaches({ 'helpers/a.ts': '' })).toEqual(['helpers/a.ts is in no room'])
  })
})

describe('the table lets pass', () => {
  test.each([
    ['the same room', 'kit/a.ts', "import { b } from './machines/b.ts'"],
    ['a room below', 'store/a.ts', "import type { B } from '../codec/b.ts'"],
    ['the own package', 'kit/a.ts', "import { setup } from 'xstate'"],
    ['a test library in a test', 'trace/a.test.ts', "import fc from 'fast-check'"],
    ['text that looks like an import', 'codec/a.ts', "const spec = `import { test } from '@playwright/test'`"],
    ['everything in a test beside the rooms', 'laws.test.ts', "import { b } from './ui/b.ts'"],
  ])('%s', (_what, file, source) => {
    expect(breaches({ [file]: source })).toEqual([])
  })
})

/** The cells of the rows of the table in README.md, the head aside. */
function tableInReadme(): readonly (readonly string[])[] {
  const lines = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8').split('\n')
  const head = lines.findIndex((line) => line.startsWith('| room '))
  const end = lines.indexOf('', head)
  return lines.slice(head + 2, end).map((line) => line.split('|').map((cell) => cell.trim()))
}

function written(names: readonly string[]): string {
  return names.length === 0 ? '–' : names.map((name) => `\`${name}\``).join(', ')
}

/** Packages of one scope are told by the scope. */
function packagesOf(room: Room): readonly string[] {
  const names = Object.entries(packageRooms).filter(([, rooms]) => rooms.includes(room))
  return [...new Set(names.map(([name]) => name.replace(/(?<=^@.*)\/.*/, '')))]
}

test('the table in README.md says the same', () => {
  const rooms = Object.keys(mayImport) as readonly Room[]
  const rows = rooms.map((room) => {
    const names: readonly string[] = mayImport[room]
    const imports = everything.every((name) => names.includes(name)) ? 'all' : written(names)
    return [written([room]), imports, written(packagesOf(room))]
  })
  expect(tableInReadme().map(([, room, , imports, packages]) => [room, imports, packages])).toEqual(rows)
})
