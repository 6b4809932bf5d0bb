import { DEFAULT_SETUP, protocolOf } from '../../protocols/registry.ts'
import { resultTextOf } from '../log-text.ts'
import { hadForeign } from './handlers.ts'
import { lastRun } from './left-out.ts'
import { beginsAt, endsAt, hasFlag, type LogIndex, NONE } from './log-index.ts'
import { beforeSignals } from './own-call.ts'
import type { Processes } from './processes.ts'
import { showsWalks } from './signal-calls.ts'
import type { CallTarget, Forbidden, LogCall } from './types.ts'
import { WalkOrder } from './walk-order.ts'

/** What Go calls its list of threads. */
const LIST = protocolOf(DEFAULT_SETUP).switchWords.orderOf ?? 'its list'

/**
 * Whether the machines of `src/protocols`, with every guarantee in place and no faults, have a schedule that gives what
 * was observed of a call. Stated as what must come before what: that is far less than the machines say, but all that
 * system calls show of them, and linear. `conformance.test.ts` holds it to the machines: what they do is accepted,
 * what they never do is refused, and `follow.ts` finds the schedule itself for calls of up to 61 threads.
 */
interface Found {
  readonly thread: number
  readonly event: number
  readonly reason: string
}

/** What is known of the calls before. */
interface Past {
  readonly walk: WalkOrder
  /** The end of the last run of the call before. */
  through: number
  /** The last event of the call before. */
  end: number
}

function tidOf({ log }: LogIndex, thread: number): number {
  return log.threads[thread]?.tid ?? 0
}

/** Whether the log begins in the middle of the call: what came before is not known. */
function isCutOff(index: LogIndex, { own, firstSignal }: LogCall): boolean {
  return own === undefined && (firstSignal === undefined || beforeSignals(index, firstSignal).candidate === NONE)
}

function ofCoordinator(index: LogIndex, call: LogCall, past: Past): Found | undefined {
  const { coordinator = 0, own, firstSignal, family } = call
  if (own === undefined) {
    const shown = call.trap !== undefined && call.targets.some(({ ran }) => ran !== undefined)
    if (!shown || firstSignal === undefined || isCutOff(index, call)) return undefined
    return { thread: coordinator, event: firstSignal, reason: 'signals others without having run the call itself' }
  }
  if (hasFlag(index, own, 'failed') && family === 'signals') {
    const text = `signals others although its own call failed (${resultTextOf(index.log, own)})`
    return { thread: coordinator, event: own, reason: text }
  }
  if (beginsAt(index, own) < past.through) {
    return { thread: coordinator, event: own, reason: 'begins a call before the one before it is through' }
  }
  return undefined
}

/** The walk is newest first, and always the same; who was born after the call before comes in front of all older. */
function ofWalk(index: LogIndex, processes: Processes, call: LogCall, past: Past): Found | undefined {
  const { targets, coordinator = 0 } = call
  let older = false
  let rank = Number.POSITIVE_INFINITY
  for (const { thread, sent } of targets) {
    if (sent === undefined) continue
    const known = past.walk.rankOf(thread)
    const isBornLater = index.log.threads[thread]?.clonedBy !== undefined && (processes.born[thread] ?? 0) > past.end
    const isNew = past.end >= 0 && known === undefined && isBornLater
    if (isNew && older) {
      return { thread: coordinator, event: sent, reason: `signals ${tidOf(index, thread)} behind older threads` }
    }
    if (known === undefined) continue
    if (known > rank) {
      return { thread: coordinator, event: sent, reason: `signals ${tidOf(index, thread)} out of the order of ${LIST}` }
    }
    older = true
    rank = known
  }
  return undefined
}

type Rule = (index: LogIndex, processes: Processes, call: LogCall, target: CallTarget) => Found | undefined

const sending: Rule = (index, processes, { coordinator = 0 }, { thread, sent }) => {
  if (sent === undefined) return undefined
  const name = tidOf(index, thread)
  if (thread === coordinator) return { thread, event: sent, reason: 'signals itself' }
  if (hasFlag(index, sent, 'failed')) {
    return { thread: coordinator, event: sent, reason: `fails to signal ${name} (${resultTextOf(index.log, sent)})` }
  }
  const exiting = processes.exiting[thread] ?? Number.POSITIVE_INFINITY
  if (exiting >= sent) return undefined
  return {
    thread: coordinator,
    event: sent,
    reason: `signals ${name}, which is exiting: stop-the-world waits for that`,
  }
}

