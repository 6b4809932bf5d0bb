import { argumentsText } from './call-targets.ts'
import { type Group, mayBeRun } from './fixup-calls.ts'
import { hasFlag, isSyscall, type LogIndex, NONE, threadAt } from './log-index.ts'
import type { Region } from './masked-regions.ts'
import type { Processes } from './processes.ts'
import { changesThreadState } from './word-classes.ts'

/** A target's stretch with one system call in it, which no coordinator's surrounds. */
function loneRuns(
  index: LogIndex,
  regions: readonly Region[],
  groups: readonly Group[],
  sure: boolean,
): readonly Region[] {
  const taken = new Set(groups.flatMap(({ coordinator, runs }) => [coordinator, ...runs.map(({ region }) => region)]))
  return regions.filter((region) => {
    const [run = NONE] = region.inside
    if (region.inside.length !== 1 || taken.has(region) || !mayBeRun(index, run)) return false
    return sure || changesThreadState(index.log.words[index.log.events.word[run] ?? 0] ?? '')
  })
}

/**
 * Calls of the first Go 1.16, whose coordinator did not block its signals (golang/go#44193): its own run stands in no
 * stretch. Targets run theirs in one, perhaps inside the handler of another signal. `sure`: the program is known to
 * be Go 1.16 or 1.17; else only calls that change a thread's state are believed.
 */
export function unblockedGroups(
  index: LogIndex,
  processes: Processes,
  regions: readonly Region[],
  groups: readonly Group[],
  sure: boolean,
): readonly Group[] {
  const lone = loneRuns(index, regions, groups, sure)
  if (lone.length === 0) return []
  const runs = new Map(lone.map((region) => [region.inside[0] ?? NONE, region]))
  const inside = new Set(regions.flatMap((region) => region.inside))
  const words = new Set([...runs.keys()].map((event) => index.log.events.word[event]))
  const isWord = index.log.words.map((_, word) => words.has(word))
  /** By process: the run in no stretch that came last, and who has followed it. */
  const open = new Map<number, Group>()
  const found = new Set<Group>()
  const { count, word } = index.log.events
  for (let event = 0; event < count; event++) {
    if (isWord[word[event] ?? 0] !== true || !isSyscall(index, event)) continue
    const thread = threadAt(index, event)
    const process = processes.leader[thread] ?? thread
    const region = runs.get(event)
    if (region !== undefined) {
      const group = open.get(process)
      if (group === undefined || !isSameCall(index, group.own, event) || group.coordinator.thread === thread) continue
      group.runs.push({ region, ran: event })
      found.add(group)
    } else if (!inside.has(event) && !hasFlag(index, event, 'failed')) {
      const coordinator = { thread, from: event, to: NONE, inside: [event], waits: 0, waitsBehind: 0 }
      open.set(process, { coordinator, own: event, runs: [] })
    }
  }
  return [...found]
}

function isSameCall(index: LogIndex, a: number, b: number): boolean {
  const { word } = index.log.events
  return word[a] === word[b] && argumentsText(index, a) === argumentsText(index, b)
}
