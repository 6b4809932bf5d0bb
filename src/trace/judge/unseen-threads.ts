import type { Log } from '../log.ts'
import { beginsAt, classAt, isSyscall, type LogIndex } from './log-index.ts'
import type { Processes } from './processes.ts'
import { WORD } from './word-classes.ts'

/** A thread that a clone has made, and of which the log has no line. */
export interface UnseenClone {
  readonly tid: number
  /** The event that is its clone. */
  readonly event: number
  /** The thread that stands for its process. */
  readonly process: number
}

/** The clones that the log shows a child of. */
function seenClones({ threads }: Log): ReadonlySet<number> {
  return new Set(threads.flatMap(({ clonedBy }) => (clonedBy === undefined ? [] : [clonedBy])))
}

/**
 * Whether the program knows its threads by numbers of a pid namespace of its own: its clones return small numbers, and
 * as many threads have come of which no clone tells.
 */
export function namelessClones(clones: readonly UnseenClone[], index: LogIndex): boolean {
  const strangers = index.log.threads.filter(({ clonedBy }, thread) => thread > 0 && clonedBy === undefined)
  const largest = clones.reduce((most, { tid }) => Math.max(most, tid), 0)
  return clones.length > 0 && strangers.length >= clones.length && strangers.every(({ tid }) => tid > largest)
}

/**
 * Threads that are known by the results of clones alone: of a log that was recorded without -f, of files of -ff that
 * are missing, of lines that were cut. In the order of their clones.
 */
export function unseenClones(index: LogIndex, processes: Processes): readonly UnseenClone[] {
  const { events } = index.log
  if (!index.classes.includes(WORD.clone)) return []
  const seen = seenClones(index.log)
  const found: UnseenClone[] = []
  for (let event = 0; event < events.count; event++) {
    if (classAt(index, event) !== WORD.clone || !isSyscall(index, event) || seen.has(event)) continue
    const tid = events.result[event] ?? 0
    if (!(tid > 0) || processes.makesThread(event) !== true) continue
    const thread = processes.byTid(tid, event)
    // The child of a program in another pid namespace, or one that had begun before its clone was through.
    if (thread !== undefined && beginsAt(index, index.log.threads[thread]?.last ?? 0) >= beginsAt(index, event))
      continue
    const parent = events.thread[event] ?? 0
    found.push({ tid, event, process: processes.leader[parent] ?? parent })
  }
  return found
}
