import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fail, ok, type Result } from '../base/result.ts'
import { traceToMermaid } from '../codec/mermaid.ts'
import { traceToPerfetto } from '../codec/perfetto.ts'
import { traceToDiagram } from '../codec/text-diagram.ts'
import { traceToSvg } from '../timeline/picture.ts'
import { windowOfCall } from '../trace/call-window.ts'
import { lanesOf } from '../trace/lanes.ts'
import type { Trace } from '../trace/types.ts'
import { type Command, type Given, type Report, STATUS } from './command.ts'
import { argumentToSource, SOURCE_OPERAND, type Source } from './export-source.ts'

const FORMATS = ['perfetto', 'svg', 'png', 'text', 'mermaid'] as const
type Format = (typeof FORMATS)[number]

const ENDINGS: Readonly<Record<Format, string>> = {
  perfetto: 'perfetto.json',
  svg: 'svg',
  png: 'png',
  text: 'txt',
  mermaid: 'mmd',
}

/** What is exported of a source. */
interface Part {
  readonly source: Source
  /** Moments; all of them if undefined. */
  readonly window: readonly [number, number] | undefined
  readonly down: boolean
}

export const exportCommand: Command = {
  name: 'export',
  synopsis: `<scenario, link or file> --to ${FORMATS.join('|')} [--out FILE] [--call N] [--down]`,
  about: 'makes a file for other programs, or a picture; of call N alone, with time downwards',
  options: { to: { type: 'string' }, out: { type: 'string' }, call: { type: 'string' }, down: { type: 'boolean' } },
  operands: [SOURCE_OPERAND],
  run: ({ operands, options }) => {
    const format = FORMATS.find((each) => each === options['to'])
    if (format === undefined) return fail(wrongFormat(options['to']))
    const source = argumentToSource(operands[0] ?? '')
    if (!source.ok) return source
    const window = windowFor(source.value, format, options)
    if (!window.ok) return window
    const down = options['down'] === true
    return ok(reportOf({ source: source.value, window: window.value, down }, format, options['out']))
  },
}

function wrongFormat(given: string | boolean | undefined): string {
  const expected = `one of ${FORMATS.join(', ')}`
  return given === undefined
    ? `Say what to export to: --to ${expected}.`
    : `There is no --to ${given}; expected ${expected}.`
}

function windowFor({ trace }: Source, format: Format, options: Given['options']): Result<Part['window']> {
  const call = options['call']
  if (typeof call !== 'string') return ok(undefined)
  if (format === 'perfetto')
    return fail('Perfetto gets the whole trace, where calls can be searched: leave --call out.')
  const lanes = lanesOf(trace)
  const window = windowOfCall(lanes, Number(call))
  if (window !== undefined) return ok(window)
  const count = lanes.calls.length
  return fail(`There is no call ${call}: ${count === 0 ? 'nothing is called there' : `the calls are 1 to ${count}`}.`)
}

function reportOf(part: Part, format: Format, out: string | boolean | undefined): Report {
  const { problems, name } = part.source
  const path = typeof out === 'string' ? out : format === 'png' ? `${name}.${ENDINGS.png}` : undefined
  const pieces = piecesOf(part, format)
  const written = { notes: problems, status: problems.length > 0 ? STATUS.bad : STATUS.fine }
  if (path === undefined) return { ...written, text: '', pieces, files: [] }
  const drawn = format === 'png' ? ({ drawnAs: 'png' } as const) : {}
  return { ...written, text: `Wrote ${path}.`, files: [{ path, text: pieces, ...drawn }] }
}

function piecesOf(part: Part, format: Format): Iterable<string> {
  const { source, window } = part
  switch (format) {
    case 'perfetto':
      return traceToPerfetto(source.trace, source.title)
    case 'svg':
    case 'png':
      return [pictureOf(part)]
    case 'text':
      return [`${traceToDiagram(cut(source.trace, window))}\n`]
    case 'mermaid':
      return [`${traceToMermaid(cut(source.trace, window), source.title)}\n`]
  }
}

function pictureOf({ source: { trace, title, about }, window, down }: Part): string {
  const font = readFileSync(createRequire(import.meta.url).resolve(FONT)).toString('base64')
  return traceToSvg(trace, { title, about, orientation: down ? 'down' : 'across', window, font })
}

const FONT = '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2'

function cut(trace: Trace, window: Part['window']): Trace {
  return window === undefined ? trace : { ...trace, records: trace.records.slice(...window) }
}
