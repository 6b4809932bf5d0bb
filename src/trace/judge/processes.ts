import { bytesOf } from '../../base/ascii.ts'
import { argumentsOf } from '../log-text.ts'
import { beginsAt, classAt, isSyscall, type LogIndex, NONE, prevOf, threadAt } from './log-index.ts'
import { Members } from './members.ts'
import { diesAlone, ownNumbers, toldPid } from './process-signs.ts'
import { ThreadNumbers } from './thread-numbers.ts'
import { WORD } from './word-classes.ts'

/** Which threads share a process, under which numbers they are known, and when each began and left. */
export interface Processes {
  /** By thread: the thread that stands for its process. */
  readonly leader: Int32Array
  /** By the thread that stands for it: the threads of a process, in their order. */
  readonly members: ReadonlyMap<number, Members>
  /** Threads that are taken for the process of all others, though nothing in the log says so. */
  readonly guessed: ReadonlySet<number>
  /** By thread: the event from which it exists for sure; its clone, else its first. */
  readonly born: Int32Array
  /** By thread: the event from which it is on its way out, past all Go code; the number of events if it is not. */
  readonly exiting: Int32Array
  /** By thread: its last event, if that is its end; else the number of events. */
  readonly gone: Int32Array
  /** Whether a clone made a thread of the same process; `undefined` where the log does not say. */
  readonly makesThread: (clone: number) => boolean | undefined
  /** A thread by the number that the program knows it by at an event: its own pid namespace's, if that is another one. */
  readonly byTid: (tid: number, event: number) => number | undefined
}

const CLONE_THREAD = 0x10000
const IS_THREAD = bytesOf('CLONE_THREAD')

/** Whether a clone made a thread; `undefined` where the log begins behind its flags. */
function sharesProcess(index: LogIndex, clone: number): boolean | undefined {
  if (classAt(index, clone) !== WORD.clone) return false
  // What most clones of Go say, and there may be thousands: found without making a text of each.
  const from = index.bytes.argumentsAt(clone)
  if (from !== -1 && index.bytes.has(from, IS_THREAD)) return true
  const text = argumentsOf(index.log, clone)
  if (text.includes('CLONE_THREAD')) return true
  const flags = /flags=(0x[0-9a-f]+|[\w|]*)/.exec(text)?.[1]
  if (flags === undefined) return undefined
  return flags.startsWith('0x') && (Number.parseInt(flags, 16) & CLONE_THREAD) !== 0
}

/** The event with which an exit begins: signals blocked, the signal stack off, exit. NONE if it does not exit. */
function exitBegins(index: LogIndex, last: number): number {
  let event = last
  while (event !== NONE && (!isSyscall(index, event) || classAt(index, event) === WORD.exitGroup)) {
    if (classAt(index, event) === WORD.exitGroup) return NONE
    event = prevOf(index, event)
  }
  if (event === NONE || classAt(index, event) !== WORD.exit) return NONE
  // handoffp may wake or ask others in between; Go's own exit is a dozen system calls long at the most.
  for (let i = 0, at = prevOf(index, event); i < 16 && at !== NONE; i++, at = prevOf(index, at)) {
    if (classAt(index, at) !== WORD.sigaltstack || !givesStackUp(index, at)) continue
    const before = prevOf(index, at)
    return before !== NONE && classAt(index, before) === WORD.sigprocmask ? before : at
  }
  return event
}

/** `sigaltstack({ss_sp=NULL, ss_flags=SS_DISABLE, ss_size=0}, NULL)`; a thread that begins sets one, and asks for the old. */
function givesStackUp(index: LogIndex, event: number): boolean {
  return /^\{[^}]*(SS_DISABLE|ss_flags=(2|0x2)\b)/.test(argumentsOf(index.log, event))
}

function lastSyscall(index: LogIndex): number {
  let event = index.log.events.count - 1
  while (event >= 0 && !isSyscall(index, event)) event--
  return event
}

/** Threads that are known to share a process, by a thread that stands for all of them. */
class Groups {
  readonly #up: Int32Array

  constructor(threads: number) {
    this.#up = Int32Array.from({ length: threads }, (_, thread) => thread)
  }

  of(thread: number): number {
    let at = thread
    while (this.#up[at] !== at) {
      this.#up[at] = this.#up[this.#up[at] ?? at] ?? at
      at = this.#up[at] ?? at
    }
    return at
  }

  join(a: number, b: number): void {
    const [first, second] = [this.of(a), this.of(b)]
    this.#up[Math.max(first, second)] = Math.min(first, second)
  }
}

/** A tgkill with signal 33: both ends of it are in one process. */
interface Signalled {
  readonly event: number
  readonly tid: number
}

/** By thread: whether its clone made a thread; `undefined` where the log does not say. */
type Shares = readonly (boolean | undefined)[]

