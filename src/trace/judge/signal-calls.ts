import type { Batch, Kill } from './batches.ts'
import { argumentsText, known, targetOf, unseenOf } from './call-targets.ts'
import { timesOf } from './call-times.ts'
import { type Handler, HandlerCursor } from './handlers.ts'
import { begunDuring, lastRun, leftOutOf } from './left-out.ts'
import { beginsAt, classAt, endsAt, isSyscall, type LogIndex, NONE, threadAt } from './log-index.ts'
import { type After, afterSignals, type Before, beforeSignals, type Trap, trapOf } from './own-call.ts'
import type { Processes } from './processes.ts'
import type { CallTarget, LogCall } from './types.ts'
import { WORD } from './word-classes.ts'

/** Everything that the calls of one log have in common. */
export interface Ground {
  readonly index: LogIndex
  readonly processes: Processes
  readonly clones: readonly number[]
  /** Whether the log shows signal 33 arriving anywhere. */
  readonly showsSignals: boolean
  readonly cursor: HandlerCursor
}

export function groundOf(index: LogIndex, processes: Processes, clones: readonly number[]): Ground {
  let showsSignals = false
  const { count, kind } = index.log.events
  for (let event = 0; event < count && !showsSignals; event++) {
    showsSignals = kind[event] === 1 && classAt(index, event) === WORD.rt1
  }
  return { index, processes, clones, showsSignals, cursor: new HandlerCursor(index) }
}

/** Whether what stands in front of a call's signals may belong to the call before: its last signal, or a yield. */
function isOfCallBefore(index: LogIndex, candidate: number): boolean {
  if (candidate === NONE) return true
  const word = classAt(index, candidate)
  return word === WORD.yields || word === WORD.tgkill
}

/** Where the next call of the same process begins; the number of events behind the last one. */
export function boundsOf(index: LogIndex, batches: readonly Batch[]): readonly number[] {
  const next = new Map<number, number>()
  const bounds: number[] = []
  for (let i = batches.length - 1; i >= 0; i--) {
    const batch = batches[i]
    if (batch === undefined) continue
    bounds[i] = next.get(batch.process) ?? index.log.events.count
    const { candidate } = batch.kills.length === 0 ? { candidate: NONE } : beforeSignals(index, batch.first)
    next.set(batch.process, isOfCallBefore(index, candidate) ? batch.first : candidate)
  }
  return bounds
}

interface Seen {
  readonly before: Before
  readonly after: After
  readonly handlers: ReadonlyMap<number, readonly Handler[]>
}

function handlersOf(ground: Ground, batch: Batch, from: number, bound: number): Seen['handlers'] {
  const { cursor, processes } = ground
  const found = new Map<number, readonly Handler[]>()
  for (const thread of processes.members.get(batch.process)?.during(from, bound) ?? []) {
    const handlers = cursor.between(thread, from, bound)
    if (handlers.length > 0 && thread !== batch.coordinator) found.set(thread, handlers)
  }
  return found
}

function seen(ground: Ground, batch: Batch, bound: number): Seen {
  const { index } = ground
  const nothing = { candidate: NONE, yields: 0, firstYield: NONE }
  const before = batch.kills.length === 0 ? nothing : beforeSignals(index, batch.first)
  const lastKill = batch.kills.at(-1)?.event
  const none = { returned: NONE, yields: 0, last: batch.first }
  const after = lastKill === undefined ? none : afterSignals(index, lastKill, bound)
  const from = before.candidate === NONE ? batch.first : before.candidate
  return { before, after, handlers: handlersOf(ground, batch, from, bound) }
}

function trapFor(ground: Ground, batch: Batch, bound: number, what: Seen): Trap {
  const { index, showsSignals } = ground
  const all = [...what.handlers.values()].flat()
  const finished = what.after.returned !== NONE || bound < index.log.events.count
  return trapOf(index, batch, what.before, all, { finished, bound, showsSignals })
}

function firstRun(index: LogIndex, handlers: Seen['handlers'], word: number | undefined): number {
  const { word: words } = index.log.events
  for (const own of handlers.values()) {
    for (const { inside } of own) for (const event of inside) if (words[event] === word) return event
  }
  return NONE
}

function targetsOf(ground: Ground, batch: Batch, trap: Trap, handlers: Seen['handlers']): readonly CallTarget[] {
  const { index, showsSignals } = ground
  const model = trap.own !== NONE ? trap.own : firstRun(index, handlers, trap.word)
  const about = { trap, showsSignals, model }
  const kills = new Map<number, Kill>()
  for (const kill of batch.kills) if (kill.target !== undefined) kills.set(kill.target, kill)
  const sent = [...kills].map(([thread, kill]) => targetOf(index, thread, kill, handlers.get(thread) ?? [], about))
  const unsent = [...handlers].flatMap(([thread, own]): CallTarget[] => {
    // A foreign signal 33 finds nothing to do; a handler that ran the call was asked for, though the log begins later.
    const ran = kills.has(thread) || !own.some(({ inside }) => inside.length > 0 || batch.kills.length === 0)
    return ran ? [] : [targetOf(index, thread, undefined, own, about)]
  })
  return [...sent, ...unsent.sort((a, b) => (a.delivered ?? 0) - (b.delivered ?? 0))]
}

