// Holds the references of code pane and tables against Go's sources where they are installed (Debian: golang-1.19-src).
// It is here because the rooms of src do without Node.
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { GO_VERSIONS, type GoLine, type GoVersion, goLineToLabel } from '../src/lessons/code/go-source.ts'
import { listingOf } from '../src/lessons/code/routines.ts'
import { differences } from '../src/lessons/differences.ts'
import { NOTES } from '../src/lessons/elsewhere.ts'
import { matrixRows } from '../src/lessons/matrix.ts'
import { REMOVED } from '../src/lessons/removed.ts'
import type { Source } from '../src/lessons/source.ts'
import { WITH_CGO } from '../src/lessons/with-cgo.ts'
import known from './go-1.17.13-lines.json' with { type: 'json' }

function rootOf(version: GoVersion): string | undefined {
  const isIt = (root: string): boolean => {
    const file = `${root}/VERSION`
    return existsSync(file) && /^\S+/.exec(readFileSync(file, 'utf8'))?.[0] === `go${version}`
  }
  const named = version.split('.').slice(0, 2).join('.')
  return [process.env['GOROOT'] ?? '', `/usr/lib/go-${named}`, '/usr/lib/go', '/usr/local/go'].find(isIt)
}

const facts: readonly Source[] = [
  ...matrixRows().flatMap(({ cells }) => cells.flatMap((cell) => cell.sources)),
  ...differences().flatMap((difference) => difference.sources),
  ...[...NOTES, ...WITH_CGO].flatMap((note) => note.sources),
  ...REMOVED.flatMap(({ before, after }) => [...before, ...after]),
]

const sources: readonly GoLine[] = [
  ...['signals', 'fixup']
    .flatMap((name) => listingOf(name) ?? [])
    .flatMap(({ routines }) => routines.flatMap(({ lines }) => lines.map((line) => line.source))),
  ...facts.filter((source) => 'line' in source),
]

function sourcesOf(version: GoVersion): readonly GoLine[] {
  return sources.filter((source) => source.version === version)
}

test.for(GO_VERSIONS)('every reference to Go %s has its line there', (version, context) => {
  const root = rootOf(version)
  if (root === undefined) context.skip(`the source of Go ${version} is not installed here`)
  const textAt = ({ file, line }: GoLine): string =>
    readFileSync(`${root}/src/${file}`, 'utf8').split('\n')[line - 1] ?? ''
  const wrong = sourcesOf(version).filter((source) => !textAt(source).includes(source.anchor))
  expect(wrong.map((source) => `${goLineToLabel(source)} has no ${source.anchor}: ${textAt(source)}`)).toEqual([])
})

test.each(GO_VERSIONS)('there are references to Go %s to look at', (version) => {
  expect(sourcesOf(version).length).toBeGreaterThan(100)
})

/** 'runtime/proc.go:1670' for each line of `['runtime/proc.go', '1670-1672 1680']`. */
function places([file = '', ranges = '']: readonly string[]): readonly string[] {
  return ranges.split(' ').flatMap((range) => {
    const [from = 0, to = from] = range.split('-').map(Number)
    return Array.from({ length: to - from + 1 }, (_, index) => `${file}:${from + index}`)
  })
}

const knownPlaces = new Set([...Object.values(known.statements), ...Object.values(known.counted)].flatMap(places))

test('a reference to Go 1.17.13 leads to a line of a function whose place is known', () => {
  const unknown = sourcesOf('1.17.13').filter(({ file, line }) => !knownPlaces.has(`${file}:${line}`))
  expect(unknown.map(goLineToLabel)).toEqual([])
})

test('what a Go 1.17.13 program printed as it crashed agrees with what is known', () => {
  expect(
    Object.values(known.crash)
      .flatMap(places)
      .filter((place) => !knownPlaces.has(place)),
  ).toEqual([])
})
