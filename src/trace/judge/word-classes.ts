import type { Log } from '../log.ts'

/** What the judge looks for among a log's words. Everything else is `other`: it may be a call's trap, or the program's. */
export const WORD = {
  other: 0,
  tgkill: 1,
  getpid: 2,
  yields: 3,
  sigreturn: 4,
  sigprocmask: 5,
  sigaction: 6,
  sigaltstack: 7,
  exit: 8,
  exitGroup: 9,
  clone: 10,
  fork: 11,
  exec: 12,
  futex: 13,
  gettid: 14,
  poll: 15,
  sleep: 18,
  /** Signal 33. */
  rt1: 16,
  /** Any other signal. */
  signal: 17,
  tkill: 20,
  /** Signals 32 and 34, and SIGSYS: see KeptSignal. */
  rt0: 21,
  rt2: 22,
  sys: 23,
  /** `????`: its thread was killed before strace could ask what it calls. */
  unnamed: 19,
} as const

const SYSCALLS: Readonly<Record<string, number>> = {
  tgkill: WORD.tgkill,
  tkill: WORD.tkill,
  getpid: WORD.getpid,
  sched_yield: WORD.yields,
  rt_sigreturn: WORD.sigreturn,
  sigreturn: WORD.sigreturn,
  rt_sigprocmask: WORD.sigprocmask,
  rt_sigaction: WORD.sigaction,
  sigaltstack: WORD.sigaltstack,
  exit: WORD.exit,
  exit_group: WORD.exitGroup,
  clone: WORD.clone,
  clone3: WORD.clone,
  fork: WORD.fork,
  vfork: WORD.fork,
  execve: WORD.exec,
  execveat: WORD.exec,
  futex: WORD.futex,
  gettid: WORD.gettid,
  epoll_pwait: WORD.poll,
  epoll_wait: WORD.poll,
  epoll_pwait2: WORD.poll,
  nanosleep: WORD.sleep,
  clock_nanosleep: WORD.sleep,
}

/** The signals that libraries keep, as strace prints them: by name, or as a number with -X raw. */
const KEPT: Readonly<Record<string, number>> = {
  SIGRTMIN: WORD.rt0,
  SIGRT_0: WORD.rt0,
  '32': WORD.rt0,
  '0x20': WORD.rt0,
  SIGRT_1: WORD.rt1,
  'SIGRTMIN+1': WORD.rt1,
  '33': WORD.rt1,
  '0x21': WORD.rt1,
  SIGRT_2: WORD.rt2,
  'SIGRTMIN+2': WORD.rt2,
  '34': WORD.rt2,
  '0x22': WORD.rt2,
  SIGSYS: WORD.sys,
  '31': WORD.sys,
  '0x1f': WORD.sys,
}

/** The class of each of a log's words. */
export function classesOf(log: Log): Uint8Array {
  return Uint8Array.from(log.words, (word) => {
    const kept = KEPT[word]
    if (kept !== undefined) return kept
    if (/^(SIG[A-Z0-9_+]+|\d+|0x[0-9a-f]+)$/.test(word)) return WORD.signal
    return word.startsWith('?') ? WORD.unnamed : (SYSCALLS[word] ?? WORD.other)
  })
}

/** System calls that speak of the calling thread or process: what AllThreadsSyscall is for. */
const STATE = new Set(
  (
    'prctl arch_prctl setuid setgid setreuid setregid setresuid setresgid setfsuid setfsgid setgroups capset capget ' +
    'seccomp landlock_create_ruleset landlock_add_rule landlock_restrict_self unshare setns keyctl add_key request_key ' +
    'ioprio_set setpriority sched_setscheduler sched_setparam sched_setattr sched_setaffinity set_mempolicy personality ' +
    'prlimit64 setrlimit umask chroot pivot_root setsid setpgid set_tid_address set_robust_list perf_event_open bpf ' +
    'lsm_set_self_attr'
  ).split(' '),
)

/** Also as i386 calls them (setuid32); and one that strace has no name for, as landlock's three are to an old one. */
export function changesThreadState(word: string): boolean {
  return STATE.has(word.replace(/32$/, '')) || word.startsWith('syscall_0x')
}

/** Nothing that a program asks for on every thread, and what its threads do all the time: waiting, waking, starting. */
const NEVER_A_TRAP: ReadonlySet<number> = new Set([
  WORD.tgkill,
  WORD.tkill,
  WORD.sigreturn,
  WORD.sigprocmask,
  WORD.sigaction,
  WORD.sigaltstack,
  WORD.exit,
  WORD.exitGroup,
  WORD.clone,
  WORD.fork,
  WORD.exec,
  WORD.futex,
  WORD.poll,
  WORD.sleep,
  WORD.unnamed,
])

/** Whether a system call of this class may be a call's. */
export function mayBeTrap(wordClass: number): boolean {
  return !NEVER_A_TRAP.has(wordClass)
}
