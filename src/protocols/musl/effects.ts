import { threadId as asThread } from '../../kit/ids.ts'
import { dropPending, numberCall, runCall } from '../../kit/kernel.ts'
import type { Memory } from '../../kit/memory.ts'
import type { Effect } from '../../kit/model.ts'
import { errnoOf, WRAPPED_CALLS } from '../posix/calls.ts'
import { POSIX_EFFECTS } from '../posix/effects.ts'
import { ERRNO } from '../posix/fields.ts'
import { CREATE_AND_EXIT } from './effects-threads.ts'
import { DISPOSITION, FATAL, G, RESULT, T } from './fields.ts'
import { keeps } from './parts.ts'
import { dropIgnored, letGoBy, nextInRing, queueSignal } from './queries.ts'

/** Another result than before: after a success the process is killed, at first the error is kept and nobody else tries. */
function fail(memory: Memory, caller: number): void {
  if (memory.of(caller, T.result) === RESULT.succeeded) memory.set(G.fatal, FATAL.killed)
  else memory.put(caller, T.result, RESULT.failed)
}

/** `do_setxid` on one thread, for the caller: nothing once it has failed. */
function setxid(memory: Memory, self: number, caller: number): void {
  if (memory.of(caller, T.result) === RESULT.failed) return
  const call = memory.of(caller, T.call)
  if (errnoOf(WRAPPED_CALLS, call) !== ERRNO.none) {
    fail(memory, caller)
    return
  }
  if (memory.of(caller, T.result) === RESULT.notRun) numberCall(memory, asThread(caller))
  memory.put(caller, T.result, RESULT.succeeded)
  runCall(memory, asThread(self), call, memory.of(caller, T.callArgument), memory.of(caller, T.slot))
}

/** The walk is over: whoever was caught is still to run the call, but for those who ran it when they were caught. */
function endWalk(memory: Memory, self: number): void {
  memory.put(self, T.cursor, 0)
  memory.set(G.targetTid, 0)
  memory.put(self, T.left, keeps(memory, 'catch-all') ? memory.of(self, T.count) : 0)
}

const ERRNO_OF: Readonly<Record<number, number>> = {
  [RESULT.notRun]: ERRNO.EAGAIN,
  [RESULT.succeeded]: ERRNO.none,
  [RESULT.failed]: ERRNO.EPERM,
}

/** `__synccall` and `__setxid`, as the caller runs them. */
const CALLER = {
  'begin the call': (m, self, call, argument) => {
    m.put(self, T.call, call)
    m.put(self, T.callArgument, argument)
    m.put(self, T.errno, ERRNO.none)
    m.put(self, T.calling, 1)
    if (!keeps(m, 'two-step-mask')) m.put(self, T.masked, 1)
  },
  'take the list lock for the call': (m, self) => {
    if (keeps(m, 'lock-caller')) m.set(G.listLock, self + 1)
  },
  'set the semaphores to 0': (m) => {
    for (const semaphore of [G.callerSem, G.targetSem, G.exitSem]) m.set(semaphore, 0)
  },
  'install the handler': (m, self) => {
    m.set(G.callback, self + 1)
    m.set(G.disposition, DISPOSITION.handler)
    m.put(self, T.cursor, self + 1)
  },
  'move to the next thread': (m, self) => {
    const next = nextInRing(m, self)
    m.put(self, T.cursor, next)
    m.set(G.targetTid, m.of(next - 1, T.tid) === 1 ? next : 0)
  },
  'send signal 34': (m, self) => queueSignal(m, asThread(m.of(self, T.cursor) - 1)),
  'give the call up': (m, self) => {
    m.set(G.callback, 0)
    m.put(self, T.undone, 1)
  },
  'end the walk': endWalk,
  'count it': (m, self) => {
    m.set(G.callerSem, m.get(G.callerSem) - 1)
    m.put(self, T.count, m.of(self, T.count) + 1)
  },
  'one is to run the call': (m, self) => m.put(self, T.left, 1),
  'release one': (m, self) => {
    m.put(self, T.left, m.of(self, T.left) - 1)
    m.set(G.targetSem, m.get(G.targetSem) + 1)
  },
  'hear from it': (m) => m.set(G.callerSem, m.get(G.callerSem) - 1),
  // The kernel drops what is queued, on every thread.
  'ignore signal 34': (m) => {
    if (!keeps(m, 'sig-ign')) return
    m.set(G.disposition, DISPOSITION.ignored)
    for (const thread of m.threads()) dropPending(m, thread)
  },
  'run the call on itself': (m, self) => {
    if (m.of(self, T.undone) === 0) setxid(m, self, self)
  },
  'fail on itself': (m, self) => fail(m, self),
  'let all go': (m, self) => m.set(letGoBy(m), m.get(letGoBy(m)) + m.of(self, T.count)),
  'hear from all': (m, self) => m.set(G.callerSem, m.get(G.callerSem) - m.of(self, T.count)),
  'unlock the list and return': (m, self) => {
    if (m.get(G.listLock) === self + 1) m.set(G.listLock, 0)
    m.put(self, T.masked, m.of(self, T.ownMask))
    dropIgnored(m, self)
    m.put(self, T.errno, ERRNO_OF[m.of(self, T.result)] ?? ERRNO.none)
    for (const field of [T.count, T.undone, T.result, T.calling]) m.put(self, field, 0)
    m.put(self, T.returns, m.of(self, T.returns) + 1)
  },
} satisfies Record<string, Effect>

function heardFrom(memory: Memory): void {
  memory.set(G.callerSem, memory.get(G.callerSem) + 1)
}

/** The handler of signal 34, and what replaces posix's: musl looks at no siginfo, and often ignores 34. */
const HANDLER = {
  'start the handler': (m, self) => {
    m.put(self, T.pending, m.of(self, T.pending) - 1)
    m.put(self, T.handling, 1)
  },
  'return from the handler': (m, self) => {
    m.put(self, T.handling, 0)
    dropIgnored(m, self)
  },
  'queue a foreign signal': (m, self) => queueSignal(m, self),
  'open the signal': (m, self) => {
    m.put(self, T.ownMask, 0)
    m.put(self, T.masked, 0)
    dropIgnored(m, self)
  },
  'post caller_sem': heardFrom,
  'take target_sem': (m) => m.set(G.targetSem, m.get(G.targetSem) - 1),
  'run the call': (m, self) => {
    if (m.get(G.callback) !== 0) setxid(m, self, m.get(G.callback) - 1)
  },
  fail: (m) => fail(m, m.get(G.callback) - 1),
  'be let go': (m) => {
    m.set(letGoBy(m), m.get(letGoBy(m)) - 1)
    heardFrom(m)
  },
} satisfies Record<string, Effect>

/** Every effect in the machines, by its name there. */
export const EFFECTS = { ...POSIX_EFFECTS, ...CALLER, ...HANDLER, ...CREATE_AND_EXIT }

export type EffectName = keyof typeof EFFECTS
