import { EVENT_KIND, type Log } from '../../trace/log.ts'
import { textOf } from './line-parts.ts'
import { SYSTEM_CALLS } from './system-calls.ts'

const RECORD = 'Record one with: strace -f -ttt -T -o prog.strace ./prog'

/** Why there is no log in these first bytes: what they look like, and what to do. */
export function problemOf(sample: Uint8Array, name: string): string {
  if (sample.length === 0) return `${name} is empty (0 bytes). ${RECORD}`
  const looks = formatOf(sample) ?? textFormatOf(textOf(sample, 0, Math.min(sample.length, 8192)))
  if (looks !== undefined) return `${name} ${looks}`
  if (isWide(sample)) return `${name} ${UTF16}`
  if (sample.includes(0)) return `${name} is a binary file, no log of strace. ${RECORD}`
  const [first = ''] = textOf(sample, 0, 200).trim().split('\n', 1)
  if (first === '') return `${name} has blank lines only. ${RECORD}`
  return `${name} is text, but no line of it is strace’s. It begins with “${first.trim().slice(0, 60)}”. ${RECORD}`
}

/** Of an archive whose files are stored as they are, so that logs seem to begin in its middle; several may be in it. */
export function archiveProblemOf(sample: Uint8Array, name: string): string | undefined {
  return startsWith(sample, ZIP.bytes) || isTar(sample) ? `${name} ${formatOf(sample)}` : undefined
}

/** The mark of a tar stands behind the name of its first file, which zeros fill up. */
function isTar(sample: Uint8Array): boolean {
  return sample.subarray(0, 101).includes(0) && startsWith(sample.subarray(257, 262), codes('ustar'))
}

/** UTF-16 without a mark: every other byte of a text in ASCII is 0. */
function isWide(sample: Uint8Array): boolean {
  const length = Math.min(sample.length, 200) & ~1
  if (length < 4) return false
  const zeros = [0, 0]
  for (let i = 0; i < length; i++) if (sample[i] === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1
  return Math.max(...zeros) * 2 === length && Math.min(...zeros) === 0
}

interface Magic {
  readonly bytes: readonly number[]
  readonly looks: string
}

const UTF16 = 'is text in UTF-16, as PowerShell writes it. Save it as UTF-8 and open it again.'

const ZIP: Magic = {
  bytes: [0x50, 0x4b, 0x03, 0x04],
  looks: 'is a zip file. Unpack it and open the log that is in it.',
}

/** First bytes of files that people have beside their logs. */
const MAGIC: readonly Magic[] = [
  { bytes: [0xff, 0xfe], looks: UTF16 },
  { bytes: [0xfe, 0xff], looks: UTF16 },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], looks: `is a program (ELF), not a log of one. ${RECORD}` },
  ZIP,
  {
    bytes: [0x28, 0xb5, 0x2f, 0xfd],
    looks: 'is compressed with zstd. Unpack it (unzstd), or use gzip, which opens here.',
  },
  { bytes: [0xfd, 0x37, 0x7a, 0x58], looks: 'is compressed with xz. Unpack it (unxz), or use gzip, which opens here.' },
  { bytes: [0x42, 0x5a, 0x68], looks: 'is compressed with bzip2. Unpack it (bunzip2), or use gzip, which opens here.' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], looks: `is a picture (PNG), not a log. ${RECORD}` },
  { bytes: [0xff, 0xd8, 0xff], looks: `is a picture (JPEG), not a log. ${RECORD}` },
  { bytes: [0x25, 0x50, 0x44, 0x46], looks: `is a PDF, not a log. ${RECORD}` },
  { bytes: codes('PERFILE2'), looks: `is a recording of perf, which does not say what each call did. ${RECORD}` },
  { bytes: codes('\x17\x08Dtracing'), looks: `is a recording of trace-cmd. ${RECORD}` },
  {
    bytes: codes('go 1.'),
    looks: `is an execution trace of Go’s own tracer (go tool trace), not of strace. ${RECORD}`,
  },
]

function codes(text: string): readonly number[] {
  return [...text].map((character) => character.charCodeAt(0))
}

function formatOf(sample: Uint8Array): string | undefined {
  if (isTar(sample)) return 'is a tar archive. Unpack it (tar xf) and open the log that is in it.'
  return MAGIC.find(({ bytes }) => startsWith(sample, bytes))?.looks
}

