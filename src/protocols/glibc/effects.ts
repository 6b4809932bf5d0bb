import { LIFE } from '../../kit/fields.ts'
import type { ThreadId } from '../../kit/ids.ts'
import { cloneThread, numberCall, runCall } from '../../kit/kernel.ts'
import type { Memory } from '../../kit/memory.ts'
import type { Effect } from '../../kit/model.ts'
import { errnoOf, WRAPPED_CALLS } from '../posix/calls.ts'
import { POSIX_EFFECTS } from '../posix/effects.ts'
import { ERRNO } from '../posix/fields.ts'
import { nextSlot } from '../posix/threads.ts'
import { FATAL, FUTEX, G, nextToMark, nextToSignal, T, threadAt } from './fields.ts'
import { keeps } from './guarantees.ts'

/** What a call ends with on a thread: alike everywhere, unless the fault makes it differ here. */
function resultOn(call: number, differs: boolean): number {
  const usual = errnoOf(WRAPPED_CALLS, call)
  if (!differs) return usual
  return usual === ERRNO.none ? ERRNO.EPERM : ERRNO.none
}

/** The command of `caller` on a thread, and setxid_error: the first result is kept, another one ends the process. */
function runCommand(memory: Memory, thread: ThreadId, caller: ThreadId, differs: boolean): void {
  const call = memory.of(caller, T.call)
  const errno = resultOn(call, differs)
  if (errno === ERRNO.none) runCall(memory, thread, call, memory.of(caller, T.callArgument), memory.of(caller, T.slot))
  const known = memory.of(caller, T.error)
  if (known === 0) memory.put(caller, T.error, errno + 1)
  else if (known !== errno + 1) memory.set(G.fatal, FATAL.aborted)
}

function runInHandler(memory: Memory, self: ThreadId, differs: boolean): void {
  const link = memory.get(G.xidcmd)
  if (link === 0) memory.set(G.fatal, FATAL.noCommand)
  else runCommand(memory, self, threadAt(link), differs)
}

function mark(memory: Memory, thread: ThreadId): void {
  memory.put(thread, T.futex, FUTEX.zero)
  if (memory.of(thread, T.exiting) === 0 || !keeps(memory, 'exiting-check')) memory.put(thread, T.setxid, 1)
  else if (memory.of(thread, T.setxid) === 0) memory.put(thread, T.futex, FUTEX.one)
}

function moveTo(memory: Memory, self: ThreadId, thread: ThreadId | undefined): void {
  memory.put(self, T.cursor, thread === undefined ? 0 : thread + 1)
}

/** The caller of a set*id function. */
const CALLER_EFFECTS = {
  'begin the call': (m, self, call, argument) => {
    m.put(self, T.call, call)
    m.put(self, T.callArgument, argument)
    m.put(self, T.errno, ERRNO.none)
    m.put(self, T.calling, 1)
  },
  'take L and publish': (m, self) => {
    if (keeps(m, 'caller-lock')) m.set(G.lock, self + 1)
    m.set(G.xidcmd, self + 1)
    m.put(self, T.cntr, 0)
    m.put(self, T.error, 0)
    if (errnoOf(WRAPPED_CALLS, m.of(self, T.call)) === ERRNO.none) numberCall(m, self)
  },
  'move to the next one to mark': (m, self) => moveTo(m, self, nextToMark(m, self)),
  'wait for its birth': (m, self) => m.put(threadAt(m.of(self, T.cursor)), T.futex, FUTEX.awaited),
  'mark it': (m, self) => mark(m, threadAt(m.of(self, T.cursor))),
  'go back to the head of the lists': (m, self) => m.put(self, T.cursor, 0),
  'move to the next one marked': (m, self) => moveTo(m, self, nextToSignal(m, self)),
  'send it signal 33': (m, self) => {
    const target = threadAt(m.of(self, T.cursor))
    if (m.of(target, T.life) !== LIFE.alive) return
    m.put(target, T.pending, m.of(target, T.pending) + 1)
    m.put(self, T.cntr, (m.of(self, T.cntr) + 1) % 128)
    m.put(self, T.reached, 1)
  },
  'end the round': (m, self) => {
    m.put(self, T.cursor, 0)
    m.put(self, T.reached, 0)
  },
  'unmark the rest': (m, self) => {
    if (!keeps(m, 'unmark')) return
    for (const thread of m.threads()) {
      if (thread === self || m.of(thread, T.inList) === 0 || m.of(thread, T.setxid) === 0) continue
      m.put(thread, T.setxid, 0)
      m.put(thread, T.futex, FUTEX.one)
    }
  },
  'run the call on itself': (m, self) => {
    m.put(self, T.errno, resultOn(m.of(self, T.call), false))
    runCommand(m, self, self, false)
  },
  'run the call on itself, with another result': (m, self) => {
    m.put(self, T.errno, resultOn(m.of(self, T.call), true))
    runCommand(m, self, self, true)
  },
  'release L and return': (m, self) => {
    if (m.get(G.lock) === self + 1) m.set(G.lock, 0)
    m.put(self, T.calling, 0)
    m.put(self, T.returns, m.of(self, T.returns) + 1)
  },
} satisfies Record<string, Effect>

