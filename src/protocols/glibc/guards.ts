import { HANDLING, LIFE } from '../../kit/fields.ts'
import type { ThreadId } from '../../kit/ids.ts'
import type { Memory } from '../../kit/memory.ts'
import type { Guard } from '../../kit/model.ts'
import { POSIX_GUARDS } from '../posix/guards.ts'
import { FUTEX, G, hasQueueRoom, nextToMark, nextToSignal, T, threadAt } from './fields.ts'
import { type Guarantee, keeps } from './guarantees.ts'

const never = (): string => 'cannot'

function holders(memory: Memory): readonly ThreadId[] {
  return memory.get(G.lock) === 0 ? [] : [threadAt(memory.get(G.lock))]
}

const waitsForLock = (memory: Memory): string =>
  `sleeps: ${memory.namesOf(holders(memory))} holds the lock of the thread lists`

/** L is free, or whoever asks does not take it. */
function lock(guarantee?: Guarantee): Guard {
  return {
    test: (m) => m.get(G.lock) === 0 || (guarantee !== undefined && !keeps(m, guarantee)),
    because: waitsForLock,
    on: holders,
  }
}

function hasAnswers(memory: Memory, self: ThreadId): boolean {
  return memory.of(self, T.cntr) === 0 || !keeps(memory, 'wait-acks')
}

function wantsRound(memory: Memory, self: ThreadId): boolean {
  return memory.of(self, T.reached) === 1 && keeps(memory, 'rounds')
}

/** Those that have been signalled and have not answered, for the words of a wait. */
function unanswered(memory: Memory, self: ThreadId): readonly ThreadId[] {
  return memory
    .threads()
    .filter((thread) => thread !== self && memory.of(thread, T.inList) === 1 && memory.of(thread, T.setxid) === 1)
}

const cursorOf = (memory: Memory, self: ThreadId): readonly ThreadId[] => {
  const cursor = memory.of(self, T.cursor)
  return cursor === 0 ? [] : [threadAt(cursor)]
}

const isUnborn = (memory: Memory, thread: ThreadId | undefined): boolean =>
  thread !== undefined && keeps(memory, 'wait-births') && memory.of(thread, T.futex) === FUTEX.unborn

const runsIt = (memory: Memory, self: ThreadId): boolean =>
  memory.of(self, T.handlesForeign) === 0 || !keeps(memory, 'origin-check')

const canSend = (memory: Memory, self: ThreadId): boolean => {
  const next = nextToSignal(memory, self)
  return next !== undefined && hasQueueRoom(memory, next)
}

const freesFirst = (memory: Memory, self: ThreadId): boolean =>
  memory.of(self, T.detached) === 1 && !keeps(memory, 'wait-before-free')

const waitsForAnswers = (memory: Memory, self: ThreadId): string =>
  `sleeps until ${memory.namesOf(unanswered(memory, self))} has answered`

function creators(memory: Memory, self: ThreadId): readonly ThreadId[] {
  return memory.threads().filter((thread) => memory.of(thread, T.child) === self + 1)
}

/** What a call and its handler ask. */
const CALL_GUARDS = {
  'L is free for the caller, whose own call is first': {
    ...lock('caller-lock'),
    test: (m: Memory, self: ThreadId) => !keeps(m, 'caller-last') && lock('caller-lock').test(m, self),
  },
  'L is free for the caller': lock('caller-lock'),
  'the next one is not born yet': { test: (m, self) => isUnborn(m, nextToMark(m, self)), because: never },
  'one is left to mark': { test: (m, self) => nextToMark(m, self) !== undefined, because: never },
  'it is born, or will never be': {
    test: (m, self) => m.of(threadAt(m.of(self, T.cursor)), T.futex) !== FUTEX.awaited,
    because: (m, self) => `sleeps until ${m.namesOf(cursorOf(m, self))} is born`,
    on: cursorOf,
  },
  'one is left to signal': { test: canSend, because: never },
  'a send may fail': {
    test: (m, self) => m.rules.faults['send-fails'] === true && canSend(m, self),
    because: () => 'in this set-up no signal fails to be sent',
  },
  'another round is due': {
    test: (m, self) => nextToSignal(m, self) === undefined && hasAnswers(m, self) && wantsRound(m, self),
    because: never,
  },
  'the rounds are over': {
    test: (m, self) => nextToSignal(m, self) === undefined && hasAnswers(m, self),
    because: never,
  },
  'answers are missing': {
    test: (m, self) => nextToSignal(m, self) === undefined,
    because: (m, self) => `waits: the queue of ${m.namesOf([nextToSignal(m, self) ?? self])} is full`,
  },
  'every signal is answered, and another round is due': {
    test: (m, self) => hasAnswers(m, self) && wantsRound(m, self),
    because: never,
  },
  'every signal is answered': { test: hasAnswers, because: waitsForAnswers, on: unanswered },
  'its own call comes last': { test: (m) => keeps(m, 'caller-last'), because: never },
  // The event may also reach a handler that lies over the call.
  'a result may differ': {
    test: (m, self) => m.rules.faults['result-differs'] === true && m.of(self, T.handling) !== HANDLING.inside,
    because: () => 'in this set-up the results are equal',
  },
  'the signal is not of the library': { test: (m, self) => !runsIt(m, self), because: never },
  'a result may differ in the handler': {
    test: (m, self) => m.rules.faults['result-differs'] === true && runsIt(m, self) && m.get(G.xidcmd) !== 0,
    because: () => 'in this set-up the results are equal',
  },
  'it counts before it clears': { test: (m) => !keeps(m, 'clear-before-count'), because: never },
} satisfies Record<string, Guard>

/** What creation and exit ask. */
const LIFE_GUARDS = {
  'L is free for the creator': lock('creator-lock'),
  'L is free': lock(),
  'a clone may fail': {
    test: (m) => m.rules.faults['clone-fails'] === true,
    because: () => 'in this set-up no clone fails',
  },
  'a stillborn wakes who waits for it': { test: (m) => m.rules.assumes['stillborn-wake'] === true, because: never },
  'its thread was cloned': {
    test: (m, self) => m.of(self, T.life) === LIFE.alive,
    because: (m, self) => `is in the list, and has no thread yet: ${m.namesOf(creators(m, self))} will clone it`,
    on: creators,
  },
  'it is main': { test: (_m, self) => self === 0, because: never },
  'it is no main thread, and not detached': {
    test: (m, self) => self !== 0 && m.of(self, T.raw) === 0 && m.of(self, T.detached) === 0,
    because: (_m, self) => (self === 0 ? 'nobody detaches main' : 'it is detached already'),
  },
  'it frees itself first': { test: freesFirst, because: never },
  'it owes a call': {
    test: (m, self) => m.of(self, T.setxid) === 1 && keeps(m, 'exit-wait'),
    because: never,
  },
  'it is detached': { test: (m, self) => m.of(self, T.detached) === 1, because: never },
  'it owes nothing, and is detached': {
    test: (m, self) => m.of(self, T.setxid) === 0 && m.of(self, T.detached) === 1,
    because: never,
  },
  'it owes nothing': {
    test: (m, self) => m.of(self, T.setxid) === 0,
    because: (m, self) =>
      m.of(self, T.masked) === 1
        ? 'owes its call, waits for the signal, and has blocked it'
        : 'owes its call, and waits for the signal',
    on: holders,
  },
} satisfies Record<string, Guard>

export const GUARDS = { ...POSIX_GUARDS, ...CALL_GUARDS, ...LIFE_GUARDS }
export type GuardName = keyof typeof GUARDS
