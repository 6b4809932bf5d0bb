import type { Batch } from './batches.ts'
import { isForeign } from './handlers.ts'
import { beginsAt, classAt, isSignal, isSyscall, type LogIndex, NONE, nextOf, prevOf, threadAt } from './log-index.ts'
import type { Processes } from './processes.ts'
import { mayBeTrap, WORD } from './word-classes.ts'

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
  /** What its handlers run, by word; `undefined` as long as none has shown it. */
  trap: number | undefined
}

/** What a handler runs first, by word; `undefined` where that is hidden. */
function trapIn(index: LogIndex, signal: number): number | undefined {
  const inside = nextOf(index, signal)
  if (inside === NONE || !isSyscall(index, inside) || !mayBeTrap(classAt(index, inside))) return undefined
  return index.log.events.word[inside]
}

function inHandler(index: LogIndex, event: number): boolean {
  const before = prevOf(index, event)
  return before !== NONE && classAt(index, before) === WORD.rt1
}

class Clusters {
  readonly found: Cluster[] = []
  readonly #index: LogIndex
  readonly #open = new Map<number, Cluster>()
  /** By process and word: who ran a system call outside a handler since the last arrival, last. */
  readonly #own = new Map<number, Map<number, number>>()

  constructor(index: LogIndex) {
    this.#index = index
  }

  runs(process: number, thread: number, word: number): void {
    const own = this.#own.get(process)
    if (own === undefined) this.#own.set(process, new Map([[word, thread]]))
    else own.set(word, thread)
  }

  arrives(process: number, thread: number, event: number): void {
    const open = this.#open.get(process)
    const trap = trapIn(this.#index, event)
    const own = trap === undefined ? undefined : this.#own.get(process)?.get(trap)
    this.#own.delete(process)
    if (open !== undefined && !this.#isNext(open, thread, trap, own)) {
      open.threads.add(thread)
      open.trap ??= trap
      return
    }
    const certain = own !== undefined && open !== undefined
    const begun = { process, coordinator: own, threads: new Set([thread]), first: event, certain, trap }
    this.#open.set(process, begun)
    this.found.push(begun)
  }

  /** Whether an arrival is of another call than those before it. */
  #isNext(open: Cluster, thread: number, trap: number | undefined, own: number | undefined): boolean {
    if (open.threads.has(thread) || open.coordinator === thread) return true
    if (trap === undefined || own === undefined) return false
    // A coordinator asks for its pid before each signal, and yields until all have answered.
    const word = this.#index.classes[trap]
    return word !== WORD.getpid && word !== WORD.yields
  }
}

export function batchesFromArrivals(index: LogIndex, processes: Processes): readonly Batch[] {
  const clusters = new Clusters(index)
  const { count, word } = index.log.events
  for (let event = 0; event < count; event++) {
    const thread = threadAt(index, event)
    const process = processes.leader[thread] ?? thread
    if (isSignal(index, event)) {
      if (classAt(index, event) === WORD.rt1 && !isForeign(index, event)) clusters.arrives(process, thread, event)
    } else if (isSyscall(index, event) && mayBeTrap(classAt(index, event)) && !inHandler(index, event)) {
      clusters.runs(process, thread, word[event] ?? 0)
    }
  }
  return clusters.found
    .map(({ coordinator, process, first, certain }) => ({ coordinator, process, kills: [], first, certain }))
    .sort((a, b) => beginsAt(index, a.first) - beginsAt(index, b.first))
}
