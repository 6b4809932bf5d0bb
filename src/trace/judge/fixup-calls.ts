import { argumentsText, known, leftOut, sameResult } from './call-targets.ts'
import { begunDuring, lastRun, leftOutOf } from './left-out.ts'
import {
  beginsAt,
  behindHandler,
  between,
  classAt,
  endsAt,
  hasFlag,
  isSignal,
  isSyscall,
  type LogIndex,
  NONE,
  nextOf,
  prevOf,
  threadAt,
} from './log-index.ts'
import type { Region } from './masked-regions.ts'
import type { Processes } from './processes.ts'
import type { CallTarget, LogCall } from './types.ts'
import { WORD } from './word-classes.ts'

/** A target's stretch: one system call between blocking and restoring. */
interface Run {
  readonly region: Region
  readonly ran: number
}

export interface Group {
  readonly coordinator: Region
  readonly own: number
  readonly runs: Run[]
}

/** Threads begin and end with their signals blocked, too. */
const NEVER_A_CALL: ReadonlySet<number> = new Set([WORD.clone, WORD.fork, WORD.sigaltstack, WORD.exit, WORD.sigreturn])

/** Whether what a stretch surrounds may be a run of the call. */
export function mayBeRun(index: LogIndex, run: number): boolean {
  return !NEVER_A_CALL.has(classAt(index, run))
}

/** The coordinator's run of a call: in its own stretch, the last of the same kind before the first target's. */
function ownOf(index: LogIndex, region: Region, run: number, args: Map<number, string>): number {
  const text = (event: number): string => {
    const seen = args.get(event)
    if (seen !== undefined) return seen
    const made = argumentsText(index, event)
    args.set(event, made)
    return made
  }
  const { word } = index.log.events
  return (
    region.inside.findLast((event) => event < run && word[event] === word[run] && text(event) === text(run)) ?? NONE
  )
}

/** A target that met another one at mFixup.lock waits in front of its run, and wakes one behind it at the most. */
function mayCoordinate({ inside, waits, waitsBehind }: Region, least: number): boolean {
  return inside.length > 1 || (waits >= least && (least === 0 || waitsBehind > 1))
}

/** Puts each run into the stretch of the coordinator that surrounds it. */
export function groupsOf(index: LogIndex, regions: readonly Region[]): readonly Group[] {
  const groups = new Map<Region, Group>()
  const args = new Map<number, string>()
  let open: Region[] = []
  // A coordinator wakes everybody, sysmon too, and yields; a target may meet another one at mFixup.lock.
  const least = index.classes.includes(WORD.futex) ? 3 : 0
  const sorted = regions.map((region) => ({ region, run: region.inside[0] ?? NONE })).filter(({ run }) => run !== NONE)
  for (const { region, run } of sorted.sort((a, b) => a.run - b.run)) {
    open = open.filter(({ to }) => to === NONE || to > run)
    const single = region.inside.length === 1 && mayBeRun(index, run)
    const around = single
      ? open.find((one) => one !== region && mayCoordinate(one, least) && ownOf(index, one, run, args) !== NONE)
      : undefined
    if (around === undefined) {
      open.push(region)
      continue
    }
    const group = groups.get(around) ?? { coordinator: around, own: ownOf(index, around, run, args), runs: [] }
    groups.set(around, group)
    group.runs.push({ region, ran: run })
  }
  return [...groups.values()].sort((a, b) => a.own - b.own)
}

/** O9 asks sysmon and the template thread again and again, and yields; anything else comes after the call. */
function waits(index: LogIndex, event: number): boolean {
  const word = classAt(index, event)
  return word === WORD.yields || word === WORD.futex
}

function returnedOf(
  index: LogIndex,
  { coordinator, own }: Group,
): { readonly returned: number; readonly yields: number } {
  let yields = 0
  let event = nextOf(index, own)
  while (event !== NONE) {
    if (isSignal(index, event)) {
      event = behindHandler(index, event)
      continue
    }
    if (!isSyscall(index, event)) return { returned: NONE, yields }
    if (event === coordinator.to || !waits(index, event)) return { returned: event, yields }
    if (classAt(index, event) === WORD.yields) yields++
    event = nextOf(index, event)
  }
  return { returned: NONE, yields }
}

