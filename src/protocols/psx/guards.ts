import { LIFE } from '../../kit/fields.ts'
import type { ThreadId } from '../../kit/ids.ts'
import type { Memory } from '../../kit/memory.ts'
import type { Guard } from '../../kit/model.ts'
import { POSIX_GUARDS } from '../posix/guards.ts'
import { hasRoom } from '../posix/threads.ts'
import { failsEverywhere } from './calls.ts'
import { G, REGISTERED, STATE, STATE_NAMES, T } from './fields.ts'
import { holds, is266, keeps } from './parts.ts'
import {
  callersOn,
  findsSomething,
  hasLostSomebody,
  hasMoreToRead,
  heldThreads,
  holderOfMu,
  isLastSweep,
  muIsFree,
  nextToSignal,
  pendingOf,
} from './queries.ts'

function define<const K extends string>(guards: Record<K, Guard>): Record<K, Guard> {
  return guards
}

const never = (): string => 'cannot'

/** state_mu comes first in every sentence: who spins for it gets no further. */
function orMu(because: Guard['because']): Guard['because'] {
  return (m, self) => (muIsFree(m) ? because(m, self) : `spins for state_mu: ${m.namesOf(holderOfMu(m))} holds it`)
}

function isIdle(memory: Memory): boolean {
  return memory.get(G.state) === STATE.idle || !keeps(memory, 'one-caller')
}

/** A thread that waits for IDLE takes state_mu to look, and can be interrupted while it holds it. */
function canBeCaughtLooking(memory: Memory): boolean {
  return !is266(memory) && !memory.rules.assumes['mu-masked']
}

const waitsForIdle = orMu((m) => `waits until the state is IDLE: it is ${STATE_NAMES[m.get(G.state)] ?? 'another'}`)

/** The list is walked to its end, and nobody was born meanwhile. */
function isWalked(memory: Memory, self: ThreadId): boolean {
  return muIsFree(memory) && nextToSignal(memory, self) === undefined && !hasMoreToRead(memory, self)
}

function isClean(memory: Memory, self: ThreadId): boolean {
  return isWalked(memory, self) && pendingOf(memory, self).length === 0
}

const waitsForPending = orMu((m, self) => `sweeps on: ${m.namesOf(pendingOf(m, self))} has not run the call`)

/** Conditions of a caller and of a handler. */
const OWN_GUARDS = define({
  'the state is IDLE': {
    test: (m) => isIdle(m) && muIsFree(m),
    because: waitsForIdle,
    on: (m, self) => (muIsFree(m) ? callersOn(m, self) : holderOfMu(m)),
  },
  'the state is not IDLE': {
    test: (m) => !isIdle(m) && muIsFree(m) && canBeCaughtLooking(m),
    because: waitsForIdle,
    on: (m, self) => callersOn(m, self),
  },
  'state_mu is free': { test: muIsFree, because: orMu(never), on: holderOfMu },
  'the call fails on every thread': { test: (m, self) => failsEverywhere(m.of(self, T.call)), because: never },
  'a result may differ': {
    test: (m) => m.rules.faults['result-differs'] === true,
    because: () => 'in this set-up the results are equal',
  },
  'a clean sweep, and the last': {
    test: (m, self) => !is266(m) && !findsSomething(m, self) && isLastSweep(m, self),
    because: never,
  },
  'a clean sweep': { test: (m, self) => !is266(m) && !findsSomething(m, self), because: never },
  'somebody of the list is not signalled yet': {
    test: (m, self) => muIsFree(m) && nextToSignal(m, self) !== undefined,
    because: never,
  },
  'a send may fail': {
    test: (m, self) => m.rules.faults['send-fails'] === true && muIsFree(m) && nextToSignal(m, self) !== undefined,
    because: () => 'in this set-up every signal is sent',
  },
  'the list goes on': {
    test: (m, self) => nextToSignal(m, self) === undefined && hasMoreToRead(m, self),
    because: never,
  },
  'nobody of the list is pending, and that is enough': {
    test: (m, self) => isClean(m, self) && isLastSweep(m, self),
    because: never,
  },
  'nobody of the list is pending': { test: isClean, because: never },
  'somebody is pending, and sweeping on matters': {
    test: (m, self) =>
      isWalked(m, self) &&
      !is266(m) &&
      keeps(m, 'sweep-again') &&
      pendingOf(m, self).length > 0 &&
      (m.of(self, T.verified) === 1 || hasLostSomebody(m, self)),
    because: waitsForPending,
    on: (m, self) => (muIsFree(m) ? pendingOf(m, self) : holderOfMu(m)),
  },
  'everybody has left, and results that differ kill': {
    test: (m, self) =>
      hasLeft(m) && m.of(self, T.mismatch) === 1 && m.rules.assumes['sensitivity-error'] === true && !is266(m),
    because: never,
  },
  'everybody has left the handler': {
    test: hasLeft,
    because: orMu((m, self) => `spins until ${m.namesOf(heldThreads(m, self))} has left the handler`),
    on: (m, self) => (muIsFree(m) ? heldThreads(m, self) : holderOfMu(m)),
  },
  'no call is on': {
    test: (m) => muIsFree(m) && m.get(G.active) === 0 && keeps(m, 'active-check'),
    because: never,
  },
  'it is held in the handler': { test: (m) => muIsFree(m) && holds(m), because: never },
  'everybody is let go': {
    test: (m) => muIsFree(m) && m.get(G.active) === 0,
    because: orMu((m, self) => `is held in the handler until ${m.namesOf(callersOn(m, self))} lets everybody go`),
    on: (m, self) => (muIsFree(m) ? callersOn(m, self) : holderOfMu(m)),
  },
})

function hasLeft(memory: Memory): boolean {
  return muIsFree(memory) && (memory.get(G.incomplete) === 0 || !keeps(memory, 'wait-left'))
}

/** Whether a thread may be cloned now; only 2.66 asks for more than room. */
function mayClone(memory: Memory): boolean {
  return hasRoom(memory) && (!is266(memory) || !keeps(memory, 'create-waits') || memory.get(G.state) === STATE.idle)
}

/** Conditions of birth and exit. */
const LIFE_GUARDS = define({
  'it may clone': {
    test: mayClone,
    because: (m, self) => (hasRoom(m) ? waitsForIdle(m, self) : POSIX_GUARDS['room for a new thread'].because(m, self)),
    on: callersOn,
  },
  'its clone may fail': {
    test: (m) => m.rules.faults['clone-fails'] === true && mayClone(m),
    because: () => 'in this set-up no clone fails',
  },
  'its thread was cloned': {
    test: (m, self) => m.of(self, T.life) === LIFE.alive,
    because: () => 'is not born yet',
  },
  'the state is IDLE, and it has to say that it goes': {
    test: (m, self) => mustSayGoodbye(m, self) && m.get(G.state) === STATE.idle,
    because: waitsForIdle,
    on: callersOn,
  },
  'it just goes': {
    test: (m, self) => !mustSayGoodbye(m, self),
    because: waitsForIdle,
    on: callersOn,
  },
})

/** 2.66 has a cleanup handler in every thread that its pthread_create has begun; the main thread is none of them. */
function mustSayGoodbye(memory: Memory, self: ThreadId): boolean {
  return is266(memory) && self !== 0 && memory.of(self, T.registered) === REGISTERED.yes
}

export const GUARDS = { ...POSIX_GUARDS, ...OWN_GUARDS, ...LIFE_GUARDS }
export type GuardName = keyof typeof GUARDS
