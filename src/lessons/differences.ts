import type { Setup } from '../kit/setup.ts'
import type { SmallSetup } from '../kit/study.ts'
import { osLinux, proc } from './code/go-source.ts'
import { glibcThreads, setxid } from './elsewhere-sources.ts'
import { type Act, type Cast, type Column, smallSetup } from './matrix-setups.ts'
import type { Source } from './source.ts'

export const DIFFERENCES_TITLE = 'Why does Go not do as glibc does?'

/** One thing that Go does in another way than glibc. */
export interface Difference {
  readonly id: string
  /** 'The world is stopped' */
  readonly title: string
  readonly text: string
  /** What it costs; only what the machines show, or what was measured here. */
  readonly cost: string
  /** Races that it excludes, and the same where it is in place. */
  readonly tried: readonly Tried[]
  readonly sources: readonly Source[]
}

interface Tried {
  /** 'glibc as released', 'Go without stop-the-world'. */
  readonly title: string
  readonly setup: SmallSetup
}

const SETUID: Act = { call: 'setuid' }
const OTHER: Act = { call: 'setuid', argument: 1 }

function tried(column: Column, id: string, title: string, cast: Cast, changes: Partial<Setup> = {}): Tried {
  const situation = `${title}, ${WORDS[id] ?? id}`
  const key = [id, ...(changes.without ?? []), 'why'].join('-')
  return { title: situation, setup: smallSetup(column, key, situation, { ...cast, changes }) }
}

/** What is tried, after the name of who runs it. */
const WORDS: Readonly<Record<string, string>> = {
  hops: 'the program looks on two threads',
  creates: 'a thread creates another',
  'clone-fails': 'a thread creates another, and clone fails',
  ends: 'a thread ends',
  'main-ends': 'the main thread ends while another calls',
  'send-fails': 'the only signal cannot be sent',
  'two-callers': 'two threads call',
  foreign: 'the signal comes once from elsewhere',
  differs: 'one result differs',
  alone: 'one thread calls',
}

const HOPS: Cast = { main: [SETUID], others: [['HOP'], ['HOP']] }
const NEWM: Cast = { main: [SETUID], others: [['NEWM']], births: 1 }
const CREATES: Cast = { main: [SETUID], others: [['PTHREAD_CREATE']], births: 1 }
const GOEXIT: Cast = { main: [SETUID], others: [['LOCK_OS_THREAD', 'GOEXIT']] }
const ENDS: Cast = { main: [SETUID], others: [['PTHREAD_EXIT']] }
const ALONE: Cast = { main: [SETUID], others: [[]] }
const TWICE: Cast = { main: [SETUID, OTHER], others: [[]] }
const BOTH: Cast = { main: [SETUID], others: [[OTHER]] }

const GO = 'Go as released'
const C = 'glibc as released'

type Spec = Omit<Difference, 'tried'> & { readonly tried: () => readonly Tried[] }

