import { Reader } from '../../codec/strace/reader.ts'
import { judge } from '../../trace/judge/judge.ts'
import type { CallTarget, Fate, JudgedLog, LogCall } from '../../trace/judge/types.ts'

// For tests: a log of two calls that 10 makes on 11 and 12, and what the judge has not been taught yet.

const call = (at: number, value: number): string => `10 1795390410.00${at}000 prctl(PR_SET_KEEPCAPS, ${value}) = 0
10 1795390410.00${at}010 tgkill(10, 12, SIGRT_1) = 0
10 1795390410.00${at}020 tgkill(10, 11, SIGRT_1) = 0
12 1795390410.00${at}030 --- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=10, si_uid=0} ---
12 1795390410.00${at}040 prctl(PR_SET_KEEPCAPS, ${value}) = 0
12 1795390410.00${at}050 rt_sigreturn({mask=[]}) = 0
11 1795390410.00${at}060 --- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=10, si_uid=0} ---
11 1795390410.00${at}070 prctl(PR_SET_KEEPCAPS, ${value}) = 0
11 1795390410.00${at}080 rt_sigreturn({mask=[]}) = 0
10 1795390410.00${at}090 write(1, "ok", 2) = 2
`

const TEXT = `10 1795390410.000000 rt_sigaction(SIGRT_1, {sa_handler=0x45, sa_mask=~[], sa_flags=SA_RESTART}, NULL, 8) = 0
10 1795390410.000010 clone(child_stack=0xc0, flags=CLONE_VM|CLONE_THREAD) = 11
11 1795390410.000020 gettid() = 11
10 1795390410.000030 clone(child_stack=0xc0, flags=CLONE_VM|CLONE_THREAD) = 12
12 1795390410.000040 gettid() = 12
${call(1, 1)}${call(2, 0)}`

/** The log, its first call with these changes. */
export function judgedWith(changes: Partial<LogCall> = {}): JudgedLog {
  const reader = new Reader({ name: 'prog.strace' })
  reader.push(new TextEncoder().encode(TEXT))
  const read = reader.finish()
  if (!read.ok) throw new Error(read.error)
  const judgement = judge(read.value)
  const calls = judgement.calls.map((each, index) => (index === 0 ? { ...each, ...changes } : each))
  return { log: read.value, judgement: { ...judgement, calls } }
}

/** The event that begins in a line, from 1. */
export function eventOfLine({ log }: JudgedLog, line: number): number {
  return log.events.line.indexOf(line)
}

/** Threads of one fate, by their index in the log. */
export function targets(
  fate: Fate,
  threads: readonly number[],
  changes: Partial<CallTarget> = {},
): readonly CallTarget[] {
  const nothing = { sent: undefined, delivered: undefined, ran: undefined, again: undefined, left: undefined }
  return threads.map((thread) => ({
    thread,
    fate,
    because: undefined,
    inherited: false,
    knockedOut: undefined,
    eintr: false,
    differs: false,
    ...nothing,
    ...changes,
  }))
}
