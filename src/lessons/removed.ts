import type { StepId } from '../kit/actions.ts'
import type { Trace, TraceRecord } from '../trace/types.ts'
import { type GoLine, old, osLinux, proc, sigqueue } from './code/go-source.ts'

const CALL = 'a-call-with-fixups'
const NEVER_LOOKS = 'signal-recv-never-looks'
const INTERRUPTED = 'sigint-meets-the-fixup'
const LEFT_OVER = 'a-wake-up-left-over'

export const KINDS = ['State', 'Functions', 'Wake-ups', 'Special cases'] as const

/** A piece of the fixup protocol that the change took away. */
export interface RemovedPiece {
  readonly kind: (typeof KINDS)[number]
  /** In Go's own words. */
  readonly name: string
  readonly purpose: string
  /** A scenario of the fixup protocol in which it is at work, fails, or is missing. */
  readonly scenario: string
  /** The first step there that shows it, and whose it has to be where several take it. */
  readonly step: StepId
  readonly by?: string
  /** What does its work now. */
  readonly instead: string
  /** Where it stood in Go 1.17.13. */
  readonly before: readonly GoLine[]
  /** Where its successor stands in Go 1.19.8; none if nothing is needed any more. */
  readonly after: readonly GoLine[]
}

const { proc: was, runtime2, sigqueue: queueWas, syscallLinux: syscallWas } = old

/** What no piece of it could do. */
export const OUT_OF_REACH = {
  text: 'And yet a thread that was blocked in the kernel was not reached at all, until it came out by itself. That ended it:',
  scenario: 'old-blocked-in-read',
} as const

