import { isStart, ofStrace } from './strace-text.ts'
import { counted, type Line, lineStep, type MakeStep, quoted } from './wrapping.ts'

const ISO = String.raw`\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?: ?(?:Z|[+-]\d\d:?\d\d|UTC))?`
const MONTH_DAY = String.raw`(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} [ \d]?\d (?:\d{4} )?\d\d:\d\d:\d\d(?:\.\d+)?(?: \d{4})?`
const TIME_OF_DAY = String.raw`\d\d:\d\d:\d\d(?:[.,]\d+)?`
/** `strace[5595]: `, `prog.service[1]: ` */
const TAG = String.raw`[\w.@/+:-]+?(?:\[\d+\])?: ?`

interface Prefix {
  readonly pattern: RegExp
  /** Whose it is, as 'Took … off 12 lines.' says it. */
  readonly whose: string
}

/** What other programs put in front of each line. None of it is how a line of strace begins. */
const PREFIXES: readonly Prefix[] = [
  { pattern: /^<\d{1,3}>(?=[A-Z1])/, whose: 'syslog’s priority' },
  {
    pattern: new RegExp(`^1 ${ISO} \\S+ \\S+ \\S+ \\S+ (?:-|\\[[^\\]]*\\]) ?`),
    whose: 'syslog’s prefix',
  },
  {
    pattern: new RegExp(
      `^(?:${MONTH_DAY}|(?:[A-Z][a-z]{2} )?${ISO}(?: [A-Z]{3,4})?|\\d{9,}\\.\\d+|\\[ *\\d+\\.\\d+\\]) [\\w.-]+ ${TAG}`,
    ),
    whose: 'journald’s or syslog’s prefix',
  },
  { pattern: new RegExp(`^${ISO} (?:stdout|stderr) [FP] ?`), whose: 'the container runtime’s prefix' },
  { pattern: /^\[pod\/[^\]]+\] ?/, whose: 'the prefix of kubectl logs' },
  { pattern: /^(?=\S*[A-Za-z])[\w./-]+ +\| ?/, whose: 'the prefix of docker compose' },
  { pattern: new RegExp(`^(?:\\[${ISO}\\]|${ISO})[:,]?[ \\t]+`), whose: 'another program’s time stamps' },
  { pattern: new RegExp(`^\\[?${MONTH_DAY}\\]?[:,]?[ \\t]+`), whose: 'another program’s time stamps' },
  { pattern: new RegExp(`^\\[${TIME_OF_DAY}\\][:,]?[ \\t]*`), whose: 'another program’s time stamps' },
  { pattern: /^\[ *\d+\.\d+\] */, whose: 'another program’s time stamps' },
  // strace prints a thread in front of its time.
  {
    pattern: new RegExp(
      `^(?:${TIME_OF_DAY}|\\d{9,}\\.\\d+| *\\d+\\.\\d+)[:,]? +(?=\\[ *pid|\\d+ +(?:[a-z<]|\\d\\d:|\\d+\\.\\d|--- |\\+\\+\\+ )|${TIME_OF_DAY} |\\d{9,}\\.\\d+ | *\\d+\\.\\d{3,9} )`,
    ),
    whose: 'another program’s time stamps',
  },
  {
    pattern:
      /^(?:(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR)\b|\[(?:trace|debug|info|notice|warn(?:ing)?|error)\])[:,]?[ \t-]+/i,
    whose: 'a level of severity',
  },
]

/** What stands in front of most of the lines in which strace's words are. */
export function knownPrefix(lines: readonly Line[]): MakeStep | undefined {
  const straces = ofStrace(lines)
  const found = PREFIXES.find(
    ({ pattern }) => isOfMost(straces, (text) => pattern.test(text)) || isOfBroken(lines, pattern),
  )
  if (found === undefined) return undefined
  const { pattern, whose } = found
  return () =>
    lineStep(
      (text) => (pattern.test(text) ? text.replace(pattern, '') : undefined),
      (count) => `Took ${whose} off ${counted(count)}.`,
    )
}

function isOfMost(lines: readonly Line[], is: (text: string) => boolean): boolean {
  let count = 0
  for (const { text } of lines) if (is(text)) count++
  return count * 2 > lines.length
}

/** Where lines were broken behind it, most of those that are whole may have none. */
function isOfBroken(lines: readonly Line[], pattern: RegExp): boolean {
  const filled = lines.filter(({ text }) => text.trim() !== '')
  const marked = filled.filter(({ text }) => pattern.test(text)).map(({ text }) => text.replace(pattern, ''))
  const begun = marked.filter((rest) => isStart(rest) || /^(?:\[pid|<\.\.\.|---|\d+(?: |$))/.test(rest)).length
  return marked.length * 5 >= filled.length && begun * 2 > marked.length
}

const MARKS = String.raw`(?:>|\||│|┃|;|//|#|--|\*|-|•|·|%|!|:)`
/** Several of one kind, as quotations of quotations have; but `- --- SIGURG` is one mark, and a signal. */
const MARK = new RegExp(`^[ \\t]*(${MARKS})(?:[ \\t]?(?!--- )\\1)*(?: |\\t|$)|^[ \\t]*(?:> ?)+|^[ \\t]*[|│┃] ?`)

/** Marks of quotations in mails and Markdown, of comments, lists and frames. */
export function quoteMarks(lines: readonly Line[]): MakeStep | undefined {
  const all = ofStrace(lines)
  const straces = all.filter(({ text }) => !isStart(text))
  const marked = straces.filter(({ text }) => isMarked(text))
  if (marked.length === 0 || marked.length * 2 <= straces.length) return undefined
  if (marked.length * 3 <= all.length) return undefined
  const marks = new Map<string, number>()
  for (const { text } of marked) {
    const mark = markOf(text)
    marks.set(mark, (marks.get(mark) ?? 0) + 1)
  }
  const [[usual] = ['']] = [...marks].sort(([, a], [, b]) => b - a)
  return () =>
    lineStep(
      (text) =>
        isMarked(text) && markOf(text).trim().startsWith(usual.trim().slice(0, 1)) ? text.replace(MARK, '') : undefined,
      (count) => `Took ${quoted(usual)} off ${counted(count)}.`,
    )
}

/** Signals and ends begin with marks, too. */
function isMarked(text: string): boolean {
  return MARK.test(text) && !/^(?:--- (?:SIG|stopped)|\+\+\+ )/.test(text)
}

function markOf(text: string): string {
  return MARK.exec(text)?.[0] ?? ''
}
