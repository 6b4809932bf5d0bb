import { SENDS_AS_GO } from '../../protocols/log-traits.ts'
import { argumentsOf } from '../log-text.ts'
import { hasFlag, isSignal, isSyscall, type LogIndex, threadAt } from './log-index.ts'
import type { Processes } from './processes.ts'
import type { Installs } from './runtime-kind.ts'
import type { LogCall, Program, Sign } from './types.ts'
import { WORD } from './word-classes.ts'

/** What is known of one process since its last execve. */
interface Traits {
  go: Sign[]
  libc: Sign[]
  /** Whether the log shows it being started: then all that its runtime does at first is there. */
  isStarted: boolean
}

/** Enough of a kind: the first ones tell. */
const ENOUGH = 512

/** `mmap(0xc000000000, 67108864, …)`: where Go's heap begins on all 64-bit systems. */
const GO_HEAP = /^0xc0[0-9a-f]{8}\b/
/** `clone(child_stack=0xc000052000, …)`: a stack from there. */
const GO_STACK = /^(child_)?stack=0xc0[0-9a-f]{8}\b/
/** `tgkill(28317, 28320, SIGURG)`, or 23. */
const PREEMPTS = /, (SIGURG|23|0x17)\b/

const GO: readonly { readonly word: RegExp; readonly args: RegExp; readonly text: string }[] = [
  { word: /^mmap2?$/, args: GO_HEAP, text: 'it maps memory where Go’s heap begins' },
  { word: /^clone$/, args: GO_STACK, text: 'a thread’s stack is in Go’s heap' },
  { word: /^tgkill$/, args: PREEMPTS, text: 'it sends SIGURG to its own threads, as Go does to preempt' },
]

/** What every C library does when a program or a thread begins, and Go without one never does. */
const LIBC: ReadonlySet<string> = new Set(['set_robust_list', 'rseq', 'set_tid_address'])

class Signs {
  readonly #index: LogIndex
  readonly #processes: Processes
  readonly #found = new Map<number, Traits>()

  constructor(index: LogIndex, processes: Processes) {
    this.#index = index
    this.#processes = processes
  }

  of(process: number): Traits {
    const known = this.#found.get(process) ?? { go: [], libc: [], isStarted: false }
    this.#found.set(process, known)
    return known
  }

  processOf(event: number): number {
    const thread = threadAt(this.#index, event)
    return this.#processes.leader[thread] ?? thread
  }

  knows(kind: 'go' | 'libc', event: number, text: string): boolean {
    return this.of(this.processOf(event))[kind].some((sign) => sign.text === text)
  }

  /** Each kind of sign once. */
  add(kind: 'go' | 'libc', event: number, text: string): void {
    if (!this.knows(kind, event, text)) this.of(this.processOf(event))[kind].push({ text, event })
  }

  starts(event: number): void {
    this.#found.set(this.processOf(event), { go: [], libc: [], isStarted: true })
  }

  all(): ReadonlyMap<number, Traits> {
    return this.#found
  }
}

/** By word: what to look for in it, and how often that was done. */
interface Look {
  times: number
  readonly at: (event: number) => void
}

/** `--- SIGURG {si_signo=SIGURG, si_code=SI_TKILL, …} ---` */
const FROM_THREAD = /si_code=(SI_TKILL|-6|0xfffffffa)\b/
const PREEMPTED = 'SIGURG comes to it from a thread, as where Go preempts'

function preemptedAt(index: LogIndex, signs: Signs, event: number): void {
  if (!isSignal(index, event) || signs.knows('go', event, PREEMPTED)) return
  if (FROM_THREAD.test(argumentsOf(index.log, event))) signs.add('go', event, PREEMPTED)
}

function lookFor(index: LogIndex, signs: Signs, word: string): Look | undefined {
  if (word === 'SIGURG' || word === '23') {
    return { times: 0, at: (event) => preemptedAt(index, signs, event) }
  }
  if (LIBC.has(word)) {
    return { times: 0, at: (event) => signs.add('libc', event, `it calls ${word}, as a C library does`) }
  }
  const one = GO.find((sign) => sign.word.test(word))
  if (one === undefined) return undefined
  const at = (event: number): void => {
    if (signs.knows('go', event, one.text)) return
    if (one.args.test(argumentsOf(index.log, event))) signs.add('go', event, one.text)
  }
  return { times: 0, at }
}

function handlerAt(signs: Signs, { all, neighbour }: Installs, event: number): void {
  if (event === neighbour) signs.add('go', event, 'it sets the handlers of all real-time signals, as Go does')
  const kind = all.find((install) => install.event === event)?.kind
  if (kind === 'signals') signs.add('go', event, 'its handler of signal 33 blocks every signal, as Go’s does')
  if (kind === SENDS_AS_GO) signs.add('libc', event, 'its handler of signal 33 blocks no other, as a C library’s does')
}

function signsIn(index: LogIndex, processes: Processes, installs: Installs): Signs {
  const signs = new Signs(index, processes)
  const looks: (Look | undefined)[] = index.log.words.map((word, i): Look | undefined => {
    const wordClass = index.classes[i]
    if (wordClass === WORD.exec) {
      return { times: Number.NEGATIVE_INFINITY, at: (event) => !hasFlag(index, event, 'failed') && signs.starts(event) }
    }
    if (wordClass === WORD.sigaction) return { times: 0, at: (event) => handlerAt(signs, installs, event) }
    return lookFor(index, signs, word)
  })
  const { count, word } = index.log.events
  for (let event = 0; event < count; event++) {
    const own = word[event] ?? 0
    const look = looks[own]
    if (look === undefined || (!isSyscall(index, event) && !isSignal(index, event))) continue
    look.at(event)
    if (++look.times === ENOUGH) looks[own] = undefined
  }
  return signs
}

function kindOf({ go, libc, isStarted }: Traits, showsStart: boolean): Program['kind'] {
  if (go.length > 0) return libc.length > 0 ? 'go with cgo' : 'go'
  return libc.length > 0 && isStarted && showsStart ? 'c' : 'unknown'
}

/** The process that the log is about: that of the first call, else one of Go, else the one with most threads. */
function mainProcess(processes: Processes, calls: readonly LogCall[], signs: Signs): number {
  const coordinator = calls.find((call) => call.coordinator !== undefined)?.coordinator
  if (coordinator !== undefined) return processes.leader[coordinator] ?? coordinator
  const sizes = new Map<number, number>()
  for (const leader of processes.leader) sizes.set(leader, (sizes.get(leader) ?? 0) + 1)
  const bySize = [...sizes].sort((a, b) => b[1] - a[1]).map(([leader]) => leader)
  return bySize.find((leader) => (signs.all().get(leader)?.go.length ?? 0) > 0) ?? bySize[0] ?? 0
}

/**
 * What runs in a log. That it is not Go is said only where the log shows the start of it, and none of what Go does
 * then.
 */
export function programOf(
  index: LogIndex,
  processes: Processes,
  installs: Installs,
  calls: readonly LogCall[],
): Program {
  const signs = signsIn(index, processes, installs)
  const found = signs.of(mainProcess(processes, calls, signs))
  const { words } = index.log
  const showsStart = words.includes('mmap') || words.includes('mmap2') || index.classes.includes(WORD.sigaction)
  const kind = kindOf(found, showsStart)
  return { kind, signs: kind === 'unknown' ? [] : [...found.go, ...found.libc] }
}