const arriving: Rule = (index, _processes, call, { thread, sent, delivered, ran, left }) => {
  if (call.family !== 'signals' || delivered === undefined || isCutOff(index, call)) return undefined
  const early = sent === undefined || beginsAt(index, delivered) < beginsAt(index, sent)
  if (ran !== undefined && early && !hadForeign(index, delivered)) {
    return { thread, event: delivered, reason: 'is in its handler before anybody has signalled it' }
  }
  return ran === undefined && left !== undefined && sent !== undefined && !hadForeign(index, delivered)
    ? { thread, event: left, reason: 'leaves its handler without having run the call' }
    : undefined
}

const running: Rule = (index, _processes, { own }, { thread, ran, again }) => {
  if (again !== undefined) return { thread, event: again, reason: 'runs the call a second time' }
  if (ran === undefined || own === undefined || beginsAt(index, ran) >= endsAt(index, own)) return undefined
  return { thread, event: ran, reason: 'runs the call before the coordinator has' }
}

const returning: Rule = (index, _processes, call, { thread, fate, ran, sent, differs }) => {
  const { coordinator = 0, returned, finished, end } = call
  if (!finished) return undefined
  const event = returned ?? end
  const name = tidOf(index, thread)
  if (fate === 'missed') {
    const reason =
      sent === undefined && call.family === 'signals'
        ? `without having signalled ${name}`
        : `before ${name} has acknowledged`
    return { thread: coordinator, event, reason: `returns ${reason}` }
  }
  if (ran !== undefined && returned !== undefined && beginsAt(index, returned) < endsAt(index, ran)) {
    return { thread: coordinator, event, reason: `returns before ${name} has acknowledged` }
  }
  return differs ? { thread, event: ran ?? event, reason: 'got another result, and the program goes on' } : undefined
}

const RULES: readonly Rule[] = [sending, arriving, running, returning]

function ofClones(index: LogIndex, { clones }: LogCall): Found | undefined {
  const [event] = clones
  if (event === undefined) return undefined
  return { thread: index.log.events.thread[event] ?? 0, event, reason: 'creates a thread while a call is on' }
}

/** What the model forbids in one call; of several the earliest. */
function forbiddenIn(index: LogIndex, processes: Processes, call: LogCall, past: Past): Found | undefined {
  let first: Found | undefined
  const note = (found: Found | undefined): void => {
    if (found !== undefined && (first === undefined || found.event < first.event)) first = found
  }
  if (call.family === 'signals' && !showsWalks(index, call.trap)) return undefined
  note(ofCoordinator(index, call, past))
  note(ofWalk(index, processes, call, past))
  note(ofClones(index, call))
  if (call.trap === undefined) return first
  for (const target of call.targets) {
    // A target whose signal or system call is hidden tells nothing.
    if (target.fate === 'not visible') continue
    for (const rule of RULES) note(rule(index, processes, call, target))
  }
  return first
}

/** Whether all of a call is in the log, but perhaps its end. */
function isWhole({ own, doubts }: LogCall): boolean {
  return own !== undefined && doubts.every(({ kind }) => kind === 'cut off' || kind === 'filter')
}

/** The first observation of a log that no schedule gives. Only calls of Go have a model. */
export function firstForbidden(
  index: LogIndex,
  processes: Processes,
  calls: readonly LogCall[],
): Forbidden | undefined {
  if (!index.ordered) return undefined
  const pasts = new Map<number, Past>()
  for (const [number, call] of calls.entries()) {
    if (call.family !== 'signals' && call.family !== 'fixup') continue
    const process = processes.leader[call.coordinator ?? call.targets[0]?.thread ?? 0] ?? 0
    const past = pasts.get(process) ?? { walk: new WalkOrder(), through: Number.NEGATIVE_INFINITY, end: -1 }
    pasts.set(process, past)
    // What is not all there says nothing of what came before it, either.
    if (!isWhole(call)) {
      pasts.delete(process)
      continue
    }
    const found = forbiddenIn(index, processes, call, past)
    if (found !== undefined) return { call: number, ...found }
    past.walk.add(call.targets.flatMap(({ thread, sent }) => (sent === undefined ? [] : [thread])))
    past.end = call.end
    past.through = lastRun(index, call.targets, call.own ?? call.begin)
  }
  return undefined
}
