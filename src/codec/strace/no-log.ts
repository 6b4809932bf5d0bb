import { EVENT_KIND, type Log } from '../../trace/log.ts'
import { formatOf, isTar, isWide, startsWith, UTF16, ZIP } from './file-kinds.ts'
import { textOf } from './line-parts.ts'
import { LTRACE, textFormatOf } from './other-programs.ts'
import { otherTracerOf } from './other-tracers.ts'
import { RECORD } from './record-advice.ts'
import { SYSTEM_CALLS } from './system-calls.ts'

/** How much of a text was looked through without finding a log in it. */
export type Looked =
  /** All of it, and no line is strace's. */
  | 'all'
  /** Its beginning: no line of that is. */
  | 'beginning'
  /** All of it, and some lines seemed to be strace's. */
  | 'read'

/** So much of a text's beginning and end is compared with what other programs print. */
const BEGINNING = 64 * 1024
const END = 8 * 1024

/** Why there is no log in these bytes: what they look like, and what to do. */
export function problemOf(sample: Uint8Array, name: string, looked: Looked): string {
  if (sample.length === 0) return `${name} is empty (0 bytes). ${RECORD}`
  const looks = formatOf(sample) ?? textFormatOf(partOf(sample))
  if (looks !== undefined) return `${name} ${looks}`
  if (isWide(sample)) return `${name} ${UTF16}`
  if (sample.includes(0)) return `${name} is a binary file, no log of strace. ${RECORD}`
  const first = firstLine(textOf(sample, 0, BEGINNING))
  if (first === '') return `${name} has blank lines only. ${RECORD}`
  return `${name} is text, but ${NONE[looked]}. It begins with “${first.slice(0, 60)}”. ${RECORD}`
}

const NONE: Readonly<Record<Looked, string>> = {
  all: 'no line of it is strace’s',
  beginning: 'no line of its first 4 MB is strace’s',
  read: 'what looks like strace’s in it is no system call and no signal',
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0]?.trim() ?? ''
}

function partOf(sample: Uint8Array): string {
  const beginning = textOf(sample, 0, Math.min(sample.length, BEGINNING))
  if (sample.length <= BEGINNING) return beginning
  return `${beginning}\n${textOf(sample, Math.max(BEGINNING, sample.length - END), sample.length)}`
}

/** Of an archive whose files are stored as they are, so that logs seem to begin in its middle; several may be in it. */
export function archiveProblemOf(sample: Uint8Array, name: string): string | undefined {
  return startsWith(sample, ZIP.bytes) || isTar(sample) ? `${name} ${formatOf(sample)}` : undefined
}

/** Of another program, some of whose lines are like strace's. */
export function tracerProblemOf(sample: Uint8Array, name: string): string | undefined {
  const looks = otherTracerOf(partOf(sample))
  return looks === undefined ? undefined : `${name} ${looks}`
}

/** Functions of libraries, which no system call is named like. */
const NO_SYSTEM_CALLS = new Set(['__libc_start_main', 'malloc', 'free', 'printf', 'puts', 'strlen', 'strcmp', 'memcpy'])

/** What could be read all the same, but is something else: calls of libraries, or a line or two in a text. */
export function doubtOf(log: Log, isUntimed: boolean): string | undefined {
  const { name, words, events, lines, threads } = log
  if (words.some((word) => NO_SYSTEM_CALLS.has(word))) return `${name} ${LTRACE}`
  if (!isUntimed) return undefined
  const hasHeaders = threads.some(({ tid }) => tid !== 0)
  if (!hasHeaders && events.count * 100 < lines) {
    return `${name} is text in which hardly a line is strace’s (${events.count} of ${lines}). ${RECORD}`
  }
  const strange = strangeCalls(log)
  if (strange.length === 0) return undefined
  return `${name} has lines like strace’s, but what they call is no system call of Linux: ${strange.slice(0, 3).join(', ')}. Is it a log of ltrace? ${RECORD}`
}

/** All that a log calls, if there is nothing of Linux and of strace in it at all. */
function strangeCalls({ words, events }: Log): readonly string[] {
  for (let event = 0; event < events.count; event++) if (events.kind[event] !== EVENT_KIND.syscall) return []
  const isKnown = (word: string): boolean => SYSTEM_CALLS.has(word) || /^(syscall_0x|\?)/.test(word)
  return words.some(isKnown) ? [] : words
}
