import type { Action, EventName } from '../../kit/actions.ts'
import { type ThreadId, threadId } from '../../kit/ids.ts'
import type { Memory } from '../../kit/memory.ts'
import { callLabel, callText } from './call-words.ts'
import { G, SIG, T } from './fields.ts'
import { nameOf } from './ids.ts'
import { hasOldP, nextToSignal } from './queries.ts'
import type { StepId } from './step-ids.ts'

const EVENT_LABELS: Readonly<Record<string, string>> = {
  READ: 'Block in read(2) on the pipe',
  NANOSLEEP: 'Block in nanosleep(2)',
  RAW_READ: 'Block in a RawSyscall read: it keeps its P',
  WRITE: 'Write to the pipe',
  CLOSE: 'Close the pipe',
  LOCK_OS_THREAD: 'LockOSThread',
  GOEXIT: 'Let the locked goroutine end: its thread exits',
  HOP: 'Let the hopping goroutine read the kernel state here',
  FOREIGN_33: 'Send it a foreign signal 33',
  PREEMPT: 'Preempt it',
  TGKILL_LOST: 'Lose the signal that it sends now',
  RESULT_DIFFERS: 'Let the call give another result here',
  SIGINT: 'Send the process SIGINT, delivered here',
  TIME_SLEEP: 'Let its goroutine sleep (time.Sleep)',
  SIGNAL_RECV: 'Wait for a signal in signal_recv, as os/signal does',
}

/** The words of a lane's menu. */
export function eventLabel(event: EventName, memory: Memory, self: ThreadId): string {
  if (event === 'NEWM') {
    return memory.of(self, T.locked) === 1 ? 'Create a thread, through the template thread' : 'Create a thread'
  }
  return EVENT_LABELS[event] ?? event
}

export type Title = string | ((memory: Memory, self: ThreadId, action: Action) => string)

export function at(link: number): string {
  return link === 0 ? 'nobody' : nameOf(threadId(link - 1))
}

const child = (memory: Memory, self: ThreadId): string => at(memory.of(self, T.child))
export const ownCall = (memory: Memory, self: ThreadId): string =>
  callText(memory.of(self, T.call), memory.of(self, T.callArgument))
export const target = (memory: Memory, self: ThreadId): string => at(memory.of(self, T.cursor))

/** Every step of both protocols in a plain clause after the thread's name, told before it happens. */
export const GO_TITLES: Readonly<Partial<Record<StepId, Title>>> = {
  C0: (_m, _self, action) => `calls ${callLabel(action)}`,
  C1: 'takes worldsema',
  C1s: 'finds worldsema taken: its goroutine sleeps, the P is given up',
  C2: 'stops the world: asks every P to stop',
  C2w: 'sees every P stopped',
  C3: 'locks allocmLock: no new M from here on',
  C3w: 'has allocmLock: the readers inside have left',
  C5: (m, self) => `runs ${ownCall(m, self)} on itself, first`,
  C6: 'publishes perThreadSyscall',
  C7: 'walks allm: asks whether every M has a procid',
  C8n: (m, self) => `sets needPerThreadSyscall of ${at(nextToSignal(m, self) || m.of(self, T.cursor))}`,
  C8k: (m, self) => `sends signal 33 to ${target(m, self)}`,
  C9: 'walks allm: asks whether every M has acknowledged',
  C10: 'clears perThreadSyscall',
  C12: 'unlocks allocmLock',
  C13: 'starts the world',
  C13r: 'releases worldsema and returns',
  H0: 'is interrupted by signal 33',
  H1: (m, self) => (m.of(self, T.need) === 1 ? 'looks: the call is needed here' : 'looks: nothing is needed here'),
  H2: 'copies perThreadSyscall',
  H3: (m, self) => `runs ${callText(m.of(self, T.copy), m.of(self, T.copyArgument))} in the handler`,
  H5: (m, self) => {
    const compares =
      m.setup.platform === 'linux/ppc64le' ? 'sets r2 to 0 and compares the results' : 'compares the results'
    return m.of(self, T.differs) === 1 ? 'finds another result: throws' : `${compares}: equal`
  },
  H6: 'acknowledges: needPerThreadSyscall = 0',
  H7: 'returns from the handler',
  N1: 'takes an idle P for a new M',
  N2: (m) => (m.get(G.writer) === 0 ? 'enters allocmLock as a reader' : 'counts in: a writer is announced'),
  N2q: (m) => (m.get(G.readerPass) > 0 ? 'uses a reader pass' : 'queues for allocmLock and sleeps'),
  N2w: 'wakes up inside allocmLock',
  N2p: (m, self) => `pushes ${child(m, self)} on allm`,
  N2u: 'leaves allocmLock',
  N4a: (m, self) => `hands ${child(m, self)} to the template thread`,
  N4m: 'blocks all signals before clone',
  N4c: (m, self) => `clones ${at(m.of(self, T.child) || m.get(G.taken))}`,
  N4o: 'restores its signal mask',
  N5: 'returns from newm',
  K1: 'starts and sets its procid, signals still blocked',
  K3: 'opens signals',
  K6: 'runs its start function',
  X1: 'exits: blocks all signals, 33 included',
  X2: 'frees its signal stack',
  X3: 'unlinks itself from allm',
  X4: 'hands off its P',
  X5: 'is gone',
  X0: 'ends its goroutine: m0 hands off its P and parks for good',
  S1: 'enters a system call, leaving its P behind',
  S1r: 'enters read(2) with RawSyscall, keeping its P',
  S2: 'returns from the system call',
  S2i: 'returns EINTR to the program',
  S3: (m, self) => (hasOldP(m, self) ? 'takes its P back' : 'takes an idle P'),
  S3p: 'finds no P and parks',
  P1: (m) =>
    m.get(G.gcwaiting) === 0
      ? 'is preempted: its P goes to a goroutine that waits'
      : 'is preempted: gives its P up and stops',
  P2: 'goes on with a P',
  L1: 'locks a goroutine for the first time: starts the template thread',
  L2: 'locks its goroutine to this thread',
  T1: 'takes the Ms handed over',
  T2: 'finds nothing to do and sleeps',
  T3: 'wakes up: an M was handed over',
  Y1: 'takes a P away from a system call',
  Y2: 'hands that P off',
  E1: 'writes a byte to the pipe',
  E2: 'closes the pipe',
  E3: 'is sent a foreign signal 33',
  Q1: (m) => (m.get(G.sigMask) === 0 ? 'puts SIGINT into the queue' : 'finds SIGINT queued already'),
  Q2: (m) => (m.get(G.sigState) === SIG.receiving ? 'wakes signal_recv' : 'leaves word that a signal is queued'),
  Q3: 'calls signal_recv',
  Q4: 'finds no signal and sleeps in signal_recv',
  Q5: 'wakes up in signal_recv',
  Q6: 'finds that it was woken for a fixup: Fixup to Idle',
  Q7: 'takes SIGINT from the queue',
  N3: (m, self) => `tells whether ${child(m, self)} parks`,
  P0: 'lets its goroutine sleep: gives its P up and parks',
  E5: 'is interrupted by SIGINT',
  E4: (m, self) => `lets the hopping goroutine read: kernel state ${m.of(self, T.applied)}`,
}

/** What a step would do, as a clause after the thread's name; `memory` is that before the step. */
export function titleBy(titles: Readonly<Record<string, Title | undefined>>) {
  return (step: string, memory: Memory, self: ThreadId, action: Action): string => {
    const title = titles[step] ?? step
    return typeof title === 'string' ? title : title(memory, self, action)
  }
}
