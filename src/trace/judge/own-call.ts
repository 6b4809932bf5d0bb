import type { Batch } from './batches.ts'
import { argumentsText } from './call-targets.ts'
import { type Handler, isForeign } from './handlers.ts'
import { sends33 } from './kill-arguments.ts'
import {
  behindHandler,
  classAt,
  hasFlag,
  hiddenReturn,
  isSignal,
  isSyscall,
  type LogIndex,
  NONE,
  nextOf,
  prevOf,
} from './log-index.ts'
import { changesThreadState, mayBeTrap, WORD } from './word-classes.ts'

/** What the coordinator did right before its first signal. */
export interface Before {
  /** What it did last: the call on itself, unless a filter hides that. NONE at the beginning of the log. */
  readonly candidate: number
  readonly yields: number
  /** The first of those yields: the call itself, if that is sched_yield. NONE without any. */
  readonly firstYield: number
}

/** More than any handler of Go or of a C library runs. */
const MOST_IN_HANDLER = 8

/** In front of a handler: the event before the signal that began it, or before its return where a filter hides that. */
function beforeHandler(index: LogIndex, sigreturn: number): number {
  let event = prevOf(index, sigreturn)
  for (let i = 0; i < MOST_IN_HANDLER && event !== NONE; i++, event = prevOf(index, event)) {
    if (isSignal(index, event)) return prevOf(index, event)
    if (classAt(index, event) === WORD.sigreturn) break
  }
  return prevOf(index, sigreturn)
}

/** Whether an event is from before the part of a log that this is: between it and the part, anything may have been. */
function isBeforePart({ log }: LogIndex, event: number): boolean {
  return event !== NONE && log.part !== undefined && (log.events.line[event] ?? 0) < log.part.from
}

/** Backwards from the first signal: its own getpid, yields for a procid, handlers; then the candidate. */
export function beforeSignals(index: LogIndex, firstKill: number): Before {
  let yields = 0
  let firstYield = NONE
  let lastYield = NONE
  let pids = 0
  let event = prevOf(index, firstKill)
  while (event !== NONE) {
    const word = classAt(index, event)
    if (isSignal(index, event)) event = prevOf(index, event)
    else if (word === WORD.sigreturn) event = beforeHandler(index, event)
    else if (word === WORD.yields) {
      yields++
      if (lastYield === NONE) lastYield = event
      firstYield = event
      event = prevOf(index, event)
    } else if (word === WORD.getpid && pids === 0 && yields === 0) {
      pids = 1
      event = prevOf(index, event)
    } else break
  }
  // The end of a tgkill whose beginning the log does not have: it begins in the middle of the walk.
  const cut = event !== NONE && classAt(index, event) === WORD.tgkill && index.bytes.argumentsAt(event) === -1
  // Nothing but yields since the walk before: they waited for its acknowledgements, and the last may be the call.
  if (lastYield !== NONE && event !== NONE && !cut && sends33(index, event)) {
    return { candidate: lastYield, yields: 0, firstYield: lastYield }
  }
  return { candidate: cut || isBeforePart(index, event) ? NONE : event, yields, firstYield }
}

/** What the coordinator did after its last signal. */
export interface After {
  /** The first event that is neither a yield nor in a handler; NONE if there is none before `bound`. */
  readonly returned: number
  readonly yields: number
  readonly last: number
}

/** A usleep in front of more yields: of a changed runtime, which makes a race likely. */
function sleepsBetween(index: LogIndex, event: number): boolean {
  const next = nextOf(index, event)
  return classAt(index, event) === WORD.sleep && next !== NONE && classAt(index, next) === WORD.yields
}

/** The log ends in the middle of a walk: the coordinator had asked for its pid, or begun to send. */
function isCutOff(index: LogIndex, event: number): boolean {
  const word = classAt(index, event)
  const next = nextOf(index, event)
  if (word === WORD.getpid && next !== NONE) return classAt(index, next) === WORD.tgkill && isCutOff(index, next)
  return (word === WORD.getpid || word === WORD.tgkill) && next === NONE
}

/** Wake-ups in front of a return may be of a handler, or start the world: then the coordinator does not yield again. */
function yieldsBehind(index: LogIndex, event: number): boolean {
  const next = nextOf(index, event)
  return next !== NONE && classAt(index, next) === WORD.yields
}

export function afterSignals(index: LogIndex, lastKill: number, bound: number): After {
  let yields = 0
  let last = lastKill
  for (let event = nextOf(index, lastKill); event !== NONE && event < bound; ) {
    if (isSignal(index, event)) {
      const behind = behindHandler(index, event)
      if (behind === NONE && index.showsReturns) return { returned: NONE, yields, last }
      event = behind === NONE ? nextOf(index, event) : behind
      continue
    }
    if (!isSyscall(index, event)) return { returned: NONE, yields, last }
    const hidden = hiddenReturn(index, event)
    if (hidden !== NONE && hidden < bound && (hidden === event || yieldsBehind(index, hidden))) {
      last = hidden
      event = nextOf(index, hidden)
      continue
    }
    if (isCutOff(index, event)) return { returned: NONE, yields, last: event }
    if (classAt(index, event) === WORD.yields) yields++
    else if (!sleepsBetween(index, event)) return { returned: event, yields, last }
    last = event
    event = nextOf(index, event)
  }
  return { returned: NONE, yields, last }
}

