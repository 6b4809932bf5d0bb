import { LIBRARIES, SENDS_AS_GO } from '../../protocols/log-traits.ts'
import type { Log } from '../log.ts'
import { showsOnlyFailures } from '../log-shows.ts'
import { aloneCalls } from './alone/alone-calls.ts'
import { batchesFromArrivals } from './arrivals.ts'
import { asidesOf } from './asides.ts'
import { type Batch, batchesOf, keptSendings, sent33 } from './batches.ts'
import { firstForbidden } from './conformance.ts'
import { conformanceOf } from './explained-calls.ts'
import { failedOnCoordinator } from './failed-calls.ts'
import { settled } from './fates.ts'
import { callFromFixups, failedFixups, groupsOf } from './fixup-calls.ts'
import { groundsOf } from './grounds.ts'
import { clonesOf } from './left-out.ts'
import { hiddenSendings, isOfLibrary } from './library/hidden-sendings.ts'
import { type Libraries, librariesIn } from './library/library-judge.ts'
import { logDoubts } from './log-doubts.ts'
import { indexOf, type LogIndex } from './log-index.ts'
import { regionsOf } from './masked-regions.ts'
import { type Processes, processesOf } from './processes.ts'
import { programOf } from './program-kind.ts'
import { installsByProcess, installsOf, type RuntimeKind } from './runtime-kind.ts'
import { boundsOf, callFromSignals, groundOf } from './signal-calls.ts'
import { stuckWorld } from './stuck-world.ts'
import type { Doubt, Forbidden, Judgement, LogCall, LogProtocol } from './types.ts'
import { unblockedGroups } from './unblocked-fixups.ts'
import { namelessClones, unseenClones } from './unseen-threads.ts'
import { WORD } from './word-classes.ts'

/** `walks`: those that are no library's. */
function signalCalls(
  index: LogIndex,
  processes: Processes,
  walks: readonly Batch[],
  mayBeHidden: boolean,
  isLibrarys: (process: number) => boolean,
): readonly LogCall[] {
  const ground = groundOf(index, processes, clonesOf(index))
  const isHidden = mayBeHidden && ground.showsSignals && !index.classes.includes(WORD.tgkill)
  const batches = isHidden
    ? batchesFromArrivals(index, processes).filter(
        ({ process, first }) => !isLibrarys(process) && !isOfLibrary(index, first),
      )
    : walks
  const bounds = boundsOf(index, batches)
  return batches.map((batch, i) => callFromSignals(ground, batch, bounds[i] ?? 0))
}

interface Old {
  readonly calls: readonly LogCall[]
  readonly failed: readonly number[]
}

function oldCalls(index: LogIndex, processes: Processes, kind: RuntimeKind): Old {
  const regions = regionsOf(index)
  const blocked = groupsOf(index, regions)
  const unblocked = kind === SENDS_AS_GO ? [] : unblockedGroups(index, processes, regions, blocked, kind === 'fixup')
  const groups = unblocked.length === 0 ? blocked : [...blocked, ...unblocked].sort((a, b) => a.own - b.own)
  const clones = clonesOf(index)
  const calls = groups.map((group, i) => {
    return callFromFixups(index, processes, clones, group, groups[i + 1]?.own ?? index.log.events.count)
  })
  return { calls, failed: failedFixups(index, regions, groups) }
}

/** Of several the first in this order; a call is more than a handler. */
const PROTOCOLS: readonly LogProtocol[] = ['signals', 'fixup', ...LIBRARIES]

function protocolOf(calls: readonly LogCall[], kind: RuntimeKind): LogProtocol {
  const found = new Set<string>(calls.map(({ family }) => family))
  return PROTOCOLS.find((one) => found.has(one)) ?? kind ?? 'none'
}

function inOrder(calls: readonly LogCall[], more: readonly LogCall[]): readonly LogCall[] {
  return more.length === 0 ? calls : [...calls, ...more].sort((a, b) => a.begin - b.begin)
}

/** What is found where only failures are shown: nothing. */
const NO_LIBRARIES: Libraries = { calls: [], uses: [], ofGo: [] }

const NAMESPACE: Doubt = {
  kind: 'not followed',
  text: 'The program knows its threads by other numbers than strace, for it is in a pid namespace of its own: who is whom is not told.',
  advice: 'Record with the numbers of both: strace -f --pidns-translation -ttt -T -o prog.strace …',
}

function earlier(one: Forbidden | undefined, other: Forbidden | undefined): Forbidden | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return one.call <= other.call ? one : other
}

/** Everything that a log says about calls on every thread. Linear in its events. Throws `NotLoaded` if one needs a protocol that is not there yet. */
export function judge(log: Log): Judgement {
  const index = indexOf(log)
  const sendings = keptSendings(index)
  const processes = processesOf(index, sendings)
  const handlers = installsOf(index)
  const { kind } = handlers
  const installs = installsByProcess(index, processes, handlers.all)
  const batches = batchesOf(index, processes, sent33(sendings))
  const hidden = showsOnlyFailures(log)
  const clones = clonesOf(index)
  const libraries = hidden ? NO_LIBRARIES : librariesIn({ index, processes, clones, sendings, batches, installs })
  const ofLibrary = (process: number): boolean => installs.get(process)?.kind === SENDS_AS_GO
  const bySignals = hidden ? [] : signalCalls(index, processes, libraries.ofGo, sendings.length === 0, ofLibrary)
  const mayBeOld = bySignals.length === 0 && kind !== 'signals' && (kind === 'fixup' || libraries.calls.length === 0)
  const old = mayBeOld ? oldCalls(index, processes, kind) : { calls: [], failed: [] }
  const ofGo = bySignals.length > 0 ? bySignals : old.calls
  const carried = inOrder(ofGo, libraries.calls)
  const isOld = kind === 'fixup' || old.calls.length > 0
  const found = inOrder(carried, hidden ? [] : aloneCalls({ index, processes, calls: carried, old: isOld }))
  const grounds = groundsOf(index, processes, found)
  const byNumber = unseenClones(index, processes)
  const isNamespace = namelessClones(byNumber, index)
  const unseen = isNamespace ? [] : byNumber
  const calls = found.map((call) => settled(grounds, unseen, call))
  const hiddenDoubts = hidden ? [] : hiddenSendings(index, sendings, ofLibrary, processes)
  const protocol = protocolOf(calls, kind)
  const program = programOf(index, processes, handlers, calls)
  const isNew = protocol === 'signals' || (protocol === 'none' && program.kind.startsWith('go'))
  const ofLibraries = conformanceOf(log, calls)
  const traps = new Set(calls.flatMap(({ trap }) => (trap === undefined ? [] : [trap])))
  return {
    protocol,
    program,
    calls,
    asides: asidesOf(index, libraries.uses),
    doubts: [...(isNamespace ? [NAMESPACE] : []), ...hiddenDoubts, ...logDoubts(grounds, unseen, calls)],
    failedOnCoordinator: isNew ? failedOnCoordinator(index, traps) : old.failed,
    stuckWorld: stuckWorld(index, processes),
    firstForbidden: earlier(firstForbidden(index, processes, calls), ofLibraries.forbidden),
    untold: ofLibraries.untold,
  }
}
