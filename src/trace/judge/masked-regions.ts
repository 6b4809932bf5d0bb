import { argumentsOf } from '../log-text.ts'
import { classAt, isSyscall, type LogIndex, NONE, threadAt } from './log-index.ts'
import { WORD } from './word-classes.ts'

/**
 * A stretch in which a thread of Go 1.16 or 1.17 has all signals blocked, having asked for its mask right before:
 * `rt_sigprocmask(NULL)`, `rt_sigprocmask(~[])`, …, `rt_sigprocmask(old)`. Targets run the call in one, the
 * coordinator spends its whole call in one. `clone` and `exit` block too, without asking first.
 */
export interface Region {
  readonly thread: number
  /** The event that blocks. */
  readonly from: number
  /** The event that restores the mask; NONE while there is none. */
  to: number
  /** System calls inside that may be the call: neither yields nor futexes, the first few and the last few. */
  readonly inside: number[]
  /** Yields and futexes inside, and those behind the last of its system calls. */
  waits: number
  waitsBehind: number
}

const MOST = 64
/** O9 wakes and yields again and again. */
const ENOUGH_WAITS = 3

const BETWEEN: ReadonlySet<number> = new Set([WORD.yields, WORD.futex, WORD.sigreturn])

/** `adds`: to those that are blocked, as C libraries do and Go never does. */
type Mask = 'asks' | 'blocks' | 'restores' | 'adds'

interface MaskCall {
  readonly mask: Mask
  /** Whether all signals were blocked before it; `undefined` where it does not show the old mask. */
  readonly wasBlocked: boolean | undefined
  /** Whether it leaves signals blocked: a stretch around this one is still on. */
  readonly staysBlocked: boolean
}

const OLD_MASK = /^[^,]+, *(NULL|0|~?\[[^\]]*\]|0x[0-9a-f]+), *(NULL|0|~?\[[^\]]*\]|0x[0-9a-f]+)?/

const ADDS = /^(SIG_BLOCK|0|0x0), [~[]/

function maskOf(index: LogIndex, event: number): MaskCall {
  // The log begins behind the arguments of a thread's first event.
  if (index.bytes.argumentsAt(event) === -1) return { mask: 'asks', wasBlocked: undefined, staysBlocked: false }
  const text = argumentsOf(index.log, event)
  const [, set = '', old = ''] = OLD_MASK.exec(text) ?? []
  if (ADDS.test(text)) return { mask: 'adds', wasBlocked: undefined, staysBlocked: false }
  const wasBlocked = old.startsWith('~') ? true : old.startsWith('[') ? false : undefined
  if (set === 'NULL' || set === '0') return { mask: 'asks', wasBlocked, staysBlocked: false }
  return { mask: set.startsWith('~[]') ? 'blocks' : 'restores', wasBlocked, staysBlocked: set.startsWith('~') }
}

/** The stretches of one thread. */
class ThreadMasks {
  readonly #found: Region[]
  /** Those that are open; nothing stands for signals blocked without asking first. */
  readonly #open: (Region | undefined)[] = []
  /** What the thread does since the log begins, as long as it may have had its signals blocked then. */
  #before: Region | undefined
  #asked = false
  /** Whether the log shows its mask changing. */
  #isTold = false

  constructor(thread: number, found: Region[], before: number) {
    this.#found = found
    if (before !== NONE) this.#before = regionFrom(thread, before)
  }

  /** A system call of another kind. */
  runs(index: LogIndex, event: number): void {
    const around = this.#open.length > 0 ? this.#open.at(-1) : this.#before
    if (runsInside(index, event, around)) this.#asked = false
  }

  /** A coordinator whose call began before the log, and does not end in it: it runs it, and then only waits. */
  end(): void {
    const before = this.#before
    const last = before?.inside.at(-1)
    if (before === undefined || this.#isTold || last === undefined || before.waitsBehind < ENOUGH_WAITS) return
    this.#found.push({ ...before, inside: [last], waits: before.waitsBehind })
  }

  masks(event: number, thread: number, { mask, wasBlocked, staysBlocked }: MaskCall): void {
    // The log may begin right behind the question. Whoever blocks without one, to clone, asks for the old mask with it.
    if (!this.#isTold && this.#before !== undefined && mask === 'blocks' && wasBlocked === undefined) this.#asked = true
    this.#isTold = true
    if (wasBlocked === false && this.#open.length === 0) this.#before = undefined
    if (mask === 'adds') this.#before = undefined
    if (mask === 'blocks') this.#blocks(event, thread)
    if (mask === 'restores') this.#restores(event, thread, staysBlocked)
    this.#asked = mask === 'asks'
  }

  #restores(event: number, thread: number, staysBlocked: boolean): void {
    if (this.#open.length > 0) {
      const over = this.#open.pop()
      if (over !== undefined) over.to = event
      return
    }
    const before = this.#before
    if (before === undefined) return
    before.to = event
    this.#found.push(before)
    // What it ran is not also of the stretch around it.
    this.#before = staysBlocked ? regionFrom(thread, before.from) : undefined
  }

  #blocks(event: number, thread: number): void {
    const begun = this.#asked ? regionFrom(thread, event) : undefined
    if (begun !== undefined) this.#found.push(begun)
    this.#open.push(begun)
  }
}

function regionFrom(thread: number, from: number): Region {
  return { thread, from, to: NONE, inside: [], waits: 0, waitsBehind: 0 }
}

/** Where a thread begins that lived before its log did; NONE for one that is born in it. */
function livedBefore({ log, classes }: LogIndex, thread: number): number {
  const { first, clonedBy } = log.threads[thread] ?? { first: NONE, clonedBy: undefined }
  const isNew = clonedBy !== undefined || classes[log.events.word[first] ?? 0] === WORD.exec
  return isNew ? NONE : first
}

/**
 * In the order in which they begin. They nest: a second caller waits with its signals blocked, and runs the fixup of the
 * first meanwhile. A stretch that was open when the log began is told by its end.
 */
export function regionsOf(index: LogIndex): readonly Region[] {
  const found: Region[] = []
  const threads = new Map<number, ThreadMasks>()
  const { count } = index.log.events
  for (let event = 0; event < count; event++) {
    if (!isSyscall(index, event)) continue
    const thread = threadAt(index, event)
    let own = threads.get(thread)
    if (own === undefined) {
      own = new ThreadMasks(thread, found, livedBefore(index, thread))
      threads.set(thread, own)
    }
    if (classAt(index, event) === WORD.sigprocmask) own.masks(event, thread, maskOf(index, event))
    else own.runs(index, event)
  }
  for (const own of threads.values()) own.end()
  return found.sort((a, b) => a.from - b.from)
}

/** Notes a system call in the stretch around it; false if it is one that may stand anywhere: a handler may come in between. */
function runsInside(index: LogIndex, event: number, around: Region | undefined): boolean {
  const word = classAt(index, event)
  if (BETWEEN.has(word)) {
    if (around !== undefined && word !== WORD.sigreturn) {
      around.waits++
      around.waitsBehind++
    }
    return false
  }
  if (around === undefined) return true
  around.waitsBehind = 0
  if (around.inside.length === MOST) around.inside.splice(MOST / 2, 1)
  around.inside.push(event)
  return true
}
