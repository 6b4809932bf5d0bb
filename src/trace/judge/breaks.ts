import { EVENT_FLAG, EVENT_KIND } from '../log.ts'
import { isForeign } from './handlers.ts'
import { classAt, isSignal, isSyscall, type LogIndex, NONE, prevOf, threadAt } from './log-index.ts'
import { WORD } from './word-classes.ts'

/** Lines of a thread are missing between two of its lines, `[from, to]`: what is there is not what a whole log has. */
export interface Break {
  readonly thread: number
  readonly from: number
  readonly to: number
  readonly text: string
}

const { unfinished, resumed, restarts } = EVENT_FLAG

type Kind = 'unfinished' | 'resumed' | 'restarts' | 'returns'

const TEXTS: Readonly<Record<Kind, (word: string) => string>> = {
  unfinished: (word) => `${word}(2) has begun and never ends, though its thread goes on`,
  resumed: (word) => `${word}(2) ends and has never begun`,
  restarts: (word) => `a signal has ended ${word}(2), and no signal follows`,
  returns: (word) => `${word}(2) ends a handler that no signal has begun`,
}

/** What is wrong with an event and the one before it on its thread. */
function kindOf(index: LogIndex, event: number, before: number, depth: number): Kind | undefined {
  const { flags, line, endLine } = index.log.events
  const flag = flags[event] ?? 0
  const last = before === NONE ? 0 : (flags[before] ?? 0)
  if ((flag & resumed) !== 0 && line[event] === endLine[event]) {
    const begins = before === NONE && index.log.threads[threadAt(index, event)]?.clonedBy === undefined
    if (!begins) return 'resumed'
  }
  if (before === NONE || !isSyscall(index, before)) return undefined
  if (!index.showsSignals)
    return (last & unfinished) !== 0 && classAt(index, before) !== WORD.exec ? 'unfinished' : undefined
  if ((last & unfinished) !== 0 && classAt(index, before) !== WORD.exec) return 'unfinished'
  if ((last & restarts) !== 0 && classAt(index, event) !== WORD.sigreturn && !tookAnother(index, before, event)) {
    return 'restarts'
  }
  return classAt(index, event) === WORD.sigreturn && depth <= 0 ? 'returns' : undefined
}

const NEAR = 64

/** A signal that is sent to a process wakes a thread, and another one may take it: whether one has, between two events. */
function tookAnother(index: LogIndex, from: number, to: number): boolean {
  const least = Math.max(from, to - NEAR)
  for (let event = to - 1; event > least; event--) {
    if (isSignal(index, event) && (classAt(index, event) !== WORD.rt1 || isForeign(index, event))) return true
  }
  return false
}

/** So many of a kind in a log are a filter or a habit of its program, and no lines that were lost. */
const MOST = 0.1
const FEW = 12

/** What a whole log has of each kind, of which breaks are the exceptions. */
class Counts {
  readonly #of: Record<Kind, number> = { unfinished: 0, resumed: 0, restarts: 0, returns: 0 }

  add(index: LogIndex, event: number): void {
    const flag = index.log.events.flags[event] ?? 0
    if ((flag & (unfinished | resumed)) !== 0) {
      this.#of.unfinished++
      this.#of.resumed++
    }
    if ((flag & restarts) !== 0) this.#of.restarts++
    if (classAt(index, event) === WORD.sigreturn) this.#of.returns++
  }

  isHabit(kind: Kind, times: number): boolean {
    return times > FEW && times > this.#of[kind] * MOST
  }
}

/** Handlers that are on, by thread; a thread that was there before the log may have been in one. */
class Depths {
  readonly #of: Int32Array

  constructor({ log }: LogIndex) {
    this.#of = Int32Array.from(log.threads, ({ clonedBy }) => (clonedBy === undefined ? 1 : 0))
  }

  of(thread: number): number {
    return this.#of[thread] ?? 0
  }

  see(index: LogIndex, event: number, thread: number): void {
    if (isSignal(index, event)) this.#of[thread] = this.of(thread) + 1
    else if (classAt(index, event) === WORD.sigreturn) this.#of[thread] = Math.max(0, this.of(thread) - 1)
  }
}

/** A signal without a handler is followed by no return, so that a return too many may have been its. */
function breakAt(index: LogIndex, event: number, before: number, kind: Kind): Break {
  const { line, endLine, word } = index.log.events
  const about = kind === 'unfinished' || kind === 'restarts' ? before : event
  return {
    thread: threadAt(index, event),
    from: before === NONE ? 0 : Math.max(line[before] ?? 0, kind === 'unfinished' ? 0 : (endLine[before] ?? 0)),
    to: line[event] ?? 0,
    text: TEXTS[kind](index.log.words[word[about] ?? 0] ?? ''),
  }
}

/** Every place in a log at which lines of a thread are missing, in the order of the lines behind them. */
export function breaksOf(index: LogIndex): readonly Break[] {
  const found: { readonly kind: Kind; readonly at: Break }[] = []
  const counts = new Counts()
  const depths = new Depths(index)
  const times: Record<Kind, number> = { unfinished: 0, resumed: 0, restarts: 0, returns: 0 }
  const { count, kind: kinds, thread: threads } = index.log.events
  for (let event = 0; event < count; event++) {
    const thread = threads[event] ?? 0
    if (kinds[event] === EVENT_KIND.syscall) {
      const before = prevOf(index, event)
      counts.add(index, event)
      const kind = kindOf(index, event, before, depths.of(thread))
      if (kind !== undefined) {
        times[kind]++
        found.push({ kind, at: breakAt(index, event, before, kind) })
      }
    } else if (kinds[event] === EVENT_KIND.signal) {
      const before = prevOf(index, event)
      if (before !== NONE && (index.log.events.flags[before] ?? 0) & unfinished) {
        times.unfinished++
        found.push({ kind: 'unfinished', at: breakAt(index, event, before, 'unfinished') })
      }
    }
    depths.see(index, event, thread)
  }
  return found.filter(({ kind }) => !counts.isHabit(kind, times[kind])).map(({ at }) => at)
}
