import { type Kill as Sending, tgkillAt, tkillAt } from './kill-arguments.ts'
import {
  behindHandler,
  classAt,
  hiddenReturn,
  isSignal,
  isSyscall,
  type LogIndex,
  NONE,
  nextOf,
  threadAt,
} from './log-index.ts'
import type { Processes } from './processes.ts'
import { WORD } from './word-classes.ts'

/** One tgkill with signal 33. */
export interface Kill {
  readonly event: number
  readonly tid: number
  /** Whether it went to m0, whose number is the process's. */
  readonly toM0: boolean
  /** `undefined` for a thread of which the log shows nothing else. */
  readonly target: number | undefined
}

/** The signals of one call. */
export interface Batch {
  /** Who sends them; `undefined` where a filter hides tgkill. */
  readonly coordinator: number | undefined
  /** The thread that stands for the process. */
  readonly process: number
  readonly kills: readonly Kill[]
  /** The first event that belongs to it: a signal's sending, or its arrival. */
  readonly first: number
  /** Whether the coordinator is certain: where tgkill is hidden, a log may begin in the first call. */
  readonly certain: boolean
}

/** What a thread did between two events of its own, handlers left aside. */
interface Gap {
  yields: number
  getpids: number
  others: number
}

function gapBetween(index: LogIndex, from: number, to: number): Gap {
  const gap: Gap = { yields: 0, getpids: 0, others: 0 }
  for (let event = nextOf(index, from); event !== NONE && event < to; ) {
    if (isSignal(index, event)) {
      const behind = behindHandler(index, event)
      event = behind === NONE ? nextOf(index, event) : behind
      continue
    }
    const hidden = hiddenReturn(index, event)
    if (hidden !== NONE) {
      event = nextOf(index, hidden)
      continue
    }
    const word = classAt(index, event)
    if (word === WORD.yields) gap.yields++
    else if (word === WORD.getpid) gap.getpids++
    // usleep: Go does not sleep there, changed runtimes do, to make a race likely.
    else if (word !== WORD.sleep) gap.others++
    event = nextOf(index, event)
  }
  return gap
}

interface Open {
  readonly coordinator: number
  readonly process: number
  readonly kills: Kill[]
  readonly tids: Set<number>
}

class Batches {
  readonly #index: LogIndex
  readonly #processes: Processes
  readonly #open = new Map<number, Open>()
  readonly found: Open[] = []
  /** By process: the call that began last. */
  readonly #last = new Map<number, Open>()
  /** Who was signalled in earlier calls, or made one. */
  readonly #met = new Set<number>()

  constructor(index: LogIndex, processes: Processes) {
    this.#index = index
    this.#processes = processes
  }

  add({ event, tid, process: pid }: Sent): void {
    const coordinator = threadAt(this.#index, event)
    const target = this.#processes.byTid(tid, event)
    const kill = { event, tid, toM0: tid === pid, target }
    const open = this.#open.get(coordinator)
    if (open !== undefined && this.#belongs(open, kill)) {
      open.kills.push(kill)
      open.tids.add(tid)
      return
    }
    const process = this.#processes.leader[coordinator] ?? coordinator
    for (const { tid: one } of this.#last.get(process)?.kills ?? []) this.#met.add(one)
    this.#met.add(this.#index.log.threads[coordinator]?.tid ?? 0)
    const begun = { coordinator, process, kills: [kill], tids: new Set([tid]) }
    this.#open.set(coordinator, begun)
    this.#last.set(process, begun)
    this.found.push(begun)
  }

  /** Whether a thread was cloned behind the first signal of a call, which has then met all that it signals. */
  #isBornIn({ kills: [first] }: Open, target: number | undefined): boolean {
    const { clonedBy } = this.#index.log.threads[target ?? NONE] ?? {}
    return first !== undefined && clonedBy !== undefined && clonedBy > first.event
  }

  /**
   * Whether a signal is one more of the same walk. Between two signals of a walk a coordinator asks for its pid, and
   * does nothing else; it yields only in front of all of them and behind. What a filter hides, the targets tell: each
   * is signalled once, and m0, which is last in the list, ends a walk.
   */
  #belongs(open: Open, { event, tid, target }: Kill): boolean {
    const last = open.kills.at(-1)
    if (last === undefined || open.tids.has(tid)) return false
    const other = this.found.at(-1)
    if (other !== undefined && other !== open && other.process === open.process) return false
    const { others, getpids, yields } = gapBetween(this.#index, last.event, event)
    if (others > 0 || getpids > 1) return false
    if (getpids === 0 && this.#isBornIn(open, target)) return false
    // Where getpid is hidden, a thread that no call has met stands in front of all that one has: the newest are first.
    if (getpids === 0 && !this.#met.has(tid) && open.kills.some((kill) => this.#met.has(kill.tid))) return false
    return getpids === 1 ? !(yields > 0 && last.toM0) : !(yields > 0 || last.toM0)
  }
}

/** A tgkill or a tkill with a signal that libraries keep for themselves, and what it says. */
export interface Sent extends Sending {
  readonly event: number
  readonly by: 'tgkill' | 'tkill'
}

/** All sendings of signals that libraries keep. */
export function keptSendings(index: LogIndex): readonly Sent[] {
  const found: Sent[] = []
  const { classes } = index
  if (!classes.includes(WORD.tgkill) && !classes.includes(WORD.tkill)) return found
  const { count, word: words } = index.log.events
  for (let event = 0; event < count; event++) {
    const word = classes[words[event] ?? 0]
    if ((word !== WORD.tgkill && word !== WORD.tkill) || !isSyscall(index, event)) continue
    const isTgkill = word === WORD.tgkill
    const kill = isTgkill ? tgkillAt(index, event) : tkillAt(index, event)
    if (kill === undefined) continue
    const { process, tid, signal } = kill
    found.push({ event, process, tid, signal, by: isTgkill ? 'tgkill' : 'tkill' })
  }
  return found
}

/** Signal 33 by tgkill, as Go and a C library send it. */
export function sent33(sendings: readonly Sent[]): readonly Sent[] {
  return sendings.filter(({ signal, by }) => signal === 33 && by === 'tgkill')
}

/** The calls whose signals the log shows being sent. */
export function batchesOf(index: LogIndex, processes: Processes, all: readonly Sent[]): readonly Batch[] {
  const batches = new Batches(index, processes)
  for (const sent of all) batches.add(sent)
  return batches.found.map(({ coordinator, process, kills }) => {
    return { coordinator, process, kills, first: kills[0]?.event ?? 0, certain: true }
  })
}
