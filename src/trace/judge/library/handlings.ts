import { isForeign } from '../handlers.ts'
import { classAt, hasFlag, isSignal, isSyscall, type LogIndex, NONE, nextOf } from '../log-index.ts'
import { WORD } from '../word-classes.ts'

/** What a thread did with a signal of a library. */
export interface Handling {
  readonly signal: number
  /** The system calls in its handler, those left aside that only wait. */
  readonly inside: readonly number[]
  /** Its rt_sigreturn; NONE if none is shown. */
  readonly left: number
}

/** More than any of these handlers runs; a crash prints for long. */
const MOST = 24

/** What these handlers ask for before the call. */
const ASKS: ReadonlySet<number> = new Set([WORD.getpid, WORD.gettid])

/** Nothing runs on these unless the program has asked for it, and most have not. */
const WITHOUT_HANDLER = new Set(['SIGCHLD', 'SIGCONT', 'SIGWINCH', 'SIGSTOP', 'SIGTSTP', 'SIGTTIN', 'SIGTTOU'])

function startsHandler(index: LogIndex, signal: number): boolean {
  return !WITHOUT_HANDLER.has(index.log.words[index.log.events.word[signal] ?? 0] ?? '')
}

/** Other signals may come in between: handlers of C libraries may block none. */
function handlingAt(index: LogIndex, signal: number): Handling {
  const inside: number[] = []
  let within = 0
  for (let event = nextOf(index, signal); event !== NONE; event = nextOf(index, event)) {
    const word = classAt(index, event)
    if (isSignal(index, event)) {
      if (word === classAt(index, signal)) break
      if (startsHandler(index, event)) within++
      continue
    }
    if (!isSyscall(index, event)) break
    if (word === WORD.sigreturn) {
      if (within === 0) return { signal, inside, left: event }
      within--
    } else if (within === 0 && word !== WORD.yields && word !== WORD.futex && inside.length < MOST) {
      inside.push(event)
      // Without its return the first thing that may be the call is the last that is certainly in the handler.
      if (!index.showsReturns && !ASKS.has(word)) break
    }
  }
  return { signal, inside, left: NONE }
}

/** The handlings of each thread, found when it is first asked for: once through its events. */
export class Handlings {
  readonly #index: LogIndex
  readonly #known = new Map<number, readonly Handling[]>()

  constructor(index: LogIndex) {
    this.#index = index
  }

  /** Those of one thread whose signal, told by its class, has come in `[from, to)`. */
  after(thread: number, arrives: number, from: number, to: number): readonly Handling[] {
    const all = this.#of(thread, arrives)
    let low = 0
    let high = all.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((all[middle]?.signal ?? 0) < from) low = middle + 1
      else high = middle
    }
    const found: Handling[] = []
    for (let one = all[low]; one !== undefined && one.signal < to; one = all[++low]) found.push(one)
    return found
  }

  #of(thread: number, arrives: number): readonly Handling[] {
    const key = thread * CLASSES + arrives
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const found: Handling[] = []
    const index = this.#index
    let event = index.log.threads[thread]?.first ?? NONE
    for (; event !== NONE; event = nextOf(index, event)) {
      if (classAt(index, event) !== arrives || !isSignal(index, event) || isForeign(index, event)) continue
      found.push(handlingAt(index, event))
    }
    this.#known.set(key, found)
    return found
  }
}

/** More than there are classes of words. */
const CLASSES = 64

/** Whether a thread ended in a system call: it returned nothing, and its end stands right behind it. */
export function endsIn(index: LogIndex, event: number): boolean {
  const after = nextOf(index, event)
  return hasFlag(index, event, 'noReturn') && after !== NONE && !isSyscall(index, after) && !isSignal(index, after)
}
