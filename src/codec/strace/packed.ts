import type { Because, CallTarget, Fate, JudgedLog, Judgement } from '../../trace/judge/types.ts'
import type { Log, LogThread } from '../../trace/log.ts'

/**
 * A judged log on its way from the worker to the page. Threads and targets may be tens of thousands, and a browser
 * copies objects slowly, one by one; as numbers in a row they are handed over at once.
 */
export interface PackedLog {
  /** Without threads. */
  readonly log: Log
  readonly threads: Float64Array<ArrayBuffer>
  /** The names of threads, each once. */
  readonly comms: readonly string[]
  /** Its calls without targets. */
  readonly judgement: Judgement
  /** How many targets each call has. */
  readonly targetCounts: readonly number[]
  readonly targets: Int32Array<ArrayBuffer>
}

/** No event, no thread. */
const NONE = -1
const ENDS: readonly LogThread['ended'][] = [undefined, 'exited', 'killed']
const FATES: readonly Fate[] = ['once', 'twice', 'missed', 'exiting', 'inherited', 'killed', 'not asked', 'not visible']
const REASONS: readonly (Because | undefined)[] = [
  undefined,
  'unread lines',
  'lines are missing',
  'the log begins in the call',
  'the log ends in the call',
  'the system call is hidden',
  'the signals are hidden',
  'exit is hidden',
  'its process is not known',
  'no line of it is in the log',
  'the order is not known',
]
const EINTR = 1
const DIFFERS = 2
const INHERITED = 4

function putThread(rows: Float64Array, at: number, thread: LogThread, comm: number): void {
  rows[at] = thread.tid
  rows[at + 1] = comm
  rows[at + 2] = thread.parent ?? NONE
  rows[at + 3] = thread.clonedBy ?? NONE
  rows[at + 4] = thread.first
  rows[at + 5] = thread.last
  rows[at + 6] = ENDS.indexOf(thread.ended)
}

function putTarget(rows: Int32Array, at: number, target: CallTarget): void {
  rows[at] = target.thread
  rows[at + 1] = FATES.indexOf(target.fate)
  rows[at + 2] = target.sent ?? NONE
  rows[at + 3] = target.delivered ?? NONE
  rows[at + 4] = target.ran ?? NONE
  rows[at + 5] = target.again ?? NONE
  rows[at + 6] = target.left ?? NONE
  rows[at + 7] = target.knockedOut ?? NONE
  rows[at + 8] = (target.eintr ? EINTR : 0) | (target.differs ? DIFFERS : 0) | (target.inherited ? INHERITED : 0)
  rows[at + 9] = REASONS.indexOf(target.because)
}

const THREAD_ROW = 7
const TARGET_ROW = 10

export function packed({ log, judgement }: JudgedLog): PackedLog {
  const threads = new Float64Array(log.threads.length * THREAD_ROW)
  const comms = new Map<string, number>()
  log.threads.forEach((thread, i) => {
    const comm = comms.get(thread.comm) ?? comms.size
    comms.set(thread.comm, comm)
    putThread(threads, i * THREAD_ROW, thread, comm)
  })
  const targetCounts = judgement.calls.map(({ targets }) => targets.length)
  const targets = new Int32Array(targetCounts.reduce((sum, count) => sum + count, 0) * TARGET_ROW)
  let at = 0
  for (const call of judgement.calls) {
    for (const target of call.targets) {
      putTarget(targets, at, target)
      at += TARGET_ROW
    }
  }
  return {
    log: { ...log, threads: [] },
    threads,
    comms: [...comms.keys()],
    judgement: { ...judgement, calls: judgement.calls.map((call) => ({ ...call, targets: [] })) },
    targetCounts,
    targets,
  }
}

/** What can be handed over instead of being copied: every column, and the text. */
export function buffersOf({ log: { events, unread, elided, source }, threads, targets }: PackedLog): ArrayBuffer[] {
  const { count: _, ...columns } = events
  const all = [...Object.values(columns), unread.line, unread.offset, elided, ...source, threads, targets].map(
    ({ buffer }) => buffer,
  )
  return [...new Set(all.filter((buffer) => buffer instanceof ArrayBuffer))]
}

function known(number: number | undefined): number | undefined {
  return number === NONE ? undefined : number
}

function threadIn(rows: Float64Array, at: number, comms: readonly string[]): LogThread {
  return {
    tid: rows[at] ?? 0,
    comm: comms[rows[at + 1] ?? 0] ?? '',
    parent: known(rows[at + 2]),
    clonedBy: known(rows[at + 3]),
    first: rows[at + 4] ?? 0,
    last: rows[at + 5] ?? 0,
    ended: ENDS[rows[at + 6] ?? 0],
  }
}

function targetIn(rows: Int32Array, at: number): CallTarget {
  const flags = rows[at + 8] ?? 0
  return {
    thread: rows[at] ?? 0,
    fate: FATES[rows[at + 1] ?? 0] ?? 'not visible',
    because: REASONS[rows[at + 9] ?? 0],
    inherited: (flags & INHERITED) !== 0,
    sent: known(rows[at + 2]),
    delivered: known(rows[at + 3]),
    ran: known(rows[at + 4]),
    again: known(rows[at + 5]),
    left: known(rows[at + 6]),
    knockedOut: known(rows[at + 7]),
    eintr: (flags & EINTR) !== 0,
    differs: (flags & DIFFERS) !== 0,
  }
}

export function unpacked({ log, threads, comms, judgement, targetCounts, targets }: PackedLog): JudgedLog {
  const count = threads.length / THREAD_ROW
  let at = 0
  const calls = judgement.calls.map((call, i) => {
    const from = at
    at += (targetCounts[i] ?? 0) * TARGET_ROW
    const own = Array.from({ length: targetCounts[i] ?? 0 }, (_, n) => targetIn(targets, from + n * TARGET_ROW))
    return { ...call, targets: own }
  })
  return {
    log: { ...log, threads: Array.from({ length: count }, (_, i) => threadIn(threads, i * THREAD_ROW, comms)) },
    judgement: { ...judgement, calls },
  }
}
