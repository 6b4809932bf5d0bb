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
      for (const event of [own, ...targets.flatMap(({ ran, again }) => [ran, again])]) {
        if (event !== undefined) this.#events.add(event)
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

/** Which threads are in a handler of such a signal: told event by event. */
export class InHandlers {
  readonly #index: LogIndex
  readonly #within: Uint8Array

  constructor(index: LogIndex) {
    this.#index = index
    this.#within = new Uint8Array(index.log.threads.length)
    this.#startWithin()
  }

  tell(event: number): void {
    const thread = threadAt(this.#index, event)
    const word = classAt(this.#index, event)
    if (isSignal(this.#index, event)) this.#within[thread] = KEPT.has(word) ? 1 : (this.#within[thread] ?? 0)
    else if (word === WORD.sigreturn) this.#within[thread] = 0
  }

  has(thread: number): boolean {
    return this.#within[thread] === 1
  }

  /** A return that no signal on its thread stands in front of: the log begins in its handler. */
  #startWithin(): void {
    const seen = new Uint8Array(this.#within.length)
    for (let event = 0; event < this.#index.log.events.count; event++) {
      const isReturn = classAt(this.#index, event) === WORD.sigreturn
      if (!isReturn && !isSignal(this.#index, event)) continue
      const thread = threadAt(this.#index, event)
      if (isReturn && seen[thread] === 0) this.#within[thread] = 1
      seen[thread] = 1
    }
  }
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
