import { isStart, ofStrace, RELATIVE } from './strace-text.ts'
import { counted, type Line, lineStep, type MakeStep } from './wrapping.ts'

/** `%6ld.%06ld`: how -r prints the time since the line before. */
const RELATIVE_WIDTH = 6

/** Blanks and tabs in front of the lines in which strace's words are, but for those that -r puts there. */
export function indentation(lines: readonly Line[]): MakeStep | undefined {
  const straces = ofStrace(lines)
  const isColumn = !isRelative(straces)
  const indents = straces.map(({ text }) => indentOf(text, isColumn)).sort((a, b) => a - b)
  const most = indents[indents.length >> 1] ?? 0
  if (most === 0) return undefined
  const least = indents.find((indent) => indent > 0) ?? 0
  const indent = straces.find(({ text }) => indentOf(text, isColumn) === least)?.text.slice(0, least) ?? ''
  return () =>
    lineStep(
      (text) => without(text, indent, isColumn),
      (count) => `Took the blanks in front of ${counted(count)} off.`,
    )
}

/** `     0 execve(`: with -r the first number is 0, which no thread has. With a fraction it is a time in any case. */
function isRelative(lines: readonly Line[]): boolean {
  for (const { text } of lines) {
    const [, , digits, fraction] = RELATIVE.exec(text) ?? []
    if (digits !== undefined) return fraction !== undefined || Number(digits) === 0
  }
  return false
}

/** How many blanks are too many. */
function indentOf(text: string, isColumn: boolean): number {
  const blanks = text.length - text.trimStart().length
  if (isColumn || blanks === 0) return blanks
  const [, , digits = ''] = RELATIVE.exec(text) ?? []
  return digits === '' ? blanks : Math.max(0, blanks - Math.max(0, RELATIVE_WIDTH - digits.length))
}

/** What goes on of a broken line may begin with a blank of its own. */
function without(text: string, indent: string, isColumn: boolean): string {
  const rest = text.startsWith(indent) ? text.slice(indent.length) : text
  const isTime = !isColumn && RELATIVE.test(rest)
  return !isTime && isStart(rest.trimStart()) ? rest.trimStart() : rest
}
