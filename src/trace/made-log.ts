import { nextRandom, type Seed } from '../base/random.ts'
import { EVENT_KIND, emptyEvents, type Log, type LogEvents } from './log.ts'

/** A log that nobody recorded, for tests and benches: busy threads, with now and then a long system call. */
export interface MadeLogSize {
  readonly threads: number
  readonly events: number
  readonly seed: Seed
}

const WORDS = ['write', 'read', 'futex', 'nanosleep', 'epoll_pwait', 'sched_yield', 'SIGURG', 'SIGRT_1', 'rt_sigreturn']
const SIGURG = 6
const RETURN = 8
/** Nanoseconds from the beginning of one event to that of the next, on average. */
const APART = 2000
const TRIES = 16

export function madeLog({ threads, events: count, seed }: MadeLogSize): Log {
  const events = emptyEvents(count)
  const busyUntil = new Float64Array(threads)
  const inHandler = new Uint8Array(threads)
  const chance = chances(seed)
  let now = 0
  for (let i = 0; i < count; i++) {
    let thread = i < threads ? i : Math.floor(chance() * threads)
    for (let tries = 0; tries < TRIES && (busyUntil[thread] ?? 0) > now; tries++)
      thread = Math.floor(chance() * threads)
    now = Math.max(now, busyUntil[thread] ?? 0)
    const word = inHandler[thread] === 1 ? RETURN : Math.floor(chance() ** 2 * RETURN)
    const isSignal = word === SIGURG || word === SIGURG + 1
    inHandler[thread] = isSignal ? 1 : 0
    const end = isSignal ? now : now + 300 + chance() ** 6 * APART * threads * 4
    busyUntil[thread] = end
    events.thread[i] = thread
    events.word[i] = word
    events.kind[i] = isSignal ? EVENT_KIND.signal : EVENT_KIND.syscall
    events.start[i] = now
    events.end[i] = end
    events.line[i] = i + 1
    events.endLine[i] = i + 1
    now += chance() * 2 * APART
  }
  return logOf(events, threads)
}

function chances(seed: Seed): () => number {
  let random = nextRandom(seed)
  return () => {
    random = nextRandom(random.seed)
    return random.value
  }
}

function logOf(events: LogEvents, threads: number): Log {
  const last = new Uint32Array(threads)
  for (let i = 0; i < events.count; i++) last[events.thread[i] ?? 0] = i
  return {
    name: 'made.strace',
    files: [{ name: 'made.strace', line: 1, offset: 0 }],
    threads: Array.from(last, (at, index) => ({
      tid: 4000 + index,
      comm: '',
      parent: undefined,
      clonedBy: undefined,
      first: index,
      last: at,
      ended: undefined,
    })),
    words: WORDS,
    events,
    clock: 'wall',
    lines: events.count,
    unknownLines: 0,
    unread: { line: new Uint32Array(), offset: new Float64Array() },
    elided: new Uint32Array(),
    unwrapped: [],
    remarks: [],
    source: [],
  }
}
