import { bytesOf, standsAt } from '../../../base/ascii.ts'
import { Header } from '../header.ts'
import { trimmedEnd } from '../line-parts.ts'
import { isStraces } from '../sniff.ts'
import { ansi, typography } from './characters.ts'
import { cutLines } from './cut-lines.ts'
import { fileNames } from './file-names.ts'
import { hardWrap } from './hard-wrap.ts'
import { backticks, gluedFences, oddHeaders, padding } from './headers.ts'
import { html } from './html.ts'
import { indentation } from './indentation.ts'
import { jsonLines } from './json-lines.ts'
import { lineNumbers } from './line-numbers.ts'
import { knownPrefix, quoteMarks } from './prefixes.ts'
import { quotedPrintable } from './quoted-printable.ts'
import { samePrefix } from './same-prefix.ts'
import { isStraceLine, mentionsStrace } from './strace-text.ts'
import type { Line, MakeStep, Recognise } from './wrapping.ts'

/** Each is looked for once, in this order; what was encoded twice is decoded twice. */
const CHARACTERS: readonly Recognise[] = [jsonLines, quotedPrintable, ansi, html, html, typography, padding]
/** Looked for again and again, for any may stand in front of any other. */
const IN_FRONT: readonly Recognise[] = [
  jsonLines,
  backticks,
  quoteMarks,
  knownPrefix,
  lineNumbers,
  fileNames,
  indentation,
  gluedFences,
  oddHeaders,
  samePrefix,
]
const DEEPEST = 8
const JOINED: readonly Recognise[] = [hardWrap, cutLines]

/** More lines say nothing new. */
const MOST_LINES = 3000
/** Of those in front of the first line that could be strace's, so many. */
const BEFORE = 100
/** Characters of a line that are looked at; it may have no end. */
const LONGEST = 4096

/** What wrapping the log has that begins with these bytes, outermost first; empty for one as strace writes it. */
export function wrappingOf(sample: Uint8Array): readonly MakeStep[] {
  if (isPlain(sample)) return []
  const text = linesOf(sample)
  let lines = text
  const steps: MakeStep[] = []
  const take = (recognise: Recognise): boolean => {
    const make = recognise(lines)
    if (make === undefined) return false
    steps.push(make)
    lines = through([make], lines)
    return true
  }
  for (const recognise of CHARACTERS) take(recognise)
  for (let depth = 0; depth < DEEPEST; depth++) if (!IN_FRONT.some(take)) break
  JOINED.some(take)
  return isWorthIt(text, lines, steps) ? steps : []
}

/** Nothing is taken off where fewer lines are strace's than before. */
function isWorthIt(before: readonly Line[], after: readonly Line[], steps: readonly MakeStep[]): boolean {
  if (steps.length === 0) return false
  return countOf(after) >= countOf(before)
}

function countOf(lines: readonly Line[]): number {
  return lines.filter(({ text }) => isStraceLine(text)).length
}

/** All lines of a text after these steps. */
function through(makes: readonly MakeStep[], lines: readonly Line[]): readonly Line[] {
  let passed = lines
  for (const make of makes) {
    const step = make()
    const next: Line[] = []
    for (const line of passed) step.push(line, (made) => next.push(made))
    step.end((made) => next.push(made))
    passed = next
  }
  return passed
}

function linesOf(sample: Uint8Array): readonly Line[] {
  const all = new TextDecoder().decode(sample).split('\n')
  const first = all.length > MOST_LINES ? all.findIndex((line) => mentionsStrace(line.slice(0, LONGEST))) : 0
  const from = Math.max(0, first - BEFORE)
  return all.slice(from, from + MOST_LINES).map((line) => lineOf(line.slice(0, LONGEST)))
}

export function lineOf(text: string): Line {
  const trimmed = text.endsWith('\r') ? text.slice(0, -1) : text
  return { text: trimmed, width: trimmed.trimEnd().length, isFiller: false }
}

const MESSAGE = bytesOf('strace: ')

/** Whether every line is strace's as it stands, and none begins as a wrapped one might. One fast walk, for most logs. */
function isPlain(sample: Uint8Array): boolean {
  if (hasStrangeBytes(sample)) return false
  const header = new Header()
  const last = sample.lastIndexOf(10)
  let column = -1
  let inRow = 0
  for (let from = 0; from <= last; ) {
    const to = sample.indexOf(10, from)
    const end = trimmedEnd(sample, from, to)
    if (end > from) {
      const at = header.read(sample, from, end)
      if (!standsAt(sample, from, MESSAGE) && (at >= end || !isStraces(sample, at, end))) return false
      if (isIndented(sample, from) || isFilledUp(sample, to)) return false
      const first = numberAt(sample, from)
      inRow = first >= 0 && first === column + 1 ? inRow + 1 : 0
      if (inRow >= 2) return false
      column = first
    }
    from = to + 1
  }
  return last >= 0
}

/** strace prints ASCII; `&lt;` and its like may be a page's. */
function hasStrangeBytes(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0
    if (byte >= 128 || (byte === 38 && ENTITIES.some((entity) => standsAt(bytes, i, entity)))) return true
  }
  return false
}

const ENTITIES = ['&lt;', '&gt;', '&amp;', '&quot;', '&#'].map(bytesOf)

/** A blank in front, unless it is of -r: `     0.000123 `, the point behind six characters. */
function isIndented(bytes: Uint8Array, from: number): boolean {
  return bytes[from] === 9 || (bytes[from] === 32 && bytes[from + 6] !== 46)
}

function isFilledUp(bytes: Uint8Array, to: number): boolean {
  return bytes[to - 1] === 32 && bytes[to - 2] === 32
}

/** -1 for a line that begins with no number, or with a time. */
function numberAt(bytes: Uint8Array, from: number): number {
  let i = from
  let number = 0
  for (; i < from + 8; i++) {
    const digit = (bytes[i] ?? 0) - 48
    if (digit < 0 || digit > 9) break
    number = number * 10 + digit
  }
  return i > from && bytes[i] === 32 ? number : -1
}