/** The system call of a call: its word, and where the coordinator ran it. */
export interface Trap {
  readonly word: number | undefined
  readonly own: number
  /** A thread that does not show it has not run it. */
  readonly visible: boolean
}

function wordOf({ log }: LogIndex, event: number): number {
  return log.events.word[event] ?? 0
}

function mostFrequent(words: readonly number[]): number | undefined {
  const counts = new Map<number, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

/** A few events further back: where something unusual stands between the call and its signals. */
function furtherBack(index: LogIndex, candidate: number, word: number): number {
  let event = candidate
  for (let i = 0; i < 4 && event !== NONE; i++, event = prevOf(index, event)) {
    if (classAt(index, event) === WORD.tgkill && sends33(index, event)) return NONE
    if (isSyscall(index, event) && wordOf(index, event) === word) return event
  }
  return NONE
}

/** With the signals hidden: a target ran the candidate's system call right before it returned from a handler. */
function beforeReturn(index: LogIndex, batch: Batch, word: number, bound: number): boolean {
  return batch.kills.some(({ target, event: sent }) => {
    if (target === undefined) return false
    let event = index.log.threads[target]?.last ?? NONE
    // Only the nearest few: this is a hint, and the log may be long.
    for (let i = 0; i < 4096 && event !== NONE && event > sent; i++, event = prevOf(index, event)) {
      const before = prevOf(index, event)
      const returns = event < bound && classAt(index, event) === WORD.sigreturn && before > sent
      if (returns && wordOf(index, before) === word) return true
    }
    return false
  })
}

/**
 * Where the returns from handlers are hidden, the next thing that a thread did may be long after its handler. What all
 * of them show is the call; while it is on, some may have done nothing yet.
 */
function quietTrap(index: LogIndex, candidate: number, handlers: readonly Handler[], finished: boolean): Trap {
  const asked = handlers.filter(({ signal }) => !isForeign(index, signal))
  const runs = asked.flatMap(({ inside: [one] }) => (one === undefined ? [] : [one]))
  const [model = candidate] = runs
  const isClear =
    model !== NONE &&
    mayBeTrap(classAt(index, model)) &&
    runs.every((run) => isSameCall(index, run, model)) &&
    (!finished || runs.length === asked.length)
  if (!isClear) return { word: undefined, own: NONE, visible: false }
  const word = wordOf(index, model)
  const own = furtherBack(index, candidate, word)
  const isOwn = own !== NONE && isSameCall(index, own, model)
  // Only where the log begins in the call may the coordinator not show its own.
  if (!isOwn && candidate !== NONE) return { word: undefined, own: NONE, visible: false }
  return { word, own: isOwn ? own : NONE, visible: true }
}

function isSameCall(index: LogIndex, a: number, b: number): boolean {
  return wordOf(index, a) === wordOf(index, b) && argumentsText(index, a) === argumentsText(index, b)
}

export function trapOf(
  index: LogIndex,
  batch: Batch,
  { candidate, firstYield }: Before,
  handlers: readonly Handler[],
  { finished, bound, showsSignals }: { finished: boolean; bound: number; showsSignals: boolean },
): Trap {
  if (!index.showsReturns && showsSignals) return quietTrap(index, candidate, handlers, finished)
  const own = candidate === NONE || !isSyscall(index, candidate) ? NONE : candidate
  const word = own === NONE ? undefined : wordOf(index, own)
  const inside = handlers.flatMap((handler) => handler.inside.map((event) => wordOf(index, event)))
  if (word !== undefined && inside.includes(word)) return { word, own, visible: true }
  const likely = word !== undefined && changesThreadState(index.log.words[word] ?? '') && !hasFlag(index, own, 'failed')
  const first = mostFrequent(handlers.flatMap(({ inside: [one] }) => (one === undefined ? [] : [wordOf(index, one)])))
  if (first !== undefined && index.classes[first] === WORD.yields)
    return { word: first, own: firstYield, visible: true }
  if (first !== undefined && !likely) return { word: first, own: furtherBack(index, own, first), visible: true }
  if (word === undefined) return { word, own, visible: false }
  if (likely && showsSignals) return { word, own, visible: inside.length > 0 || !finished }
  if (!showsSignals && (likely || (mayBeTrap(classAt(index, own)) && beforeReturn(index, batch, word, bound))))
    return { word, own, visible: false }
  return { word: undefined, own: NONE, visible: false }
}