const SPECS: readonly Spec[] = [
  {
    id: 'stop-the-world',
    title: 'Go stops the world; glibc lets each thread go on',
    text: 'In glibc a thread runs its program again as soon as it has run the call, beside threads that have not. A program can look on the one and then on the other. In Go no goroutine runs from before the first thread has run it until the last has.',
    cost: 'Everything in the program stands still until the slowest thread has answered, also what has nothing to do with the call. Measured on two cores, threads blocked in read: 53 µs with 4, 8.1 ms with 1,003.',
    sources: [osLinux(729, 'stopTheWorld'), setxid],
    tried: () => [
      tried('glibc', 'hops', C, HOPS),
      tried('signals', 'hops', GO, HOPS),
      tried('signals', 'hops', 'Go without stop-the-world', HOPS, { without: ['stw'] }),
    ],
  },
  {
    id: 'caller-first',
    title: 'In Go the caller runs it first; in glibc last',
    text: 'What fails on every thread alike fails in Go on the caller, and nobody has been signalled; in glibc every thread has run it by then. Once one result differs from another, neither can take it back: both end the process.',
    cost: 'None that shows here: glibc holds in the other order too.',
    sources: [osLinux(765, 'Syscall6'), setxid],
    tried: () => [
      tried('glibc', 'alone', 'glibc with the caller first', ALONE, { without: ['caller-last'] }),
      tried('signals', 'differs', GO, ALONE, { faults: ['result-differs'] }),
      tried('glibc', 'differs', C, ALONE, { faults: ['result-differs'] }),
    ],
  },
  {
    id: 'need-check',
    title: 'A handler in Go asks whether it is needed; one in glibc, who has sent the signal',
    text: 'Each keeps away a signal that no call has sent. Go’s flag belongs to one thread and one call, and is also the answer that the caller waits for.',
    cost: 'The caller looks at one flag after the other, and yields in between; in glibc it sleeps until the last one wakes it.',
    sources: [osLinux(871, 'needPerThreadSyscall'), setxid],
    tried: () => [
      tried('signals', 'foreign', GO, TWICE, { faults: ['foreign-33'] }),
      tried('signals', 'foreign', 'Go without the need check', TWICE, {
        faults: ['foreign-33'],
        without: ['need-check'],
      }),
      tried('glibc', 'foreign', 'glibc without the look at who has sent it', TWICE, {
        faults: ['foreign-signal'],
        without: ['origin-check'],
      }),
    ],
  },
  {
    id: 'births',
    title: 'Go keeps creators waiting; glibc waits for the one that is being born',
    text: 'In glibc a caller that finds a thread listed and not yet cloned sleeps until it starts (the futex of that thread goes from −1 to −2). If its clone then fails, its creator wants the lock that the caller holds, and both wait for ever. In Go whoever would clone waits at allocmLock until the call is over; here stop-the-world alone would be enough.',
    cost: 'No thread is cloned from before the first thread has run the call until it is over. A clone that fails is not in the machine of Go.',
    sources: [osLinux(751, 'allocmLock.lock'), setxid, glibcThreads],
    tried: () => [
      tried('glibc', 'clone-fails', C, CREATES, { faults: ['clone-fails'] }),
      tried('glibc', 'creates', 'glibc without the wait for births', CREATES, { without: ['wait-births'] }),
      tried('signals', 'creates', 'Go without allocmLock', NEWM, { without: ['allocmlock'] }),
      tried('signals', 'creates', 'Go without allocmLock and stop-the-world', NEWM, { without: ['allocmlock', 'stw'] }),
    ],
  },
  {
    id: 'exits',
    title: 'Go waits until who ends has left the list; glibc has a handshake',
    text: 'A thread of Go that ends keeps its P until it is off the list, so that the world is not stopped before. In glibc it says EXITING, and stays if it was marked before. The main thread of glibc has no such handshake: a signal that it no longer takes is waited for without end. Go’s first thread never ends: it parks.',
    cost: 'The world is not stopped before those have left the list who are about to; until it starts again nobody leaves it.',
    sources: [proc(1513, 'alllink'), setxid, glibcThreads],
    tried: () => [
      tried('glibc', 'main-ends', C, { main: ['PTHREAD_EXIT'], others: [[SETUID]] }),
      tried('signals', 'main-ends', GO, { main: ['LOCK_OS_THREAD', 'GOEXIT'], others: [[SETUID]] }, { template: true }),
      tried('signals', 'ends', 'Go without stop-the-world', GOEXIT, { template: true, without: ['stw'] }),
      tried('glibc', 'ends', 'glibc without the wait on exit', ENDS, { without: ['exit-wait'] }),
    ],
  },
  {
    id: 'sends',
    title: 'Go does not look whether a send fails; glibc takes the thread for gone',
    text: 'In glibc the call returns success, and a living thread has missed it. In Go that cannot happen.',
    cost: 'In Go the call never returns, and the world stays stopped.',
    sources: [osLinux(841, 'sigPerThreadSyscall'), setxid],
    tried: () => [
      tried('glibc', 'send-fails', C, ALONE, { faults: ['send-fails'] }),
      tried('signals', 'send-fails', GO, ALONE, { faults: ['lost-tgkill'] }),
    ],
  },
  {
    id: 'callers',
    title: 'In Go a second caller waits for worldsema; in glibc for the lock of the thread lists',
    text: 'Either way calls come one after the other. Without it they share one command.',
    cost: 'None that shows here: in both the second caller sleeps until the first is done.',
    sources: [osLinux(729, 'stopTheWorld'), setxid],
    tried: () => [
      tried('glibc', 'two-callers', 'glibc without the lock in the caller', BOTH, { without: ['caller-lock'] }),
      tried('signals', 'two-callers', GO, BOTH),
    ],
  },
]

/** Why Go does not do as glibc does. Both protocols have to be loaded. */
export function differences(): readonly Difference[] {
  return SPECS.map((spec) => ({ ...spec, tried: spec.tried() }))
}
