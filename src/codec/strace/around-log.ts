import { textOf } from './line-parts.ts'

/** What stands between a terminal and a log, and is nobody's output. */
export type Around =
  | { readonly kind: 'mark' }
  /** A command with which strace was started anew; the thread of a single -p. */
  | { readonly kind: 'strace'; readonly tid: number | undefined }

/** A longer line is a program's. */
const LONGEST = 500

/** Fences of Markdown, of forums and of documents; what a terminal shows of Ctrl+C; what strace says as it lets go. */
const MARKS: readonly RegExp[] = [
  /^(?:```|~~~)[\w+-]*(?: .*)?$/,
  /^\[\/?code(?:=\w+)?\]$/i,
  /^\{(?:code|noformat)(?::\w+)?\}$/,
  /^<\/?(?:pre|code|details|summary|div|p|br)(?: [^>]*)?\/?>(?:<\/?(?:code|summary)[^>]*>)*$/i,
  /^\.\. code(?:-block)?::/,
  /^(?:\^[CZ\\])+$/,
  /^(?:\^[CZ\\])*\s*<(?:detached|unfinished) \.\.\.>$/,
  /^(?:Script (?:started|done) on|Pane is dead)/,
]

const WHERE = String.raw`(?:\([\w.-]+\) ?)?(?:[\w.-]+@[\w.-]+[: ]?[^\s$#%>]*|\[[\w.-]+@[\w.-]+ [^\]]*\]|bash-[\d.]+|sh-[\d.]+|[~/][\w./~-]*|PS [A-Z]:\S*)`
/** `$ cmd`, `user@host:~# cmd`; a `#` or `>` alone may begin anything, so it must be followed by a program. */
const PROMPT = new RegExp(String.raw`^(?:${WHERE}\s?[$#%>❯➜»]|[$❯➜»])(?:\s+(.*))?$`)
const ROOT_PROMPT =
  /^[#%>]\s+((?:sudo |time )*(?:strace|timeout|kill|killall|docker|kubectl|gdb|cat|tail|grep|ps|\.{0,2}\/\S+)(?:\s.*)?)$/
const COMMAND = /^((?:sudo|doas) (?:-\S+ )*)?(?:[\w/]*\/)?strace (?=[-./\w])(?!exited|says|output|log|shows|is )/

export function aroundLog(bytes: Uint8Array, from: number, end: number): Around | undefined {
  if (end - from > LONGEST) return undefined
  const text = textOf(bytes, from, end).trim()
  if (MARKS.some((mark) => mark.test(text))) return { kind: 'mark' }
  const command = PROMPT.exec(text) ?? ROOT_PROMPT.exec(text)
  const typed = command === null ? text : (command[1] ?? '')
  if (command === null && !COMMAND.test(text)) return undefined
  if (!/(?:^|[\s/])strace(?:\s|$)/.test(typed)) return { kind: 'mark' }
  const tids = [...typed.matchAll(/(?:\s-\w*p|\s--attach)[ =]?['"]?(\d+)/g)].map(([, tid]) => Number(tid))
  return { kind: 'strace', tid: tids.length === 1 ? tids[0] : undefined }
}
