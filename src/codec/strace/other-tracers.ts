import { RECORD } from './record-advice.ts'

/** A program whose lines are not strace's, though some of them look so. */
interface Tracer {
  readonly line: RegExp
  readonly looks: string
}

const ANOTHER_SYSTEM = 'AllThreads reads strace, of Linux.'
const HEADER = String.raw`^(?:\[pid \d+\] |\d+ )?(?:[\d:.]+ )?`

const TRACERS: readonly Tracer[] = [
  {
    line: new RegExp(`${HEADER}(?:<\\.\\.\\. )?SYS_\\w+(?:\\(| resumed)|${HEADER}--- SIG\\w+ \\([A-Z][^)@]*\\) ---$`),
    looks: `looks like a log of ltrace -S: its names begin with SYS_, and it does not say what arguments mean. ${RECORD}`,
  },
  {
    line: new RegExp(`${HEADER}[\\w./+-]+->\\w+\\(`),
    looks: `looks like a log of ltrace, which shows calls of libraries. ${RECORD}`,
  },
  {
    line: /^(?:[DIWE]\d{4} [\d:.]+ +\d+ strace\.go:\d+\]|.*\[ *\d+(?:\(\d+\))?: *\d+(?:\(\d+\))?\] \S+ [EX] \w+\()/,
    looks: `looks like what gVisor logs (runsc --strace), whose kernel is not Linux’s. Run strace inside of the container: strace -f -ttt -T -o prog.strace ./prog`,
  },
  {
    line: /^(?:\[pid \d+\] |\d+ )?[EX] [a-z]\w+\(/,
    looks: `looks like the output of u-root’s strace, which is another program. ${RECORD}`,
  },
  {
    line: /^ *(?:\d+\.\d+|\?) \( *(?:\d+\.\d+ ms)? *\):/,
    looks: `looks like the output of perf trace. ${RECORD}`,
  },
  {
    line: /^\d+ \d\d:\d\d:\d\d\.\d+ \d+ \S+ \(\d+(?:[.:]\d+)?\) [<>] \w+/,
    looks: `looks like the output of sysdig. ${RECORD}`,
  },
  {
    line: /^type=SYSCALL msg=audit\(/,
    looks: `looks like a log of auditd, which does not say what threads did in which order. ${RECORD}`,
  },
  {
    line: /^\s*(?:\d+\/0x[0-9a-f]+:\s+)?\w+\(.*\)\s+= -?(?:0x[0-9A-F]+|\d+) (?:0|Err#\d+)$/,
    looks: `looks like the output of dtruss. ${ANOTHER_SYSTEM} ${RECORD}`,
  },
  {
    line: /^.*\)\s+= -?\d+ \(0x[0-9a-f]+\)$|\)\s+(?:= )?(?:-1 )?(?:ERR#\d+ '|Err#\d+ E)|^(?:\d+)?\/\d+:\s+[a-z_]\w+\(/,
    looks: `looks like the output of truss. ${ANOTHER_SYSTEM} ${RECORD}`,
  },
  {
    line: /^ *\d+ \S+ +(?:CALL|RET|NAMI|GIO|PSIG) /,
    looks: `looks like the output of kdump. ${ANOTHER_SYSTEM} ${RECORD}`,
  },
]

/** More lines say nothing new. */
const LINES = 400
/** Characters of a line that are looked at. */
const LONGEST = 500

/** What at least a quarter of these lines are printed by, where it is not strace. */
export function otherTracerOf(text: string): string | undefined {
  const lines = bareLines(text.slice(0, LINES * LONGEST)).slice(0, LINES)
  const found = TRACERS.find(({ line }) => {
    const count = lines.filter((each) => line.test(each)).length
    return count * 4 >= lines.length && count > 0
  })
  return found?.looks
}

/** Lines without what a mail, a fence or a terminal puts around them; none that is blank. */
export function bareLines(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const bare = line
      .slice(0, LONGEST)
      .replace(/^(?:[ \t]*[>|#] ?)+|^(?:\^C)+/, '')
      .trimEnd()
    return bare.trim() === '' || /^(?:```|~~~)/.test(bare.trim()) ? [] : [bare]
  })
}
