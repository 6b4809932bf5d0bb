// Holds the references of the code pane against Go's source where it is installed (Debian: golang-1.19-src). It is
// here because the rooms of src do without Node.
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { GO_VERSION, type GoLine, goLineToLabel } from '../src/lessons/code/go-source.ts'
import { ROUTINES } from '../src/lessons/code/routines.ts'

function isPinned(root: string): boolean {
  const version = `${root}/VERSION`
  return existsSync(version) && readFileSync(version, 'utf8').startsWith(`go${GO_VERSION}`)
}

const root = [process.env['GOROOT'] ?? '', '/usr/lib/go-1.19', '/usr/lib/go', '/usr/local/go'].find(isPinned)
const sources = ROUTINES.flatMap((routine) => routine.lines.map((line) => line.source))

function textAt({ file, line }: GoLine): string {
  return readFileSync(`${root}/src/${file}`, 'utf8').split('\n')[line - 1] ?? ''
}

test(`every line of pseudo-code refers to its line of Go ${GO_VERSION}`, (context) => {
  if (root === undefined) context.skip(`the source of Go ${GO_VERSION} is not installed here`)
  const wrong = sources.filter((source) => !textAt(source).includes(source.anchor))
  expect(wrong.map((source) => `${goLineToLabel(source)} has no ${source.anchor}: ${textAt(source)}`)).toEqual([])
})

test('there are references to look at', () => {
  expect(sources.length).toBeGreaterThan(100)
})
