import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fail, ok, type Result } from '../base/result.ts'
import { traceToMermaid } from '../codec/mermaid.ts'
import { traceToDiagram } from '../codec/text-diagram.ts'
import { traceToSvg } from '../timeline/picture.ts'
import type { Trace } from '../trace/types.ts'
import { type Command, type Given, type Report, STATUS } from './command.ts'
import {
  CHART_FORMATS,
  type ChartFormat,
  chartOfSource,
  isChartFormat,
  ROLE_OPTION,
  ROLE_SYNOPSIS,
} from './export-chart.ts'
import { argumentsToSource, SOURCE_OPERAND } from './export-source.ts'
import type { Made, Part, Source } from './export-types.ts'
import { PROTOCOL_OPTION, PROTOCOL_SYNOPSIS } from './option-values.ts'

const FORMATS = ['perfetto', 'svg', 'png', 'text', 'mermaid', ...CHART_FORMATS] as const
type Format = (typeof FORMATS)[number]
type PartFormat = Exclude<Format, 'perfetto' | ChartFormat>

export const exportCommand: Command = {
  name: 'export',
  synopsis: `<scenario, link or file> ${PROTOCOL_SYNOPSIS} --to ${FORMATS.join('|')} [--out FILE] [--call N] [--down] ${ROLE_SYNOPSIS}`,
  about: 'makes a file for other programs, or a picture; of call N alone, with time downwards',
  options: {
    ...PROTOCOL_OPTION,
    to: { type: 'string' },
    out: { type: 'string' },
    call: { type: 'string' },
    down: { type: 'boolean' },
    ...ROLE_OPTION,
  },
  operands: [SOURCE_OPERAND],
  repeats: true,
  run: (given) => {
    const format = FORMATS.find((each) => each === given.options['to'])
    if (format === undefined) return fail(wrongFormat(given.options['to']))
    const source = argumentsToSource(given)
    if (!source.ok) return source
    const made = madeOf(source.value, format, given)
    return made.ok ? ok(reportOf(source.value, format, made.value, given.options['out'])) : made
  },
}

function wrongFormat(given: string | boolean | undefined): string {
  const expected = `one of ${FORMATS.join(', ')}`
  if (given === undefined) return `Say what to export to: --to ${expected}.`
  return `There is no --to ${given}; expected ${expected}.`
}

function madeOf(source: Source, format: Format, given: Given): Result<Made> {
  if (format === 'perfetto') return perfettoOf(source, given)
  return isChartFormat(format) ? chartOfSource(source, format, given, embeddedFont) : partOf(source, format, given)
}

function perfettoOf(source: Source, { options }: Given): Result<Made> {
  if (options['call'] === undefined) return ok({ pieces: source.perfetto(), notes: [] })
  return fail('Perfetto gets the whole trace, where calls can be searched: leave --call out.')
}

function partOf(source: Source, format: PartFormat, { options }: Given): Result<Made> {
  const { call } = options
  const part = source.part(call === undefined ? undefined : Number(call))
  return part.ok ? ok({ pieces: textOf(part.value, format, options['down'] === true), notes: part.value.notes }) : part
}

function textOf(part: Part, format: PartFormat, down: boolean): Iterable<string> {
  switch (format) {
    case 'svg':
    case 'png':
      return [traceToSvg(part.trace, { ...part, orientation: down ? 'down' : 'across', font: embeddedFont() })]
    case 'text':
      return [`${traceToDiagram(cut(part))}\n`]
    case 'mermaid':
      return [`${traceToMermaid(cut(part), part.title)}\n`]
  }
}

function embeddedFont(): string {
  return readFileSync(createRequire(import.meta.url).resolve(FONT)).toString('base64')
}

const FONT = '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2'

function cut({ trace, window }: Part): Trace {
  return window === undefined ? trace : { ...trace, records: trace.records.slice(...window) }
}

function reportOf(source: Source, format: Format, { pieces, notes }: Made, out: string | boolean | undefined): Report {
  const { problems, name } = source
  const path = typeof out === 'string' ? out : format === 'png' ? `${name}.png` : undefined
  const told = { notes: [...problems, ...notes], status: problems.length > 0 ? STATUS.bad : STATUS.fine }
  if (path === undefined) return { ...told, text: '', pieces, files: [] }
  const drawn = format === 'png' ? ({ drawnAs: 'png' } as const) : {}
  return { ...told, text: `Wrote ${path}.`, files: [{ path, text: pieces, ...drawn }] }
}
