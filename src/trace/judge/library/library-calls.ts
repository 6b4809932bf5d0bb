import type { Library } from '../../../protocols/log-traits.ts'
import { resultTextOf, wordOf } from '../../log-text.ts'
import type { Sent } from '../batches.ts'
import { argumentsText, known } from '../call-targets.ts'
import { timesOf } from '../call-times.ts'
import { begunDuring, lastRun } from '../left-out.ts'
import { beginsAt, classAt, hasFlag, isSyscall, type LogIndex, NONE, nextOf, threadAt } from '../log-index.ts'
import type { Processes } from '../processes.ts'
import type { CallTarget, LogCall } from '../types.ts'
import { changesThreadState, WORD } from '../word-classes.ts'
import type { Handling, Handlings } from './handlings.ts'
import type { Ask } from './library-asks.ts'
import { type Asked, diesTogether, sendsThatCount, targetsOf, trapOfRuns, unseenTargets } from './library-targets.ts'
import { othersOf } from './others.ts'
import { TRAITS } from './traits.ts'

/** Everything that the calls of libraries in one log have in common. */
export interface Shared {
  readonly index: LogIndex
  readonly processes: Processes
  readonly clones: readonly number[]
  readonly handlings: Handlings
  readonly showsSignals: boolean
}

function handlingsOf(
  { processes, handlings }: Shared,
  ask: Ask,
  sends: readonly Sent[],
  bound: number,
): Asked['handlings'] {
  const found = new Map<number, readonly Handling[]>()
  const from = ask.sends[0]?.event ?? 0
  for (const { tid, event } of sends) {
    const thread = processes.byTid(tid, event)
    if (thread !== undefined) found.set(thread, handlings.after(thread, ask.arrives, from, bound))
  }
  return found
}

/** Whether a library may run this: what changes a thread's state, or what its handlers have run. */
function isCallOf(index: LogIndex, family: Library, event: number, trap: number | undefined): boolean {
  if (event === NONE || !isSyscall(index, event)) return false
  if (trap !== undefined) return index.log.events.word[event] === trap
  const name = wordOf(index.log, event)
  return TRAITS[family].calls?.test(name) ?? changesThreadState(name)
}

/** The caller's own run: right behind its signals, or right in front of them; NONE where it is not seen. */
function ownOf(index: LogIndex, ask: Ask, trap: number | undefined): number {
  const { family, stop, candidate, before } = ask
  if (TRAITS[family].callerRuns === 'last') return isCallOf(index, family, stop, trap) ? stop : NONE
  if (isCallOf(index, family, candidate, trap)) return candidate
  return before.findLast((event) => trap !== undefined && index.log.events.word[event] === trap) ?? NONE
}

/** musl wakes its targets once more behind its own run. */
function returnedOf(index: LogIndex, { family, stop }: Ask, own: number): number {
  if (TRAITS[family].callerRuns === 'first') return stop
  if (own === NONE) return stop
  let event = nextOf(index, own)
  while (event !== NONE && family === 'musl' && classAt(index, event) === WORD.futex) event = nextOf(index, event)
  return event
}

function hasRun(index: LogIndex, event: number): boolean {
  return event !== NONE && !hasFlag(index, event, 'unfinished') && !hasFlag(index, event, 'noReturn')
}

/** Whether nobody is left to be waited for. */
function allAnswered(index: LogIndex, { family }: Ask, targets: readonly CallTarget[]): boolean {
  return targets.every(({ ran, sent, fate, left }) => {
    if (fate === 'killed') return false
    if (sent === undefined || ran !== undefined || left !== undefined || fate === 'exiting') return true
    return hasFlag(index, sent, 'failed') && TRAITS[family].failedSend === 'taken for gone'
  })
}

/** Whether a caller is shown waiting: the last thing that it did has no end, or it asks again and again. */
function isWaiting(index: LogIndex, { last, stop }: Ask): boolean {
  if (stop !== NONE && isSyscall(index, stop)) return false
  const word = classAt(index, last)
  return word === WORD.yields || (word === WORD.futex && !hasRun(index, last))
}

interface Ended {
  readonly finished: boolean
  readonly returned: number
}

