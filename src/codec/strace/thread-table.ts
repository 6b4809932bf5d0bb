import type { LogThread } from '../../trace/log.ts'
import { textOf } from './line-parts.ts'
import { hashed } from './words.ts'

/** The system calls that return the number of a new thread or process. */
export const CLONES: readonly string[] = ['clone', 'clone3', 'fork', 'vfork']

/** Linux numbers at most 4 million; a file of which every line is of another thread is no log. */
const MOST = 1_000_000

const UNKNOWN = -1
/** A program that has been started anew, and has no number yet. */
const NOBODY = 0

/** The threads of a log while it is read. Indices are those of the events' `thread`. */
export class ThreadTable {
  readonly #threads: Draft[] = []
  /** Those that live, by their kernel's number. A number may come back with another thread. */
  readonly #living = new Map<number, number>()
  /** Children that a clone has promised and no line has shown yet: tid → event. */
  readonly #promised = new Map<number, { readonly event: number; readonly parent: number }>()
  /** The living by their numbers once more, for most look-ups: number and index at the number's last ten bits. */
  readonly #quickTids = new Int32Array(1024).fill(-1)
  readonly #quickIndices = new Int32Array(1024)

  /** The thread without a number: the only one of its log, or the one that was there before the others. */
  #anonymous = -1
  readonly #announced = new Set<number>()
  /** Those that strace has not let go of again, by its own words. */
  readonly #attached = new Set<number>()
  #hasLetGo = false
  /** The thread of a later run of strace on it alone: the number, or one of the two below. */
  #alone = UNKNOWN
  /** Those of them that were announced before the first event: by -p, or by -D. */
  readonly #awaited: number[] = []

  /** Whether there may be more. */
  get isFull(): boolean {
    return this.#threads.length >= MOST
  }