/** Together by clone, by what getpid has told, and by being the thread whose number that is. */
function grouped(index: LogIndex, pid: Float64Array, told: Told, shares: Shares): Groups {
  const { signalled, numbers } = told
  const { threads } = index.log
  const groups = new Groups(threads.length)
  const byPid = new Map<number, number>()
  for (const [thread, { parent }] of threads.entries()) {
    if (parent !== undefined && shares[thread]) groups.join(thread, parent)
    const own = pid[thread] ?? 0
    const other = byPid.get(own)
    if (own !== 0 && other !== undefined) groups.join(thread, other)
    else if (own !== 0) byPid.set(own, thread)
  }
  // A thread that never asked may be m0, by whose number the others know their process.
  for (const [thread, { tid }] of threads.entries()) {
    const others = byPid.get(tid)
    if (others !== undefined && pid[thread] === 0) groups.join(thread, others)
  }
  for (const { event, tid } of signalled) {
    const target = numbers.at(tid, event)
    if (target !== undefined) groups.join(threadAt(index, event), target)
  }
  return groups
}

interface Told {
  readonly signalled: readonly Signalled[]
  readonly numbers: ThreadNumbers
}

type Leaders = Pick<Processes, 'leader' | 'guessed'>

/**
 * A thread of which the log tells no process belongs to the one that most others belong to, unless there are several
 * that it may belong to, or it has come to an end by itself while the others live on.
 */
function leaders(index: LogIndex, pid: Float64Array, told: Told): Leaders {
  const { threads } = index.log
  const shares = threads.map(({ clonedBy }) => (clonedBy === undefined ? undefined : sharesProcess(index, clonedBy)))
  for (const [thread, share] of shares.entries()) {
    if (share !== true && pid[thread] === 0) pid[thread] = toldPid(index, thread)
  }
  const groups = grouped(index, pid, told, shares)
  const leader = Int32Array.from(threads, (_, thread) => groups.of(thread))
  const sizes = new Map<number, number>()
  for (const one of leader) sizes.set(one, (sizes.get(one) ?? 0) + 1)
  const known = [...sizes].filter(([one, size]) => size > 1 || pid[one] !== 0 || shares[one] === false)
  const [largest] = [...sizes].sort((a, b) => b[1] - a[1])[0] ?? [0]
  const guessed = new Set<number>()
  if (known.length > 1) return { leader, guessed }
  const lastCall = lastSyscall(index)
  // Who has forked the process, as a shell that runs it does, is in another one.
  const outside = new Set(threads.flatMap(({ parent }, thread) => (shares[thread] === false ? [parent] : [])))
  for (const [thread, { first }] of threads.entries()) {
    const alone = shares[thread] === undefined && pid[thread] === 0 && sizes.get(thread) === 1 && !outside.has(thread)
    if (!alone || classAt(index, first) === WORD.exec || diesAlone(index, thread, lastCall)) continue
    leader[thread] = largest
    guessed.add(thread)
  }
  return { leader, guessed }
}

function membersOf(leader: Int32Array, born: Int32Array, gone: Int32Array): Processes['members'] {
  const members = new Map<number, Members>()
  for (const [thread, one] of leader.entries()) {
    const own = members.get(one) ?? new Members(born, gone)
    members.set(one, own)
    own.add(thread)
  }
  return members
}

export function processesOf(index: LogIndex, signalled: readonly Signalled[]): Processes {
  const { threads, events } = index.log
  const { pid, tid } = ownNumbers(index)
  const born = Int32Array.from(threads, ({ clonedBy, first }) =>
    clonedBy === undefined || beginsAt(index, clonedBy) > beginsAt(index, first) ? first : clonedBy,
  )
  const numbers = new ThreadNumbers(born)
  for (const [thread, { tid: outside }] of threads.entries()) numbers.add(outside, thread)
  const { leader, guessed } = leaders(index, pid, { signalled, numbers })
  const exiting = new Int32Array(threads.length).fill(events.count)
  const gone = new Int32Array(threads.length).fill(events.count)
  for (const [thread, { ended, last }] of threads.entries()) {
    const begins = exitBegins(index, last)
    if (begins !== NONE) exiting[thread] = begins
    if (ended !== undefined) gone[thread] = last
  }
  const inside = new ThreadNumbers(born)
  const outer = new Set<number>()
  for (const [thread, { tid: outside }] of threads.entries())
    if (tid[thread] === outside) outer.add(leader[thread] ?? 0)
  for (const { event, tid: target } of signalled)
    if (numbers.has(target)) outer.add(leader[threadAt(index, event)] ?? 0)
  for (const [thread] of threads.entries()) {
    // m0 has its process's number. Where a process has other numbers outside, m0 is the first that is seen of it.
    const isM0 = leader[thread] === thread && !outer.has(thread) && !numbers.has(pid[thread] ?? 0)
    const own = tid[thread] || (isM0 ? pid[thread] : 0) || 0
    if (own !== 0) inside.add(own, thread)
  }
  // A number that a program of another pid namespace uses may be a stranger's in strace's: the program's own word first.
  const members = membersOf(leader, born, gone)
  const byTid = (number: number, event: number): number | undefined =>
    inside.at(number, event) ?? numbers.at(number, event)
  const makesThread = (clone: number): boolean | undefined => sharesProcess(index, clone)
  return { leader, guessed, members, born, exiting, gone, makesThread, byTid }
}
