import type { Batch } from './batches.ts'
import { beginsAt, classAt, isSignal, type LogIndex, NONE, nextOf, prevOf, threadAt } from './log-index.ts'
import type { Processes } from './processes.ts'
import { WORD } from './word-classes.ts'

/**
 * Calls of a log in which a filter hides tgkill: from the arrivals of signal 33. A call ends where a thread gets it
 * again, or where its coordinator does.
 */
interface Cluster {
  readonly process: number
  readonly threads: Set<number>
  readonly arrivals: number[]
}

/** The system call that the first handler of a cluster runs. */
function wordOf(index: LogIndex, { arrivals }: Cluster): number | undefined {
  for (const signal of arrivals) {
    const event = nextOf(index, signal)
    if (event !== NONE && !isSignal(index, event) && classAt(index, event) !== WORD.sigreturn) {
      return index.log.events.word[event]
    }
  }
  return undefined
}

/** Whoever ran the system call outside a handler, last before the first arrival. */
function coordinatorOf(index: LogIndex, processes: Processes, cluster: Cluster, from: number): number | undefined {
  const word = wordOf(index, cluster)
  const [first] = cluster.arrivals
  if (word === undefined || first === undefined) return undefined
  for (let event = first - 1; event > from; event--) {
    const thread = threadAt(index, event)
    if (index.log.events.word[event] !== word || processes.leader[thread] !== cluster.process) continue
    const before = prevOf(index, event)
    const inHandler = before !== NONE && classAt(index, before) === WORD.rt1
    if (!inHandler && !cluster.threads.has(thread)) return thread
  }
  return undefined
}

export function batchesFromArrivals(index: LogIndex, processes: Processes): readonly Batch[] {
  const found: Batch[] = []
  const open = new Map<number, Cluster>()
  let from = -1
  const close = (cluster: Cluster): void => {
    const first = cluster.arrivals[0] ?? 0
    const coordinator = coordinatorOf(index, processes, cluster, from)
    from = cluster.arrivals.at(-1) ?? from
    found.push({ coordinator, process: cluster.process, kills: [], first })
  }
  const { count } = index.log.events
  for (let event = 0; event < count; event++) {
    if (!isSignal(index, event) || classAt(index, event) !== WORD.rt1) continue
    const thread = threadAt(index, event)
    const process = processes.leader[thread] ?? thread
    const cluster = open.get(process)
    const coordinator = cluster && coordinatorOf(index, processes, cluster, from)
    if (cluster !== undefined && !cluster.threads.has(thread) && coordinator !== thread) {
      cluster.threads.add(thread)
      cluster.arrivals.push(event)
      continue
    }
    if (cluster !== undefined) close(cluster)
    open.set(process, { process, threads: new Set([thread]), arrivals: [event] })
  }
  for (const cluster of open.values()) close(cluster)
  return found.sort((a, b) => beginsAt(index, a.first) - beginsAt(index, b.first))
}
