import type { ProtocolName } from '../../kit/setup.ts'
import type { Trace, TraceRecord } from '../../trace/types.ts'

/**
 * What strace -f would have printed of a simulated trace, for tests: the reader and the judge are held to the model
 * with it. Of each step only what is a system call or a signal; a thread asleep in the runtime shows nothing.
 */
export function traceToStrace(trace: Trace, protocol: ProtocolName = 'signals'): string {
  const lines = new Lines()
  const [m0 = 0, ...others] = trace.start.flatMap((fact) => (fact.kind === 'born' ? [fact.thread] : []))
  for (const line of INSTALLS[protocol] ?? []) lines.add(m0, line)
  for (const child of others) {
    lines.clones(m0, child)
    lines.add(child, `gettid() = ${tid(child)}`)
  }
  for (const record of trace.records) lines.record(record)
  return lines.text()
}

/** Go 1.17 asks for 33 and leaves it alone; 1.18 sets a handler. */
const INSTALLS: Readonly<Record<string, readonly string[]>> = {
  signals: ['rt_sigaction(SIGRT_1, {sa_handler=0x45, sa_mask=~[], sa_flags=SA_RESTART}, NULL, 8) = 0'],
  fixup: [
    'rt_sigaction(SIGRT_1, NULL, {sa_handler=SIG_DFL, sa_mask=[], sa_flags=0}, 8) = 0',
    'rt_sigaction(SIGRT_3, {sa_handler=0x45, sa_mask=~[], sa_flags=SA_RESTART}, NULL, 8) = 0',
  ],
}

const PID = 4200

export function tid(thread: number): number {
  return PID + thread
}

/** 'runs prctl(PR_SET_KEEPCAPS, 1) in the handler' → the system call as strace prints it, and its result. */
function callOf(text: string, thread: number): string {
  const name = /^runs (.*) (?:in the handler|on itself, first|as its fixup)$/.exec(text)?.[1] ?? 'nothing'
  if (name === 'nothing') return 'read(0, NULL, 0) = 0'
  if (name === 'add a seccomp filter') return 'seccomp(SECCOMP_SET_MODE_FILTER, 0, 0xc0) = 0'
  if (name.startsWith('capget')) return 'capget(NULL, NULL) = -1 EFAULT (Bad address)'
  if (name === 'another system call') return 'setresuid(-1, 1000, -1) = 0'
  if (name === 'getpid') return `getpid() = ${PID}`
  return name === 'gettid' ? `gettid() = ${tid(thread)}` : `${name} = 0`
}

const OWN = '--- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=4200, si_uid=0} ---'
const FOREIGN = '--- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_USER, si_pid=1, si_uid=0} ---'
const SIGINT = '--- SIGINT {si_signo=SIGINT, si_code=SI_USER, si_pid=1, si_uid=0} ---'
const POLL = 'epoll_pwait(5, [], 128, 0, NULL, 0) = 0'

class Lines {
  readonly #lines: string[] = []
  /** The system call that a thread is blocked in, and whether a handler lies over it. */
  readonly #in = new Map<number, string>()
  /** How often a thread has blocked its signals and not restored them, in Go 1.17. */
  readonly #masks = new Map<number, number>()
  /** Signals 33 that are queued in the kernel, by thread: whether they are foreign. */
  readonly #pending = new Map<number, boolean[]>()

