import { bareLines, otherTracerOf } from './other-tracers.ts'
import { RECORD } from './record-advice.ts'

export const LTRACE = `looks like a log of ltrace, which shows calls of libraries. ${RECORD}`
const BEHIND =
  'looks like a log of strace with something in front of each line: blanks, line numbers, or what ts, journalctl, kubectl or docker put there. Take that away (cut, sed) and open it again.'

/** The first that fits. */
const TEXT: readonly { readonly pattern: RegExp; readonly looks: string }[] = [
  {
    pattern:
      /^% time +(seconds|self|cumul)|^(% time|calls|seconds|usecs\/call) .* syscall$|^-{6} -{6,} -{6,}|^100\.00 .* total$/m,
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
  { pattern: /^Attach(ing|ed) \d+ probes?|^@\w*(\[.*\])?: /m, looks: `looks like the output of bpftrace. ${RECORD}` },
  {
    pattern: /^\S.* +\d+(\/\d+)? +(\[\d+\] +)?\d+\.\d+: +(\d+ +)?[\w:-]+:/m,
    looks: `looks like the output of perf script or ftrace. ${RECORD}`,
  },
  {
    pattern: /SYSCALL\(args\)\s+= return/m,
    looks: `looks like the output of dtruss. AllThreads reads strace, of Linux. ${RECORD}`,
  },
  {
    pattern: /^(goroutine \d+ (gp=\S+ .*)?\[|goroutine profile: |panic: |fatal error: |SIGQUIT: )/m,
    looks: `looks like a crash report of Go, with its goroutines: it says where they are, not what their threads called. ${RECORD}`,
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

/** What a text looks like, also inside of a fence, a quotation, or behind `^C`. */
export function textFormatOf(text: string): string | undefined {
  const bare = bareLines(text)
    .map((line) => line.trimStart())
    .join('\n')
  const [summary, ...others] = TEXT
  if (summary !== undefined && (summary.pattern.test(text) || summary.pattern.test(bare))) return summary.looks
  return otherTracerOf(text) ?? others.find(({ pattern }) => pattern.test(text) || pattern.test(bare))?.looks
}
