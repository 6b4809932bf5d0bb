import { isStart, mentionsStrace, ofStrace } from './strace-text.ts'
import { counted, type Line, lineStep, type MakeStep } from './wrapping.ts'

/** `dir/prog.strace:`, `prog.strace.1234:12:` of grep -H and -n, `prog.strace.1234-` of its context. */
const NAMED = /^((?:[\w.~+@%=-]*\/)*[\w.~+@%=-]*[A-Za-z_][\w.~+@%=-]*?)([:-])(?:\d+\2)?/
/** `==> prog.strace.1234 <==`, of head and tail. */
const TITLE = /^==> (.+) <==$/
/** The number that strace -ff puts behind the name. */
const THREAD = /\.(\d{1,8})(?:\.gz)?$/

/** Files that were printed together. The name of a file of -ff says whose its lines are. */
export function fileNames(lines: readonly Line[]): MakeStep | undefined {
  const straces = ofStrace(lines)
  const named = straces.filter(({ text }) => afterName(text) !== undefined)
  const hasTitles = lines.some(({ text }) => TITLE.test(text) && THREAD.test(TITLE.exec(text)?.[1] ?? ''))
  if (named.length * 2 <= straces.length || straces.length === 0) return hasTitles ? titled : undefined
  return () => {
    let threads = false
    const step = lineStep(
      (text) => {
        const after = afterName(text)
        threads ||= after?.thread !== undefined
        return after === undefined ? undefined : withThread(after.thread, after.rest)
      },
      (count) =>
        threads
          ? `Took the names of files off ${counted(count)}, and the number behind each name for the thread.`
          : `Took the names of files off ${counted(count)}.`,
    )
    return { ...step, isByThread: () => threads }
  }
}

interface AfterName {
  readonly thread: string | undefined
  readonly rest: string
}

function afterName(text: string): AfterName | undefined {
  const [whole, name = ''] = NAMED.exec(text) ?? []
  if (whole === undefined || !/[./]/.test(name)) return undefined
  const rest = text.slice(whole.length)
  if (!isStart(rest) && !mentionsStrace(rest)) return undefined
  return { thread: THREAD.exec(name)?.[1], rest }
}

/** A line that has a thread of its own keeps it. */
function withThread(thread: string | undefined, text: string): string {
  return thread === undefined || /^(?:\[pid|\d+(?:<[^>]*>)? )/.test(text) || text === '' ? text : `${thread} ${text}`
}

const titled: MakeStep = () => {
  let thread: string | undefined
  const step = lineStep(
    (text) => {
      const [, name] = TITLE.exec(text) ?? []
      if (name === undefined) return isStart(text) ? withThread(thread, text) : undefined
      thread = THREAD.exec(name)?.[1]
      return ''
    },
    (count) => `Took the thread of ${counted(count)} from the names of the files above them.`,
  )
  return { ...step, isByThread: () => true }
}