  add(thread: number, text: string): void {
    const micros = String(this.#lines.length * 10).padStart(6, '0')
    this.#lines.push(`${tid(thread)} 1795390${micros.slice(0, -6).padStart(3, '0')}.${micros.slice(-6)} ${text}`)
  }

  text(): string {
    return `${this.#lines.join('\n')}\n`
  }

  clones(thread: number, child: number): void {
    this.add(thread, `clone(child_stack=0xc0, flags=CLONE_VM|CLONE_THREAD|CLONE_SETTLS) = ${tid(child)}`)
  }

  record(record: TraceRecord): void {
    const { thread, facts, text, step, action } = record
    const spins = facts.some((fact) => fact.kind === 'activity' && fact.activity.kind === 'spinning')
    if (spins) this.add(thread, 'sched_yield() = 0')
    if (step === 'C5' || step === 'H3' || step === 'O7' || step === 'F2') {
      const differs = action?.event === 'RESULT_DIFFERS'
      this.add(
        thread,
        differs ? callOf(text, thread).replace(/ = .*/, ' = -1 EPERM (Operation not permitted)') : callOf(text, thread),
      )
    }
    if (step === 'C8k') this.#sends(record)
    if (step === 'C13') this.add(thread, POLL)
    if (step === 'S1') this.#enters(thread, action?.event === 'READ' ? 'read' : 'nanosleep')
    if (step === 'S2') this.#resumes(thread, '0')
    for (const fact of facts) {
      if (fact.kind === 'sent' && !fact.lost)
        this.#pending.set(fact.thread, [...this.#queue(fact.thread), fact.foreign])
    }
    if (step === 'H0') this.#interrupted(thread, this.#queue(thread).shift() === true ? FOREIGN : OWN)
    if (step === 'E5') this.#interrupted(thread, SIGINT)
    if (step === 'H7') this.#leaves(thread)
    this.#fixup(record)
    this.#livesAndDies(record)
  }

  /** What Go 1.17 does: masks around a fixup, wake-ups and netpollBreak. */
  #fixup({ thread, step }: TraceRecord): void {
    if (step === 'O2' || step === 'F1') {
      this.add(thread, 'rt_sigprocmask(SIG_SETMASK, NULL, [], 8) = 0')
      this.add(thread, 'rt_sigprocmask(SIG_SETMASK, ~[], NULL, 8) = 0')
      this.#masks.set(thread, (this.#masks.get(thread) ?? 0) + 1)
    }
    if (step === 'O6') this.add(thread, 'write(7, "\\0", 1) = 1')
    if (step === 'O8' || step === 'O9w') this.add(thread, 'futex(0x1, FUTEX_WAKE_PRIVATE, 1) = 1')
    if (step !== 'F4' && step !== 'O11') return
    const outer = (this.#masks.get(thread) ?? 1) - 1
    this.#masks.set(thread, outer)
    this.add(thread, `rt_sigprocmask(SIG_SETMASK, ${outer > 0 ? '~[KILL STOP]' : '[]'}, NULL, 8) = 0`)
  }

  #livesAndDies({ thread, step, facts }: TraceRecord): void {
    if (step === 'N4m' || step === 'X1') this.add(thread, 'rt_sigprocmask(SIG_SETMASK, ~[], [], 8) = 0')
    for (const fact of facts) if (fact.kind === 'cloned') this.clones(thread, fact.thread)
    if (step === 'N4o' || step === 'K3') this.add(thread, 'rt_sigprocmask(SIG_SETMASK, [], NULL, 8) = 0')
    if (step === 'K1') this.add(thread, `gettid() = ${tid(thread)}`)
    if (step === 'X2') this.add(thread, 'sigaltstack({ss_sp=NULL, ss_flags=SS_DISABLE, ss_size=0}, NULL) = 0')
    if (step !== 'X5') return
    this.add(thread, 'exit(0) = ?')
    this.add(thread, '+++ exited with 0 +++')
  }

  #sends({ thread, facts }: TraceRecord): void {
    const sent = facts.find((fact) => fact.kind === 'sent')
    if (sent === undefined) return
    this.add(thread, `getpid() = ${PID}`)
    const result = sent.lost ? '-1 ESRCH (No such process)' : '0'
    this.add(thread, `tgkill(${PID}, ${tid(sent.thread)}, SIGRT_1) = ${result}`)
  }

  #enters(thread: number, word: string): void {
    this.#in.set(thread, word)
    this.add(thread, `${word}(3,  <unfinished ...>`)
  }

  #resumes(thread: number, result: string): void {
    const word = this.#in.get(thread)
    this.#in.delete(thread)
    if (word !== undefined) this.add(thread, `<... ${word} resumed>0xc0, 1) = ${result}`)
  }

  #queue(thread: number): boolean[] {
    return this.#pending.get(thread) ?? []
  }

  #interrupted(thread: number, signal: string): void {
    const word = this.#in.get(thread)
    if (word === 'read') this.#resumes(thread, '? ERESTARTSYS (To be restarted if SA_RESTART is set)')
    if (word === 'nanosleep') this.#resumes(thread, '? ERESTART_RESTARTBLOCK (Interrupted by signal)')
    if (word === 'read') this.#in.set(thread, 'restarts')
    this.add(thread, signal)
  }

  #leaves(thread: number): void {
    this.add(thread, 'rt_sigreturn({mask=[]}) = 0')
    if (this.#in.get(thread) === 'restarts') this.#enters(thread, 'read')
  }
}