function startsWith(sample: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, i) => sample[i] === byte)
}

const LTRACE = `looks like a log of ltrace, which shows calls of libraries. ${RECORD}`
/** Functions of libraries, which no system call is named like. */
const NO_SYSTEM_CALLS = new Set(['__libc_start_main', 'malloc', 'free', 'printf', 'puts', 'strlen', 'strcmp', 'memcpy'])

/** What could be read all the same, but is something else: calls of libraries, or a line or two in a text. */
export function doubtOf(log: Log): string | undefined {
  const { name, words, events, lines, threads } = log
  if (words.some((word) => NO_SYSTEM_CALLS.has(word))) return `${name} ${LTRACE}`
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

const BEHIND =
  'looks like a log of strace with something in front of each line: blanks, line numbers, or what ts, journalctl, kubectl or docker put there. Take that away (cut, sed) and open it again.'

/** The first that fits. */
const TEXT: readonly { readonly pattern: RegExp; readonly looks: string }[] = [
  {
    pattern: /^% time +(seconds|self|cumul)/m,
    looks: `is the summary that strace prints with -c: counts and times, no single calls. Record without -c: strace -f -ttt -T -o prog.strace ./prog`,
  },
  { pattern: /^strace: .*(ptrace|attach|Operation not permitted)/im, looks: messageOf('strace could not trace') },
  { pattern: /^strace: /m, looks: messageOf('strace has written nothing but messages') },
  {
    pattern: /^\s*<(!doctype|html|\?xml|svg|head|body)/i,
    looks: `is a page of the web (HTML or XML), not a log. Save the raw file instead.`,
  },
  {
    pattern: /"allthreads-session"/,
    looks: 'is a session of AllThreads. Open it by itself (Ctrl+O).',
  },
  {
    pattern: /^\s*[[{]\s*("traceEvents"|\{\s*"(ph|name|cat)")/,
    looks: `is a trace in Chrome’s JSON format, not a log of strace. ${RECORD}`,
  },
  { pattern: /^\s*\{\s*"log"\s*:/, looks: BEHIND },
  {
    pattern: /^\s*(\{\s*"|\[\s*([[{"]|-?\d+(\.\d+)?\s*[,\]]\s*($|[\d[-])))/,
    looks: `is JSON, not a log of strace. ${RECORD}`,
  },
  {
    pattern: /^\+\+\+ exited \(status|__libc_start_main\(|<no return|--- Called exec\(\) ---/m,
    looks: LTRACE,
  },
  { pattern: /^Attaching \d+ probes?\.\.\./m, looks: `looks like the output of bpftrace. ${RECORD}` },
  { pattern: /^ *\d+\.\d+ \( *(\d+\.\d+ ms)? *\):/m, looks: `looks like the output of perf trace. ${RECORD}` },
  {
    pattern: /^\S.* +\d+(\/\d+)? +(\[\d+\] +)?\d+\.\d+: +(\d+ +)?[\w:-]+:/m,
    looks: `looks like the output of perf script or ftrace. ${RECORD}`,
  },
  {
    pattern: /^SYSCALL\(args\)\s+= return/m,
    looks: `looks like the output of dtruss. AllThreads reads strace, of Linux. ${RECORD}`,
  },
  {
    pattern: /^(goroutine \d+ \[|panic: |fatal error: |SIGQUIT: )/m,
    looks: `looks like a crash report of Go, with its goroutines. ${RECORD}`,
  },
  {
    pattern: /^package \w+\s*$/m,
    looks: `looks like a Go program. Build it, then record it: strace -f -ttt -T -o prog.strace ./prog`,
  },
  {
    pattern: /^[ \t]*\S.{0,120}?\s(\[pid +\d+\] |\d+ +)?(\d+[\d:]*(\.\d+)? )?[a-z]\w+\(.*\) += (-?\d|\?|0x)/m,
    looks: BEHIND,
  },
]

function messageOf(what: string): string {
  return `has no system call in it: ${what}. Its messages say why; ptrace may be forbidden (see /proc/sys/kernel/yama/ptrace_scope, or a container without SYS_PTRACE).`
}

function textFormatOf(text: string): string | undefined {
  return TEXT.find(({ pattern }) => pattern.test(text))?.looks
}