function endOf(index: LogIndex, { ask, own, trap }: Asked, targets: readonly CallTarget[], isLast: boolean): Ended {
  const returned = returnedOf(index, ask, own)
  if (diesTogether(index, ask.coordinator, targets)) return { finished: false, returned: NONE }
  const answered = allAnswered(index, ask, targets)
  if (TRAITS[ask.family].callerRuns === 'first') {
    const isBack = returned !== NONE && isSyscall(index, returned)
    const finished = isBack || !isLast || (answered && !isWaiting(index, ask))
    return { finished, returned: isBack ? returned : NONE }
  }
  if (own !== NONE) {
    const ran = hasRun(index, own)
    // musl before 1.2.5 lets its targets run it while the caller does.
    const finished = ran && (ask.family !== 'musl' || answered || returned !== NONE || !isLast)
    return { finished, returned: ran ? returned : NONE }
  }
  // Without its own run: a filter may hide that; or nobody was left to be waited for, and the log shows nothing else of it.
  const hidden = trap === undefined && returned !== NONE && isSyscall(index, returned)
  const through =
    answered && !isWaiting(index, ask) && ask.stop === NONE && targets.every(({ ran }) => ran === undefined)
  return { finished: hidden || !isLast || through, returned: hidden ? returned : NONE }
}

/** One call of a library; `bound`: where the next one of the same process begins, the number of events behind the last. */
export function callFromAsk(shared: Shared, ask: Ask, bound: number): LogCall {
  const { index, processes, clones, showsSignals } = shared
  const sends = sendsThatCount(index, ask.sends)
  const handlings = handlingsOf(shared, ask, sends, bound)
  const runs = trapOfRuns(index, ask, handlings)
  const own = ownOf(index, ask, runs)
  const trap = runs ?? (own === NONE ? undefined : index.log.events.word[own])
  const asked: Asked = { ask, sends, handlings, trap, own, showsSignals }
  const signalled = targetsOf(index, processes, asked)
  const isLast = bound === index.log.events.count
  const ended = endOf(index, asked, signalled, isLast)
  const { returned } = ended
  const firstSignal = ask.sends[0]?.event ?? 0
  const callerFirst = TRAITS[ask.family].callerRuns === 'first'
  const begin = callerFirst && own !== NONE ? own : (ask.before.at(-1) ?? firstSignal)
  const lastSeen = signalled.reduce((last, { left, ran }) => Math.max(last, left ?? ran ?? 0), Math.max(ask.last, own))
  const end = ended.finished ? Math.max(returned, lastSeen) : bound - 1
  const others = othersOf(shared, ask, { begin, end, finished: ended.finished, lastSeen, own, trap }, signalled)
  // A log that ends before everybody was signalled ends in the call, unless its caller runs it last, and has.
  const isCut = isLast && returned === NONE && (callerFirst || own === NONE)
  const finished = ended.finished && !(isCut && others.some(({ fate }) => fate === 'missed'))
  const inProcess = (event: number): boolean => processes.leader[threadAt(index, event)] === ask.process
  const run = own !== NONE ? own : (signalled.find(({ ran }) => ran !== undefined)?.ran ?? NONE)
  return {
    family: ask.family,
    signs: ask.signs,
    doubts: [],
    coordinator: ask.coordinator,
    trap,
    args: argumentsText(index, run),
    own: known(own),
    firstSignal,
    returned: known(returned),
    begin,
    end,
    finished,
    unreturned: undefined,
    targets: [...signalled, ...others],
    unseen: unseenTargets(index, processes, asked, finished),
    yieldsForProcid: 0,
    yieldsForAcks: 0,
    clones: begunDuring(index, clones, inProcess, {
      from: beginsAt(index, begin),
      to: lastRun(index, signalled, firstSignal),
    }),
    ...timesOf(index, firstSignal, known(returned), signalled),
    resultsDiffer: signalled.some(({ differs }) => differs),
  }
}

/** Whether musl has undone a call because a thread could not be signalled, with the sending that failed. */
export function undoneBy(index: LogIndex, { family, sends }: Ask): Sent | undefined {
  if (TRAITS[family].failedSend !== 'undone') return undefined
  return sends.find(
    ({ event }) => hasFlag(index, event, 'failed') && !/EAGAIN|ESRCH/.test(resultTextOf(index.log, event)),
  )
}