const HANDLER_EFFECTS = {
  'run the command': (m, self) => runInHandler(m, self, false),
  'run the command, with another result': (m, self) => runInHandler(m, self, true),
  'clear its mark': (m, self) => {
    m.put(self, T.setxid, 0)
    m.put(self, T.futex, FUTEX.one)
  },
  'count down': (m) => {
    const caller = threadAt(m.get(G.xidcmd))
    m.put(caller, T.cntr, (m.of(caller, T.cntr) + 127) % 128)
  },
} satisfies Record<string, Effect>

/** Birth and death of threads. */
const LIFE_EFFECTS = {
  'reserve a thread': (m, self) => {
    m.put(self, T.child, nextSlot(m) + 1)
    m.set(G.born, m.get(G.born) + 1)
  },
  'list the new thread': (m, self) => {
    const child = threadAt(m.of(self, T.child))
    m.put(child, T.life, LIFE.allocated)
    m.put(child, T.inList, 1)
    m.put(child, T.futex, FUTEX.unborn)
  },
  'clone the new thread': (m, self) => {
    const child = threadAt(m.of(self, T.child))
    cloneThread(m, self, child, true)
    m.put(child, T.ownMask, m.of(self, T.ownMask))
    m.put(child, T.listed, 1)
    m.put(self, T.child, 0)
  },
  'wake who waits for the stillborn': (m, self) => m.put(threadAt(m.of(self, T.child)), T.futex, FUTEX.zero),
  'take the stillborn off the lists': (m, self) => {
    const child = threadAt(m.of(self, T.child))
    m.put(child, T.life, LIFE.none)
    for (const field of [T.inList, T.futex, T.setxid]) m.put(child, field, 0)
    m.put(self, T.child, 0)
  },
  'allow calls from now on': (m, self) => m.put(self, T.futex, FUTEX.zero),
  'detach itself': (m, self) => m.put(self, T.detached, 1),
  'stop running its program': (m, self) => m.put(self, T.listed, 0),
  'set EXITING': (m, self) => m.put(self, T.exiting, 1),
  'block all signals but 33': (m, self) => {
    if (!keeps(m, 'open-on-exit')) m.put(self, T.masked, 1)
  },
  'reset its futex': (m, self) => m.put(self, T.futex, FUTEX.zero),
  'take itself off the lists': (m, self) => m.put(self, T.inList, 0),
  'leave the process': (m, self) => {
    m.put(self, T.life, LIFE.gone)
    m.put(self, T.pending, 0)
    m.put(self, T.foreign, 0)
  },
} satisfies Record<string, Effect>

export const EFFECTS = { ...POSIX_EFFECTS, ...CALLER_EFFECTS, ...HANDLER_EFFECTS, ...LIFE_EFFECTS }
export type EffectName = keyof typeof EFFECTS
