// What a line of strace looks like, as expressions for the decision what stands around it. What is read is decided by
// header.ts and line-reader.ts, byte by byte.
import type { Line } from './wrapping.ts'

const THREAD = String.raw`\[pid +\d+(?:<[^>]*>)?\] ?|\d+(?:<[^>]*>)? +`
/** Only that of -r has blanks in front. */
const TIME = String.raw`(?:\d\d:\d\d:\d\d(?:\.\d+)?| *\d+\.\d+|\d{9,}) `
const GROUPS = String.raw`(?:\(\+ *[\d.]+\) )?(?:\[[ \da-f?]+\] )*`
const NAME = '[a-z_?][a-z0-9_?]{0,63}'
const BODY = String.raw`(?:${NAME}\(|<\.\.\. ${NAME} resumed|--- (?:SIG|stopped by)|\+\+\+ (?:exited with|killed by|superseded))`
const HEADER = `(?:${THREAD})?(?:${TIME})?${GROUPS}`

/** A line that begins as strace's do, from its first byte on. */
const START = new RegExp(`^${HEADER}${BODY}`)
/** The same, but only where a thread or a time stands in front. */
const HEADED = new RegExp(`^(?=\\[pid|\\d| *\\d+\\.)${HEADER}${BODY}`)
/** Where in a line strace's text begins; a part of a word or of a number in front is none of it. */
const WITHIN = new RegExp(`(?<![\\w.$/,-])(?:(?<!\\d:)|(?=[^\\d]))${HEADER}${BODY}`)
const ANYWHERE = new RegExp(`(?<![\\w.$])${BODY}`)
/** Of a line that begins with a time of -r, or with what could be one: blanks, number, fraction. */
export const RELATIVE = new RegExp(`^([ \\t]*)(\\d{1,8})(\\.\\d+)? +${GROUPS}${BODY}`)

/** How a line of strace ends that is whole. */
const RESULT = /\) += (?:-?\d|\?|0x)/
const ENDS =
  /(?:<(?:unfinished|detached) \.\.\.>|^.{0,200}--- (?:SIG\w+ .*|stopped by SIG\w+ )---|\+\+\+ (?:exited with|killed by|superseded).*\+\+\+)$/
/** Results stand near the end; a line of megabytes is not looked through. */
const TAIL = 2000

/** Whether nothing of a line of strace is missing at its end. */
export function isWhole(line: string): boolean {
  const tail = line.length > TAIL ? line.slice(-TAIL) : line
  return ENDS.test(tail.trimEnd()) || RESULT.test(tail)
}

/** Whether strace's words are in the line, wherever they begin. */
function hasStrace(line: string): boolean {
  return ANYWHERE.test(line) && (isWhole(line) || / resumed>/.test(line))
}

/** Whether something in the line could begin as strace's text does. */
export function mentionsStrace(line: string): boolean {
  return ANYWHERE.test(line)
}

/** Where strace's text begins, or -1. */
export function beginOfStrace(line: string): number {
  return line.search(WITHIN)
}

export function isStart(line: string): boolean {
  return START.test(line)
}

export function isHeaded(line: string): boolean {
  return HEADED.test(line)
}

/** A line that is a line of strace as it is. */
export function isStraceLine(line: string): boolean {
  return START.test(line) && isWhole(line)
}

/** The lines that decide what stands in front of all; where none is whole, those in which one may have begun. */
export function ofStrace(lines: readonly Line[]): readonly Line[] {
  const whole = lines.filter(({ text }) => hasStrace(text))
  return whole.length > 0 ? whole : lines.filter(({ text }) => mentionsStrace(text))
}
