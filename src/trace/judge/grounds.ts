import { isLibrary, LOG_TRAITS } from '../../protocols/log-traits.ts'
import { breaksOf } from './breaks.ts'
import type { Grounds } from './call-doubts.ts'
import type { LogIndex } from './log-index.ts'
import type { Processes } from './processes.ts'
import type { LogCall } from './types.ts'

/** By process: where its last call begins. */
function lastCalls(processes: Processes, calls: readonly LogCall[]): ReadonlyMap<number, number> {
  return new Map(calls.map(({ coordinator, begin }) => [processes.leader[coordinator ?? -1] ?? -1, begin]))
}

/** Whether a call was made by signals. */
function asks({ targets, unseen }: LogCall): boolean {
  return unseen.length > 0 || targets.some(({ sent }) => sent !== undefined)
}

/** A caller that signals others twice and has run one call only: lines between its signals are missing. */
function partsOf(calls: readonly LogCall[]): ReadonlySet<number> {
  const parts = new Set<number>()
  const last = new Map<number, LogCall>()
  for (const call of calls) {
    const before = last.get(call.coordinator ?? -1)
    last.set(call.coordinator ?? -1, call)
    const runsLast = isLibrary(call.family) && LOG_TRAITS[call.family].callerRuns === 'last'
    if (before === undefined || !asks(call) || !asks(before) || (runsLast ? before : call).own !== undefined) continue
    parts.add(before.begin)
    parts.add(call.begin)
  }
  return parts
}

/** What stands against an all-clear in a log, for all of its calls. */
export function groundsOf(index: LogIndex, processes: Processes, calls: readonly LogCall[]): Grounds {
  // The last line may be cut: that the log ends there is told by what does not end in it.
  const all = index.log.unread.line
  const isCut = all.at(-1) === index.log.lines && index.log.elided.at(-1) !== all.length - 1
  const unread = isCut ? all.subarray(0, -1) : all
  const elided = Uint32Array.from(index.log.elided, (at) => all[at] ?? 0)
  const last = lastCalls(processes, calls)
  const isFollowed = ({ coordinator, begin }: LogCall): boolean => {
    return (last.get(processes.leader[coordinator ?? -1] ?? -1) ?? begin) > begin
  }
  return { index, processes, calls, breaks: breaksOf(index), unread, elided, parts: partsOf(calls), isFollowed }
}
