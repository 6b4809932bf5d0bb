import { LIFE } from '../../kit/fields.ts'
import type { ThreadId } from '../../kit/ids.ts'
import { cloneThread, numberCall, runCall } from '../../kit/kernel.ts'
import type { Memory } from '../../kit/memory.ts'
import type { Effect } from '../../kit/model.ts'
import { POSIX_EFFECTS } from '../posix/effects.ts'
import { ERRNO } from '../posix/fields.ts'
import { nextSlot } from '../posix/threads.ts'
import { FATAL, G, REGISTERED, STATE, T } from './fields.ts'
import { holds, is266, keeps } from './parts.ts'
import { listNow, listOf, nextToSignal } from './queries.ts'

/** SIGSYS, which 2.66 sends, is no real-time signal: it does not queue. */
function queueSignal(memory: Memory, target: ThreadId): void {
  memory.put(target, T.pending, is266(memory) ? 1 : memory.of(target, T.pending) + 1)
}

function readList(memory: Memory, self: ThreadId): void {
  const bit = memory.of(self, T.slot)
  for (const thread of listNow(memory, self)) memory.put(thread, T.onList, memory.of(thread, T.onList) | bit)
}

function forgetList(memory: Memory, self: ThreadId): void {
  const others = 3 - memory.of(self, T.slot)
  for (const thread of memory.threads()) memory.put(thread, T.onList, memory.of(thread, T.onList) & others)
}

/** The next of the list is pending from here on, and the handler serves this call. */
function noteNext(memory: Memory, self: ThreadId): ThreadId | undefined {
  const target = nextToSignal(memory, self)
  if (target === undefined) return undefined
  memory.put(target, T.mapped, 1)
  memory.put(target, T.owes, 1)
  memory.set(G.active, 1)
  return target
}

function clearMap(memory: Memory): void {
  for (const thread of memory.threads()) {
    for (const field of [T.mapped, T.owes, T.differs]) memory.put(thread, field, 0)
  }
}

function publish(memory: Memory, self: ThreadId, slot: number): void {
  memory.set(G.command, memory.of(self, T.call))
  memory.set(G.commandArgument, memory.of(self, T.callArgument))
  memory.set(G.commandSlot, slot)
}

function end(memory: Memory, self: ThreadId): void {
  memory.set(G.state, STATE.idle)
  memory.put(self, T.calling, 0)
  memory.put(self, T.returns, memory.of(self, T.returns) + 1)
}

/** __psx_syscall. */
const CALLER_EFFECTS = {
  'begin the call': (m, self, call, argument) => {
    m.put(self, T.call, call)
    m.put(self, T.callArgument, argument)
    m.put(self, T.errno, ERRNO.none)
    m.put(self, T.calling, 1)
  },
  'say SETUP': (m) => m.set(G.state, STATE.setup),
  'hold state_mu': (m, self) => m.set(G.mu, self + 1),
  'let go of state_mu': (m) => m.set(G.mu, 0),
  'run the call on itself': (m, self) => {
    const slot = numberCall(m, self)
    publish(m, self, slot)
    runCall(m, self, m.of(self, T.call), m.of(self, T.callArgument), slot)
    m.set(G.state, STATE.syscall)
    clearMap(m)
  },
  'fail on itself': (m, self) => {
    publish(m, self, 0)
    m.put(self, T.errno, ERRNO.EPERM)
  },
  'read the list': readList,
  'forget the list': forgetList,
  'serve this call': (m) => {
    if (is266(m)) m.set(G.active, 1)
  },
  'remember a clean sweep': (m, self) => m.put(self, T.verified, 1),
  'forget clean sweeps': (m, self) => m.put(self, T.verified, 0),
  // tkill of a thread that has gone changes nothing, and nobody looks at what it returns.
  'signal the next of the list': (m, self) => {
    const target = noteNext(m, self)
    if (target !== undefined && m.of(target, T.life) === LIFE.alive) queueSignal(m, target)
  },
  // 2.66 takes whom it cannot signal for gone; 2.76 does not look.
  'fail to signal the next of the list': (m, self) => {
    const target = noteNext(m, self)
    if (target === undefined || !is266(m)) return
    m.put(target, T.registered, REGISTERED.never)
    m.put(target, T.owes, 0)
  },
  'let everybody go': (m, self) => {
    const listed = listOf(m, self)
    m.set(G.active, 0)
    m.set(G.incomplete, holds(m) ? listed.length : 0)
    const differs = listed.some((thread) => m.of(thread, T.differs) === 1)
    if (differs && m.rules.assumes['sensitivity-error'] === true) m.put(self, T.mismatch, 1)
    forgetList(m, self)
  },
  'kill the process': (m) => m.set(G.fatal, FATAL.resultsDiffer),
  'say IDLE and return': end,
} satisfies Record<string, Effect>

/** psx_posix_syscall_actor. */
const ACTOR_EFFECTS = {
  'run the command': (m, self) => {
    const slot = m.get(G.commandSlot)
    if (slot !== 0) runCall(m, self, m.get(G.command), m.get(G.commandArgument), slot)
  },
  'fail here': (m, self) => m.put(self, T.differs, 1),
  'be pending no more': (m, self) => m.put(self, T.owes, 0),
  // Too many make it negative, and nobody waits for that; a number of a search is below 128.
  'leave the handler': (m) => m.set(G.incomplete, (m.get(G.incomplete) + 127) % 128),
} satisfies Record<string, Effect>

/** Birth and exit. */
const LIFE_EFFECTS = {
  'say CREATE': (m) => {
    if (is266(m) && keeps(m, 'create-waits')) m.set(G.state, STATE.create)
  },
  'clone a thread': (m, self) => {
    const child = nextSlot(m)
    m.set(G.born, child + 1)
    cloneThread(m, self, child, true)
    m.put(child, T.ownMask, m.of(self, T.ownMask))
    m.put(child, T.listed, 1)
  },
  'start and register': (m, self) => {
    m.put(self, T.masked, m.of(self, T.ownMask))
    if (!is266(m)) return
    m.put(self, T.registered, REGISTERED.yes)
    if (keeps(m, 'create-waits')) m.set(G.state, STATE.idle)
  },
  'run its program no more': (m, self) => m.put(self, T.listed, 0),
  'say that it goes': (m, self) => m.put(self, T.registered, REGISTERED.never),
  'leave the process': (m, self) => {
    m.put(self, T.life, LIFE.gone)
    m.put(self, T.pending, 0)
  },
} satisfies Record<string, Effect>

export const EFFECTS = {
  ...POSIX_EFFECTS,
  ...CALLER_EFFECTS,
  ...ACTOR_EFFECTS,
  ...LIFE_EFFECTS,
  // libpsx cannot tell it from its own: tkill, and from this process.
  'queue a foreign signal': queueSignal,
} satisfies Record<string, Effect>

export type EffectName = keyof typeof EFFECTS