function targetsOf(index: LogIndex, { own, runs, coordinator }: Group): readonly CallTarget[] {
  const byThread = new Map<number, Run[]>()
  for (const run of runs) {
    const { thread } = run.region
    if (thread === coordinator.thread) continue
    byThread.set(thread, [...(byThread.get(thread) ?? []), run])
  }
  return [...byThread].map(([thread, all]): CallTarget => {
    const [first, second] = all
    return {
      ...leftOut(thread, second === undefined ? 'once' : 'twice'),
      ran: first?.ran,
      again: second?.ran,
      left: known(first?.region.to),
      differs: all.some(({ ran }) => !sameResult(index, own, ran)),
    }
  })
}

/** One call of the old protocol. */
export function callFromFixups(
  index: LogIndex,
  processes: Processes,
  clones: readonly number[],
  group: Group,
  bound: number,
): LogCall {
  const { coordinator, own } = group
  const { start, end: ended, word } = index.log.events
  const process = processes.leader[coordinator.thread] ?? coordinator.thread
  const { returned, yields } = returnedOf(index, group)
  const targets = targetsOf(index, group)
  const finished = returned !== NONE
  const lastSeen = targets.reduce((last, { left, ran }) => Math.max(last, left ?? ran ?? 0), own)
  const end = finished ? Math.max(returned, lastSeen) : bound - 1
  const ranAt = new Map(targets.map(({ thread, ran }) => [thread, ran === undefined ? undefined : endsAt(index, ran)]))
  ranAt.set(coordinator.thread, endsAt(index, own))
  const span = {
    process,
    coordinator: coordinator.thread,
    begin: own,
    firstSignal: own,
    end,
    last: lastSeen,
    finished,
    shows: true,
    signalsAll: false,
    whole: true,
    ranAt: (thread: number) => ranAt.get(thread),
  }
  const others = index.ordered ? leftOutOf(index, processes, span, new Set(ranAt.keys())) : []
  const all = [...targets, ...others]
  const last = all.some(({ fate }) => fate === 'missed')
    ? Number.NaN
    : targets.reduce((latest, { ran }) => Math.max(latest, ended[ran ?? own] ?? 0), 0)
  const inProcess = (event: number): boolean => processes.leader[threadAt(index, event)] === process
  return {
    family: 'fixup',
    signs: [],
    doubts: [],
    coordinator: coordinator.thread,
    trap: word[own],
    args: argumentsText(index, own),
    own,
    firstSignal: own,
    returned: known(returned),
    begin: own,
    end,
    finished,
    unreturned: undefined,
    targets: all,
    unseen: [],
    yieldsForProcid: 0,
    yieldsForAcks: yields,
    clones: begunDuring(index, clones, inProcess, {
      from: beginsAt(index, own),
      to: lastRun(index, targets, own),
    }),
    untilAcknowledged: between(index, start[own] ?? 0, last),
    untilReturned: finished ? between(index, start[own] ?? 0, start[returned] ?? 0) : undefined,
    resultsDiffer: targets.some(({ differs }) => differs),
  }
}

/** Stretches of a coordinator whose call failed: nobody else ran anything, and the last system call inside failed. */
export function failedFixups(index: LogIndex, regions: readonly Region[], groups: readonly Group[]): readonly number[] {
  const coordinators = new Set(groups.map(({ coordinator }) => coordinator))
  const runs = new Set(groups.flatMap(({ runs: all }) => all.map(({ region }) => region)))
  return regions.flatMap((region) => {
    if (coordinators.has(region) || runs.has(region) || region.to === NONE) return []
    const failed = region.inside.findLast((event) => {
      const word = classAt(index, event)
      return word !== WORD.poll && !NEVER_A_CALL.has(word)
    })
    if (failed === undefined || !hasFlag(index, failed, 'failed')) return []
    return prevOf(index, region.from) === NONE ? [] : [failed]
  })
}
