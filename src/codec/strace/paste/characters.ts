import { isStraceLine, mentionsStrace } from './strace-text.ts'
import { counted, type Line, lineStep, type MakeStep } from './wrapping.ts'

// Wrappings that change characters of a line, wherever they stand.

const ESC = `(?:${String.fromCharCode(0x1b)}|␛|\\^\\[)`
const CSI = `(?:${ESC}\\[|${String.fromCharCode(0x9b)})[0-9;?]*[ -/]*[@-~]`
const TITLE = `${ESC}\\][^\\p{Cc}]*(?:${String.fromCharCode(7)}|${ESC}\\\\)?`
/** What drives a terminal: colours, cursor, title, bell. */
const ESCAPES = new RegExp(`${CSI}|${TITLE}|${ESC}(?:[()][0-9A-Za-z]|[=>78])|(?![\\t\\r])\\p{Cc}`, 'gu')
/** What is left of them where the first byte was lost; not `\33[1m`, which strace prints for a program's own. */
const LOST_ESCAPES = /(?<![\w\\\]])\[(?:\d{1,3}(?:;\d{1,3})*m|m|\?\d{1,4}[hl]|K)/g

export function ansi(lines: readonly Line[]): MakeStep | undefined {
  const has = lines.some(({ text }) => text.search(ESCAPES) >= 0 && isOfStrace(text.replace(ESCAPES, '')))
  const lost = !has && isBetter(lines, (text) => text.replace(LOST_ESCAPES, ''))
  if (!has && !lost) return undefined
  const pattern = has ? ESCAPES : LOST_ESCAPES
  return () =>
    lineStep(
      (text) => (text.search(pattern) < 0 ? undefined : text.replace(pattern, '')),
      (count) => `Took the colours and other control characters of a terminal off ${counted(count)}.`,
      { keepsWidth: false },
    )
}

/** A line of strace, or a prompt at which it was started. */
function isOfStrace(text: string): boolean {
  return mentionsStrace(text) || /[$#%>] .*\bstrace /.test(text)
}

/** Whether more lines are strace's after this change. */
function isBetter(lines: readonly Line[], change: (text: string) => string): boolean {
  return lines.some(({ text }) => {
    const changed = change(text)
    return changed !== text && isStraceLine(changed) && !isStraceLine(text)
  })
}

const BLANKS = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g
/** Zero width, marks of direction, soft hyphens. */
const NOTHING = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g
const DOUBLE_QUOTES = /[“”„‟«»″]/g
const SINGLE_QUOTES = /[‘’‚‛′]/g
const TYPOGRAPHY = /[…“”„‟«»″‘’‚‛′\u2010-\u2015−\u00a0\u1680\u2000-\u200f\u202a-\u202f\u205f-\u2064\u3000\u00ad\ufeff]/
/** `— SIGURG {…} —`: what an editor makes of three hyphens, or of the first two. */
const DASHES = /(^|[\s\]])[-–—]{1,3} (?=SIG[A-Z]|stopped by)|(?<=[}\w]) [-–—]{1,3}$/g
/** `= −1`, and options in a string. */
const MINUS = /[\u2010-\u2015−]/g

/** An editor's or a chat's own characters for those that strace prints, which has none beyond ASCII. */
export function typography(lines: readonly Line[]): MakeStep | undefined {
  if (!lines.some(({ text }) => isTypographic(text))) return undefined
  return () =>
    lineStep(
      (text) => (TYPOGRAPHY.test(text) ? plain(text) : undefined),
      (count) =>
        `Put plain characters for typographic ones (“…”, curly quotes, dashes, non-breaking blanks) into ${counted(count)}.`,
    )
}

/** Where strace's own signs stand: a program's output may have anything. */
const IN_ITS_PLACE =
  /<(?:unfinished|detached)[ \u00a0]?…>|<…[ \u00a0]|[([{,=]\s*[“”„«][^"]*[“”»]|[“”»]…|\u00a0|[\u2000-\u200f\u202f\u2060\ufeff]|= ?[−–—]\d|[–—]-? (?:SIG[A-Z]|$)|} [–—]-?$/

function isTypographic(text: string): boolean {
  return IN_ITS_PLACE.test(text) && mentionsStrace(plain(text))
}

function plain(text: string): string {
  return text
    .replace(NOTHING, '')
    .replace(BLANKS, ' ')
    .replaceAll('…', '...')
    .replace(DOUBLE_QUOTES, '"')
    .replace(SINGLE_QUOTES, "'")
    .replace(DASHES, (dashes, before: string | undefined) => (dashes.endsWith(' ') ? `${before ?? ''}--- ` : ' ---'))
    .replace(MINUS, '-')
}
