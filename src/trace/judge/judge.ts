import type { Log } from '../log.ts'
import { showsOnlyFailures } from '../log-shows.ts'
import { batchesFromArrivals } from './arrivals.ts'
import { batchesOf, type Sent, sentOf } from './batches.ts'
import { breaksOf } from './breaks.ts'
import type { Grounds } from './call-doubts.ts'
import { firstForbidden } from './conformance.ts'
import { failedOnCoordinator } from './failed-calls.ts'
import { settled } from './fates.ts'
import { callFromFixups, failedFixups, groupsOf } from './fixup-calls.ts'
import { clonesOf } from './left-out.ts'
import { logDoubts } from './log-doubts.ts'
import { indexOf, type LogIndex } from './log-index.ts'
import { regionsOf } from './masked-regions.ts'
import { type Processes, processesOf } from './processes.ts'
import { type RuntimeKind, runtimeKind } from './runtime-kind.ts'
import { boundsOf, callFromSignals, groundOf } from './signal-calls.ts'
import { stuckWorld } from './stuck-world.ts'
import type { Judgement, LogCall, LogProtocol } from './types.ts'
import { unseenClones } from './unseen-threads.ts'
import { WORD } from './word-classes.ts'

function signalCalls(
  index: LogIndex,
  processes: Processes,
  signals: readonly Sent[],
  kind: RuntimeKind,
): readonly LogCall[] {
  if (showsOnlyFailures(index.log)) return []
  const clones = clonesOf(index)
  const ground = groundOf(index, processes, clones)
  const sent = batchesOf(index, processes, signals)
  const isHidden = sent.length === 0 && ground.showsSignals && !index.classes.includes(WORD.tgkill)
  const batches = isHidden ? batchesFromArrivals(index, processes) : sent
  const bounds = boundsOf(index, batches)
  return batches.map((batch, i) => callFromSignals(ground, batch, bounds[i] ?? 0, kind))
}

interface Old {
  readonly calls: readonly LogCall[]
  readonly failed: readonly number[]
}

function oldCalls(index: LogIndex, processes: Processes): Old {
  const regions = regionsOf(index)
  const groups = groupsOf(index, regions)
  const clones = clonesOf(index)
  const calls = groups.map((group, i) => {
    return callFromFixups(index, processes, clones, group, groups[i + 1]?.own ?? index.log.events.count)
  })
  return { calls, failed: failedFixups(index, regions, groups) }
}

function protocolOf(calls: readonly LogCall[], kind: RuntimeKind): LogProtocol {
  const found = new Set(calls.map(({ family }) => family))
  if (found.has('signals')) return 'signals'
  if (found.has('fixup')) return 'fixup'
  return found.has('glibc') ? 'glibc' : (kind ?? 'none')
}

/** By process: where its last call begins. */
function lastCalls(processes: Processes, calls: readonly LogCall[]): ReadonlyMap<number, number> {
  return new Map(calls.map(({ coordinator, begin }) => [processes.leader[coordinator ?? -1] ?? -1, begin]))
}

/** A caller that signals others twice and has run one call only: lines between its signals are missing. */
function partsOf(calls: readonly LogCall[]): ReadonlySet<number> {
  const parts = new Set<number>()
  const last = new Map<number, LogCall>()
  for (const call of calls) {
    const before = last.get(call.coordinator ?? -1)
    last.set(call.coordinator ?? -1, call)
    if (before === undefined || call.own !== undefined || call.family === 'fixup') continue
    parts.add(before.begin)
    parts.add(call.begin)
  }
  return parts
}

function groundsOf(index: LogIndex, processes: Processes, calls: readonly LogCall[]): Grounds {
  const { line: unread } = index.log.unread
  const elided = Uint32Array.from(index.log.elided, (at) => unread[at] ?? 0)
  const last = lastCalls(processes, calls)
  const isFollowed = ({ coordinator, begin }: LogCall): boolean => {
    return (last.get(processes.leader[coordinator ?? -1] ?? -1) ?? begin) > begin
  }
  return { index, processes, breaks: breaksOf(index), unread, elided, parts: partsOf(calls), isFollowed }
}

/** Everything that a log says about calls on every thread. Linear in its events. */
export function judge(log: Log): Judgement {
  const index = indexOf(log)
  const signals = sentOf(index)
  const processes = processesOf(index, signals)
  const kind = runtimeKind(index)
  const bySignals = signalCalls(index, processes, signals, kind)
  const old = bySignals.length === 0 && kind !== 'signals' ? oldCalls(index, processes) : { calls: [], failed: [] }
  const found = bySignals.length > 0 ? bySignals : old.calls
  const grounds = groundsOf(index, processes, found)
  const clones = unseenClones(index, processes)
  const calls = found.map((call) => settled(grounds, clones, call))
  const protocol = protocolOf(calls, kind)
  const traps = new Set(calls.flatMap(({ trap }) => (trap === undefined ? [] : [trap])))
  return {
    protocol,
    program: { kind: 'unknown', signs: [] },
    calls,
    asides: [],
    doubts: logDoubts(grounds, clones, calls),
    failedOnCoordinator: protocol === 'signals' ? failedOnCoordinator(index, traps) : old.failed,
    stuckWorld: stuckWorld(index, processes),
    firstForbidden: firstForbidden(index, processes, calls),
  }
}