  /** The thread that a line with this number is of; a new one if none lives. */
  numbered(tid: number): number {
    const slot = tid & 1023
    if (this.#quickTids[slot] === tid) return this.#quickIndices[slot] ?? 0
    const index = this.#living.get(tid) ?? this.#adopted(tid) ?? this.#added(tid)
    this.#quickTids[slot] = tid
    this.#quickIndices[slot] = index
    return index
  }

  /** The same where it can be told at once, else -1. */
  quick(tid: number): number {
    const slot = tid & 1023
    return this.#quickTids[slot] === tid ? (this.#quickIndices[slot] ?? 0) : -1
  }

  /** As `numbered`; -1 if there may be no more. */
  numberedOrFull(tid: number): number {
    const index = this.quick(tid)
    return index >= 0 || this.isFull ? index : this.numbered(tid)
  }

  /** The kernel's number of the thread `index`; 0 where it has shown none yet. */
  tidOf(index: number): number {
    return this.#threads[index]?.tid ?? 0
  }

  /** Whether a thread with this number lives, or has been announced. */
  knows(tid: number): boolean {
    return this.#living.has(tid) || this.#promised.has(tid) || this.#announced.has(tid)
  }

  /** The thread that a line without a number is of: the only one that lives, else the first. */
  unnumbered(): number {
    if (this.#alone > 0) return this.numbered(this.#alone)
    if (this.#alone === NOBODY) {
      this.#alone = UNKNOWN
      this.#anonymous = this.#added(0)
      return this.#anonymous
    }
    if (this.#living.size === 1) for (const index of this.#living.values()) return index
    const [awaited] = this.#awaited
    if (awaited !== undefined && this.#threads.length === 0 && this.#awaited.length === 1) return this.numbered(awaited)
    if (this.#anonymous < 0 || this.#threads[this.#anonymous]?.ended !== undefined) this.#anonymous = this.#added(0)
    return this.#anonymous
  }

  /** strace has let go of it: what is attached after the last one is of another run of strace. */
  detached(tid: number): void {
    this.#attached.delete(tid)
    this.#hasLetGo = true
  }

  /** strace was started once more, on this thread, or on a program whose number nobody has said. */
  beginAnew(tid: number | undefined): void {
    this.#attached.clear()
    if (this.#threads.length > 0) this.#alone = tid ?? NOBODY
    else if (tid !== undefined) this.announceAlone(tid)
  }

  /** strace has said, in the middle of another thread's line, that it will follow this one. */
  announce(tid: number): void {
    this.#announced.add(tid)
  }

  /** It has said so in a line of its own. Before the first event that is the thread which lines without a number are of. */
  announceAlone(tid: number): void {
    this.#announced.add(tid)
    if (this.#threads.length === 0 && !this.#awaited.includes(tid)) this.#awaited.push(tid)
    if (this.#hasLetGo && this.#attached.size === 0 && this.#threads.length > 0) this.#alone = tid
    this.#attached.add(tid)
  }

  /** `event` of `parent` has cloned `tid`. It began at the time `since`: a thread that was there before is another one. */
  cloned(tid: number, event: number, parent: number, since: number): void {
    const index = this.#living.get(tid)
    const child = index === undefined ? undefined : this.#threads[index]
    if (child === undefined || child.firstTime < since) this.#promised.set(tid, { event, parent })
    else if (index !== parent) Object.assign(child, { parent, clonedBy: event })
  }

  /** An event of the thread `index`. */
  saw(index: number, event: number, time: number): void {
    const thread = this.#threads[index]
    if (thread === undefined) return
    if (thread.first < 0) {
      thread.first = event
      thread.firstTime = time
    }
    thread.last = event
  }

  /** The same of a call, of which `open` says whether it is open: see `openCall`. */
  called(index: number, event: number, time: number, open: number): void {
    const thread = this.#threads[index]
    if (thread === undefined) return
    if (thread.first < 0) {
      thread.first = event
      thread.firstTime = time
    }
    thread.last = event
    thread.open = open
  }

  /** Its name is `[from, to)`; a program that execs or renames a thread changes it. */
  name(index: number, bytes: Uint8Array, from: number, to: number): void {
    const thread = this.#threads[index]
    let hash = 0
    for (let i = from; i < to; i++) hash = hashed(hash, bytes[i] ?? 0)
    if (thread === undefined || thread.commHash === hash) return
    thread.commHash = hash
    thread.comm = textOf(bytes, from, to)
  }

  /** Its last call that has not returned, or -1. */
  openCall(index: number): number {
    return this.#threads[index]?.open ?? -1
  }

  setOpenCall(index: number, event: number): void {
    const thread = this.#threads[index]
    if (thread !== undefined) thread.open = event
  }

  ended(index: number, how: 'exited' | 'killed'): void {
    const thread = this.#threads[index]
    if (thread === undefined) return
    thread.ended = how
    if (this.#living.get(thread.tid) === index) this.#living.delete(thread.tid)
    this.#quickTids[thread.tid & 1023] = -1
  }

  /** The thread `leader` was ended by the execve of `tid`, which goes on under the leader's number. */
  supersede(leader: number, tid: number): void {
    const by = this.#living.get(tid)
    if (by === undefined || by === leader) return
    this.setOpenCall(leader, this.openCall(by))
    this.ended(by, 'exited')
  }

  finish(): readonly LogThread[] {
    return this.#threads.map(({ tid, comm, parent, clonedBy, first, last, ended }) => ({
      tid,
      comm,
      parent,
      clonedBy,
      first,
      last,
      ended,
    }))
  }

  /** A number that nobody has announced belongs to the thread that had none while it was alone. */
  #adopted(tid: number): number | undefined {
    const thread = this.#threads[this.#anonymous]
    if (thread === undefined || thread.tid !== 0 || this.#announced.has(tid) || this.#promised.has(tid))
      return undefined
    thread.tid = tid
    if (thread.ended === undefined) this.#living.set(tid, this.#anonymous)
    return this.#anonymous
  }

  #added(tid: number): number {
    const index = this.#threads.length
    const by = this.#promised.get(tid)
    this.#promised.delete(tid)
    this.#threads.push({
      tid,
      comm: '',
      commHash: 0,
      parent: by?.parent,
      clonedBy: by?.event,
      first: -1,
      last: -1,
      firstTime: 0,
      ended: undefined,
      open: -1,
    })
    if (tid !== 0) this.#living.set(tid, index)
    return index
  }
}

interface Draft {
  tid: number
  comm: string
  commHash: number
  parent: number | undefined
  clonedBy: number | undefined
  first: number
  last: number
  firstTime: number
  ended: 'exited' | 'killed' | undefined
  open: number
}
