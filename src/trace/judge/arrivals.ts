import type { Batch } from './batches.ts'
import { isForeign } from './handlers.ts'
import { beginsAt, classAt, isSignal, isSyscall, type LogIndex, NONE, nextOf, prevOf, threadAt } from './log-index.ts'
import type { Processes } from './processes.ts'
import { WORD } from './word-classes.ts'

/**
 * Calls of a log in which a filter hides tgkill: from the arrivals of signal 33, and from who ran the system call
 * outside a handler. While a call is on, the world is stopped, and nobody else does.
 */
interface Cluster {
  readonly process: number
  readonly coordinator: number | undefined
  readonly threads: Set<number>
  readonly first: number
  readonly certain: boolean
}

/** The system call that most handlers run first; `undefined` where it is hidden, too. */
function trapWord(index: LogIndex): number | undefined {
  const counts = new Map<number, number>()
  const { count, word } = index.log.events
  for (let event = 0; event < count; event++) {
    if (classAt(index, event) !== WORD.rt1 || !isSignal(index, event)) continue
    const inside = nextOf(index, event)
    if (inside === NONE || !isSyscall(index, inside) || classAt(index, inside) === WORD.sigreturn) continue
    counts.set(word[inside] ?? 0, (counts.get(word[inside] ?? 0) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

function inHandler(index: LogIndex, event: number): boolean {
  const before = prevOf(index, event)
  return before !== NONE && classAt(index, before) === WORD.rt1
}

class Clusters {
  readonly found: Cluster[] = []
  readonly #open = new Map<number, Cluster>()
  /** By process: who ran the system call outside a handler since the last arrival, last. */
  readonly #own = new Map<number, number>()
  readonly #splits: boolean

  /** getpid is no sign of a new call: a coordinator asks for it before each signal. */
  constructor(splits: boolean) {
    this.#splits = splits
  }

  runs(process: number, thread: number): void {
    this.#own.set(process, thread)
  }

  arrives(process: number, thread: number, event: number): void {
    const open = this.#open.get(process)
    const own = this.#own.get(process)
    this.#own.delete(process)
    const again = open === undefined || open.threads.has(thread) || open.coordinator === thread
    if (!again && !(this.#splits && own !== undefined)) {
      open.threads.add(thread)
      return
    }
    const certain = own !== undefined && open !== undefined
    const begun = { process, coordinator: own, threads: new Set([thread]), first: event, certain }
    this.#open.set(process, begun)
    this.found.push(begun)
  }
}

export function batchesFromArrivals(index: LogIndex, processes: Processes): readonly Batch[] {
  const trap = trapWord(index)
  const getpid = trap !== undefined && index.classes[trap] === WORD.getpid
  const clusters = new Clusters(!getpid)
  const { count, word } = index.log.events
  for (let event = 0; event < count; event++) {
    const thread = threadAt(index, event)
    const process = processes.leader[thread] ?? thread
    if (isSignal(index, event)) {
      if (classAt(index, event) === WORD.rt1 && !isForeign(index, event)) clusters.arrives(process, thread, event)
    } else if (word[event] === trap && isSyscall(index, event) && !inHandler(index, event)) {
      clusters.runs(process, thread)
    }
  }
  return clusters.found
    .map(({ coordinator, process, first, certain }) => ({ coordinator, process, kills: [], first, certain }))
    .sort((a, b) => beginsAt(index, a.first) - beginsAt(index, b.first))
}
