import { isStart, mentionsStrace, ofStrace } from './strace-text.ts'
import { counted, type Line, lineStep, type MakeStep } from './wrapping.ts'

/** `[pid\t123 ]  read(`, `[PID: 123]read(`: as strace prints it there is one blank behind the bracket. */
const BRACKET = /^\[ *pid[ \t:=#]*(\d+)(<[^>]*>)?[ \t]*\][ \t]*/i
const AS_PRINTED = /^\[pid +\d+(?:<[^>]*>)?\] ?(?:\S| +\d+\.\d)/
/** Tabs where strace has blanks: behind a thread, a time. */
const TABS = /^((?:\[pid +\d+(?:<[^>]*>)?\]|\d[\d:.]*)[ \t]*)\t[ \t]*/

/** Threads and times with blanks, tabs or letters that strace would not put there. */
export function oddHeaders(lines: readonly Line[]): MakeStep | undefined {
  if (!lines.some(({ text }) => isOdd(text))) return undefined
  return () =>
    lineStep(
      (text) => (isOdd(text) ? asPrinted(text) : undefined),
      (count) => `Put blanks in ${counted(count)} as strace puts them behind threads and times.`,
    )
}

function isOdd(text: string): boolean {
  if (BRACKET.test(text)) return !AS_PRINTED.test(text) && isStart(asPrinted(text))
  return TABS.test(text) && isStart(asPrinted(text))
}

function asPrinted(text: string): string {
  let made = text.replace(BRACKET, (_, tid: string, comm: string | undefined) => `[pid ${tid}${comm ?? ''}] `)
  while (TABS.test(made)) made = made.replace(TABS, (_, before: string) => `${before.trimEnd()} `)
  return made
}

/** Each line in the marks that Markdown and chats have for code. */
export function backticks(lines: readonly Line[]): MakeStep | undefined {
  const straces = ofStrace(lines)
  const marked = straces.filter(({ text }) => mentionsStrace(inside(text) ?? '')).length
  if (marked === 0 || marked * 2 < straces.length) return undefined
  return () =>
    lineStep(
      (text) => inside(text),
      (count) => `Took the backticks off ${counted(count)}.`,
    )
}

function inside(text: string): string | undefined {
  return /^\s*(`{1,2})(?!`)(.+?)\1\s*$/.exec(text)?.[2]
}

/** Fences of forums, of Markdown and of XML, where they stand in the first and the last line themselves. */
const OPENS = /^(?:\[code(?:=\w+)?\]|```|\{(?:code|noformat)\}|<!\[CDATA\[)(?=\S)/i
const CLOSES = /(?:\[\/code\]|```|\{(?:code|noformat)\}|\]\]>)$/i

export function gluedFences(lines: readonly Line[]): MakeStep | undefined {
  if (!lines.some(({ text }) => isStart(bare(text)) && bare(text) !== text)) return undefined
  return () => lineStep(bare, (count) => `Took fences off ${counted(count)}.`)
}

function bare(text: string): string {
  return text.replace(OPENS, '').replace(CLOSES, '')
}

/** What tmux and screen put around a pane: its frame, and blanks up to its width. */
export function padding(lines: readonly Line[]): MakeStep | undefined {
  const filled = lines.filter(({ text }) => text.trim() !== '')
  const straces = ofStrace(filled)
  const framed = straces.filter(({ text }) => FRAME_BEHIND.test(text)).length
  const isFramed = framed * 10 >= straces.length * 8 && framed > 1
  if (!isFramed && !isPadded(filled)) return undefined
  return () =>
    lineStep(
      (text) => (isFramed ? text.replace(FRAME_BEHIND, '') : text.trimEnd()),
      (count) =>
        isFramed
          ? `Took the frame behind ${counted(count)} off.`
          : `Took the blanks off the ends of ${counted(count)}, up to where the terminal was wide.`,
    )
}

const FRAME_BEHIND = /[ \t]*[│┃|]\s*$/

/** Most lines end at the same place, and most of them with blanks. */
function isPadded(lines: readonly Line[]): boolean {
  const widths = new Map<number, number>()
  for (const { text } of lines) widths.set(text.length, (widths.get(text.length) ?? 0) + 1)
  const most = Math.max(0, ...widths.values())
  const blank = lines.filter(({ text }) => text.endsWith('  ')).length
  return lines.length > 2 && most * 10 >= lines.length * 9 && blank * 2 > lines.length
}
