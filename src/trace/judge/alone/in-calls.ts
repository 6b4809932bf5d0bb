import { isOfWalk } from '../library/caller-walk.ts'
import { classAt, hasFlag, isSignal, isSyscall, type LogIndex, NONE, nextOf, prevOf, threadAt } from '../log-index.ts'
import type { Processes } from '../processes.ts'
import type { LogCall } from '../types.ts'
import { WORD } from '../word-classes.ts'

/** What is already told of: the calls found, and where each process was in one. */
export class Told {
  readonly #events = new Set<number>()
  /** By process: the spans of its calls, in their order. */
  readonly #spans = new Map<number, { readonly begin: number; readonly end: number }[]>()
  /** By process: how many of them lie before the event that was asked for last. */
  readonly #passed = new Map<number, number>()

  constructor(processes: Processes, calls: readonly LogCall[]) {
    for (const { own, targets, coordinator, begin, end } of calls) {
      if (own !== undefined) this.#events.add(own)
      for (const { ran, again } of targets) {
        if (ran !== undefined) this.#events.add(ran)
        if (again !== undefined) this.#events.add(again)
      }
      const process = processes.leader[coordinator ?? targets[0]?.thread ?? 0] ?? 0
      const known = this.#spans.get(process)
      if (known === undefined) this.#spans.set(process, [{ begin, end }])
      else known.push({ begin, end })
    }
  }

  /** Ask in the order of the log. */
  has(process: number, event: number): boolean {
    if (this.#events.has(event)) return true
    const spans = this.#spans.get(process) ?? []
    let at = this.#passed.get(process) ?? 0
    while ((spans[at]?.end ?? event) < event) at++
    this.#passed.set(process, at)
    return (spans[at]?.begin ?? Number.POSITIVE_INFINITY) <= event
  }
}

const KEPT: ReadonlySet<number> = new Set([WORD.rt0, WORD.rt1, WORD.rt2, WORD.sys])

/** Longer than a handler of a library. */
const LONG = 256

/** The first signal or return from a handler on a thread, from an event on in one direction; NONE if none is near. */
function nearest(index: LogIndex, from: number, step: (index: LogIndex, event: number) => number): number {
  let event = step(index, from)
  for (let i = 0; event !== NONE && i < LONG; event = step(index, event), i++) {
    if (isSignal(index, event) || classAt(index, event) === WORD.sigreturn) return event
  }
  return NONE
}

/** Whether a system call is made in a handler of such a signal; or in one that began before the log. */
export function isInHandler(index: LogIndex, event: number): boolean {
  const before = nearest(index, event, prevOf)
  if (before !== NONE) return KEPT.has(classAt(index, before))
  const after = nearest(index, event, nextOf)
  return after !== NONE && classAt(index, after) === WORD.sigreturn
}

/** As far as a caller's walk is followed where the log begins or ends in it. */
const FAR = 64

function isOfAnyWalk(index: LogIndex, event: number): boolean {
  const word = classAt(index, event)
  if (isSignal(index, event) || word === WORD.sigreturn || word === WORD.tgkill || word === WORD.tkill) return true
  if (!isSyscall(index, event)) return false
  return isOfWalk(index, 'psx', event) || isOfWalk(index, 'musl', event)
}

/** Whether a thread does nothing but what a library's caller does from an event to the end of the log. */
function onlyWalks(index: LogIndex, from: number, step: (index: LogIndex, event: number) => number): boolean {
  let event = step(index, from)
  for (let i = 0; event !== NONE && i < FAR; event = step(index, event), i++) {
    if (!isOfAnyWalk(index, event)) return false
  }
  return event === NONE
}

/**
 * Whether the log may begin or end in a call: a caller that runs it last has signalled others before the log, one that
 * runs it first will.
 */
export function isCutOff(index: LogIndex, event: number): boolean {
  const { clonedBy, ended } = index.log.threads[threadAt(index, event)] ?? {}
  if (clonedBy === undefined && onlyWalks(index, event, prevOf)) return true
  return ended === undefined && !hasFlag(index, event, 'unfinished') && onlyWalks(index, event, nextOf)
}