/** Whether another thread of the process has ended it behind an event: the world was running again. */
function endsBehind({ index, processes }: Ground, { process, coordinator }: Batch, from: number): boolean {
  for (let event = from + 1; event < index.log.events.count; event++) {
    if (classAt(index, event) !== WORD.exitGroup || !isSyscall(index, event)) continue
    const thread = threadAt(index, event)
    if (processes.leader[thread] === process && thread !== coordinator) return true
  }
  return false
}

/** Without a sign of its return, the last call of a log is over if all that is shown of it is. */
function isSettled(ground: Ground, batch: Batch, { yields, last }: After, targets: readonly CallTarget[]): boolean {
  const { index } = ground
  // Where yields are shown, a coordinator without anything behind them was still waiting.
  if (yields > 0) {
    const answered = targets.reduce((latest, { left }) => Math.max(latest, left ?? Number.POSITIVE_INFINITY), last)
    return Number.isFinite(answered) && endsBehind(ground, batch, answered)
  }
  return targets.every(({ fate, left, ran }) => {
    return fate === 'not visible' || left !== undefined || (ran !== undefined && !index.showsReturns)
  })
}

/** Where neither getpid nor the system call is shown, two walks in a row may look like one, and one like two. */
export function showsWalks({ classes }: LogIndex, trap: number | undefined): boolean {
  return trap !== undefined || classes.includes(WORD.getpid)
}

/** One call from its signals: who ran it, and what the coordinator did before and after. */
export function callFromSignals(ground: Ground, batch: Batch, bound: number): LogCall {
  const { index, processes } = ground
  const what = seen(ground, batch, bound)
  const trap = trapFor(ground, batch, bound, what)
  const signalled = targetsOf(ground, batch, trap, what.handlers)
  const begin = trap.own === NONE ? batch.first : trap.own
  const lastSeen = signalled.reduce((last, { left, ran }) => Math.max(last, left ?? ran ?? 0), what.after.last)
  const { returned } = what.after
  // Calls of a process come one after the other: where another one begins, this one is over.
  const isLast = bound === index.log.events.count
  const settled = returned !== NONE || !isLast || isSettled(ground, batch, what.after, signalled)
  const ranAt = new Map(
    signalled.map(({ thread, ran }) => [thread, ran === undefined ? undefined : endsAt(index, ran)]),
  )
  if (batch.coordinator !== undefined) ranAt.set(batch.coordinator, beginsAt(index, begin))
  const span = {
    process: batch.process,
    coordinator: batch.coordinator,
    begin,
    firstSignal: batch.first,
    end: settled ? Math.max(returned, lastSeen) : bound - 1,
    last: lastSeen,
    finished: settled,
    signalsAll: true,
    shows: trap.visible && ground.showsSignals,
    whole:
      batch.kills.length > 0
        ? (what.before.candidate !== NONE || trap.own !== NONE) && showsWalks(index, trap.word)
        : batch.certain,
    ranAt: (thread: number) => ranAt.get(thread),
  }
  const others = index.ordered ? leftOutOf(index, processes, span, new Set(ranAt.keys())) : []
  // A log that ends before everybody was signalled ends in the call.
  const cut = returned === NONE && isLast && others.some(({ fate }) => fate === 'missed')
  const finished = settled && !cut
  const { end } = span
  const from = beginsAt(index, begin)
  const to = lastRun(index, signalled, batch.first)
  return {
    family: 'signals',
    signs: [],
    doubts: [],
    coordinator: batch.coordinator,
    trap: trap.word,
    args: argumentsText(index, trap.own !== NONE ? trap.own : (signalled.find(({ ran }) => ran)?.ran ?? NONE)),
    own: known(trap.own),
    firstSignal: batch.kills[0]?.event,
    returned: known(returned),
    begin,
    end,
    finished,
    unreturned: undefined,
    targets: [...signalled, ...others],
    unseen: batch.kills.flatMap(({ target, tid }) => (target === undefined ? [unseenOf(tid)] : [])),
    yieldsForProcid: what.before.yields,
    yieldsForAcks: what.after.yields,
    clones: begunDuring(index, ground.clones, (e) => processes.leader[threadAt(index, e)] === batch.process, {
      from,
      to,
    }),
    ...timesOf(index, batch.first, known(returned), signalled),
    resultsDiffer: signalled.some(({ differs }) => differs),
  }
}