/** In the order in which a call of the fixup protocol met them, kind by kind. */
export const REMOVED: readonly RemovedPiece[] = [
  {
    kind: 'State',
    name: 'm.mFixup',
    purpose: 'In every M: the closure that it has to run, the flag that says so, and a lock around both.',
    scenario: CALL,
    step: 'O8',
    instead: 'A flag in every M, and one request for all: a number and six arguments, no closure.',
    before: [runtime2(571, 'mFixup'), was(1747, 'mFixup.used')],
    after: [osLinux(33, 'needPerThreadSyscall'), osLinux(706, 'perThreadSyscall')],
  },
  {
    kind: 'State',
    name: 'the closure',
    purpose:
      'fn(true) for the caller, fn(false) for the others. Threads without a P clear it, and those must not tell the garbage collector: so the stop of the world keeps the collector out too.',
    scenario: CALL,
    step: 'O7',
    instead: 'Plain numbers, which nobody has to collect. An ordinary stop of the world is enough.',
    before: [syscallWas(1008, 'RawSyscall'), was(1696, 'stopTheWorldGC'), was(2316, 'GC must be disabled')],
    after: [osLinux(729, 'stopTheWorld'), osLinux(777, 'perThreadSyscallArgs')],
  },
  {
    kind: 'State',
    name: 'm.doesPark',
    purpose: 'Which Ms ever sleep on m.park: m0, and those that were created with a P. Only they can be woken there.',
    scenario: CALL,
    step: 'O8',
    instead: 'Nothing: the signal reaches a thread wherever it sleeps.',
    before: [runtime2(550, 'doesPark'), was(2202, 'doesPark'), was(1748, 'doesPark')],
    after: [osLinux(841, 'signalM')],
  },
  {
    kind: 'State',
    name: 'sched.sysmonStarting',
    purpose: 'The caller waits until sysmon has begun its loop, for sysmon does not park.',
    scenario: CALL,
    step: 'O1',
    instead: 'The wait for the procid of every M, sysmon’s too.',
    before: [runtime2(814, 'sysmonStarting'), was(1677, 'sysmonStarting'), was(5322, 'sysmonStarting')],
    after: [osLinux(825, 'procid')],
  },
  {
    kind: 'State',
    name: 'sigFixup',
    purpose: 'A fourth state of os/signal’s queue, while the thread that waits for signals is woken for a fixup.',
    scenario: CALL,
    step: 'O6',
    instead: 'Nothing: the queue has its three states, and signal 33 never goes through it.',
    before: [queueWas(67, 'sigFixup'), queueWas(171, 'sigFixup')],
    after: [sigqueue(63, 'sigIdle')],
  },
  {
    kind: 'State',
    name: 'mFixupRace',
    purpose: 'For the race detector: the context of the caller, lent to each M while it runs the closure.',
    scenario: CALL,
    step: 'F2',
    instead: 'Nothing: a handler runs a system call and no closure of the program.',
    before: [was(2279, 'mFixupRace'), was(1717, 'mFixupRace'), was(2327, 'racectx')],
    after: [osLinux(876, 'Syscall6')],
  },
  {
    kind: 'Functions',
    name: 'mDoFixup',
    purpose: 'What each thread runs where it looks: block signals, lock, run the closure, clear the mark.',
    scenario: CALL,
    step: 'F1',
    instead: 'runPerThreadSyscall, called by the signal handler; the kernel has blocked the signals.',
    before: [was(2292, 'mDoFixup')],
    after: [osLinux(869, 'runPerThreadSyscall')],
  },
  {
    kind: 'Functions',
    name: 'mDoFixupAndOSYield',
    purpose: 'For a thread that is in the handler of another signal and waits for the queue: it looks there too.',
    scenario: INTERRUPTED,
    step: 'Q1',
    instead: 'Nothing: no handler waits for a call any more.',
    before: [was(2346, 'mDoFixupAndOSYield'), queueWas(123, 'mDoFixupAndOSYield')],
    after: [],
  },
  {
    kind: 'Functions',
    name: 'sigRecvPrepareForFixup',
    purpose: 'Wakes the thread that sleeps in signal_recv, so that it parks and looks.',
    scenario: NEVER_LOOKS,
    step: 'O9',
    instead: 'Signal 33 interrupts its sleep like any other.',
    before: [queueWas(138, 'sigRecvPrepareForFixup'), was(1711, 'sigRecvPrepareForFixup')],
    after: [osLinux(841, 'signalM')],
  },
  {
    kind: 'Wake-ups',
    name: 'waking m.park',
    purpose:
      'Wakes each parked M, so that it looks. One that has run its fixup elsewhere keeps the wake-up, and later wakes for nothing.',
    scenario: LEFT_OVER,
    step: 'F0',
    instead: 'The signal, which leaves no trace behind.',
    before: [was(1754, 'mp.park')],
    after: [osLinux(841, 'signalM')],
  },
  {
    kind: 'Wake-ups',
    name: 'waking sysmon and the template thread',
    purpose: 'They do not park, so the caller wakes them by their own notes, over and over while it waits.',
    scenario: CALL,
    step: 'O9w',
    instead: 'The signal. The caller waits without doing anything.',
    before: [was(1773, 'sysmonnote'), was(1779, 'newmHandoff.wake')],
    after: [osLinux(849, 'needPerThreadSyscall')],
  },
  {
    kind: 'Wake-ups',
    name: 'netpollBreak',
    purpose: 'Wakes the thread that sleeps in the network poller.',
    scenario: CALL,
    step: 'O6',
    instead: 'The signal: it knocks a thread out of epoll_wait.',
    before: [was(1709, 'netpollBreak')],
    after: [osLinux(841, 'signalM')],
  },
  {
    kind: 'Special cases',
    name: 'the loop of mPark',
    purpose: 'Woken for a fixup, a parked M runs it and goes to sleep again.',
    scenario: CALL,
    step: 'F4',
    by: 'M2',
    instead: 'mPark sleeps once. Whoever is woken has been made runnable.',
    before: [was(1446, 'mDoFixup')],
    after: [proc(1457, 'notesleep')],
  },
  {
    kind: 'Special cases',
    name: 'three looks of sysmon',
    purpose: 'After each of its sleeps, and after polling the network, sysmon looks whether a fixup is to run.',
    scenario: CALL,
    step: 'F1',
    by: 'sysmon',
    instead: 'Nothing: sysmon is interrupted where it is.',
    before: [was(5338, 'mDoFixup'), was(5375, 'mDoFixup'), was(5418, 'mDoFixup')],
    after: [proc(5153, 'usleep')],
  },
  {
    kind: 'Special cases',
    name: 'the look of the template thread, and the wait for it',
    purpose:
      'It has no P, so the stop of the world does not stop it. The caller waits until it has nothing to do; it looks when it is woken.',
    scenario: CALL,
    step: 'O4',
    instead: 'allocmLock keeps new Ms off the list; a thread that is just starting is waited for.',
    before: [was(1701, 'waiting'), was(2386, 'mDoFixup')],
    after: [osLinux(751, 'allocmLock.lock'), osLinux(825, 'procid')],
  },
  {
    kind: 'Special cases',
    name: 'blocked signals in the caller',
    purpose:
      'A handler on the caller’s own thread could wait for a goroutine, while all goroutines wait for the caller.',
    scenario: CALL,
    step: 'O2',
    instead: 'acquirem: the caller only must not be moved to another thread. Its signals stay open.',
    before: [was(1691, 'lockOSThread'), was(1694, 'sigblock')],
    after: [osLinux(758, 'acquirem')],
  },
]

/** The moment after the step that shows the piece; 0 if its scenario has none. */
export function momentOf({ step, by }: RemovedPiece, { records, threads }: Trace): number {
  const who = threads.find(({ name }) => name === by)?.id
  const isIt = (record: TraceRecord): boolean => by === undefined || record.thread === who
  return [...records].findIndex((record) => record.step === step && isIt(record)) + 1
}
