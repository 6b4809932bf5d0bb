import { blockedAt, bornThreads, defaultChoice } from './enabled.ts'
import { FATAL, G, LIFE, T } from './fields.ts'
import { isRunnable } from './fixup-queries.ts'
import { nameOf, type ThreadId } from './ids.ts'
import type { Memory } from './memory.ts'
import type { State } from './state.ts'
import type { StepId } from './step-ids.ts'

/** A property of the protocol that does not hold, how it is broken, and where. */
export interface Violation {
  readonly property: 'exactly once' | 'it returns' | 'no mixed view' | 'same order' | 'same results' | 'invisible'
  readonly kind: 'missed' | 'twice' | 'hang' | 'mixed view' | 'order differs' | 'throw' | 'crash' | 'EINTR seen'
  readonly threads: readonly ThreadId[]
  /** One sentence: 'M3 lives and never ran the call'. */
  readonly text: string
}

function list(threads: readonly ThreadId[]): string {
  return threads.map(nameOf).join(', ')
}

function living(memory: Memory): readonly ThreadId[] {
  return memory.threads().filter((thread) => memory.of(thread, T.life) === LIFE.alive)
}

/** An exiting thread that has left `allm` runs no goroutine any more: it is rightly left out. */
function mustHave(memory: Memory): readonly ThreadId[] {
  return living(memory).filter((thread) => memory.of(thread, T.listed) === 1)
}

function timesOf(memory: Memory, thread: ThreadId, slot: number): number {
  return memory.of(thread, slot === 1 ? T.slotOdd : T.slotEven)
}

/** Exactly once, when a call returns: everybody has the new state. */
function missedAtReturn(memory: Memory, self: ThreadId): readonly Violation[] {
  if (memory.of(self, T.errno) !== 0) return []
  const missed = mustHave(memory).filter((thread) => timesOf(memory, thread, memory.of(self, T.slot)) === 0)
  if (missed.length === 0) return []
  const text = `The call returned, and ${list(missed)} ${missed.length === 1 ? 'has' : 'have'} not run it.`
  return [{ property: 'exactly once', kind: 'missed', threads: missed, text }]
}

function twice(before: Memory, after: Memory, self: ThreadId): readonly Violation[] {
  const slot = after.of(self, T.lastSlot)
  if (slot === 0 || timesOf(after, self, slot) < 2 || timesOf(after, self, slot) === timesOf(before, self, slot))
    return []
  const text = `${nameOf(self)} has run the same call twice.`
  return [{ property: 'exactly once', kind: 'twice', threads: [self], text }]
}

function sameOrder(memory: Memory): readonly Violation[] {
  const orders = new Set(mustHave(memory).map((thread) => memory.of(thread, T.lastSlot)))
  if (orders.size < 2) return []
  const text = 'Both calls have returned, and the threads disagree on which one came last.'
  return [{ property: 'same order', kind: 'order differs', threads: mustHave(memory), text }]
}

/** Which property a death of the process breaks, and what the runtime says. */
const FATALITIES: Readonly<Record<number, (memory: Memory, self: ThreadId) => Omit<Violation, 'threads'>>> = {
  [FATAL.resultsDiffer]: (memory, self) => ({
    property: 'same results',
    kind: 'throw',
    text: `${nameOf(self)} got another result than the coordinator: "${memory.setup.protocol === 'fixup' ? 'AllThreadsSyscall' : 'AllThreadsSyscall6'} results differ between threads; runtime corrupted".`,
  }),
  [FATAL.notLinux]: () => ({
    property: 'it returns',
    kind: 'throw',
    text: 'The runtime throws: running a system call on every thread is only valid on Linux.',
  }),
  [FATAL.freedStack]: (_m, self) => crash(`${nameOf(self)} runs its signal handler on a stack that is already freed.`),
  [FATAL.spuriousWake]: (memory, self) =>
    crash(`${nameOf(self)} wakes up in mPark, and nobody has made it runnable: ${spurious(memory, self)}.`),
  [FATAL.m0Woke]: () => crash('m0, parked for good, wakes up and nothing is to run: "locked m0 woke up".'),
  [FATAL.doubleWake]: () => crash('m.park is woken, and was woken already: "notewakeup - double wakeup".'),
  [FATAL.unsupported]: (_m, self) => ({
    property: 'it returns',
    kind: 'throw',
    text: `${nameOf(self)} finds on allm a thread that does not park and has no procid: "unsupported runtime environment".`,
  }),
  [FATAL.killed]: () => crash('Nothing handles signal 33 in Go 1.17: the kernel ends the process.'),
}

function crash(text: string): Omit<Violation, 'threads'> {
  return { property: 'it returns', kind: 'crash', text }
}

/** `stoplockedm` looks at its goroutine and throws; `stopm`, or one whose goroutine could run, goes on without a P. */
function spurious(memory: Memory, self: ThreadId): string {
  const locked = memory.of(self, T.locked) === 1 || memory.of(self, T.calling) === 1
  return locked && !isRunnable(memory, self)
    ? '"stoplockedm: not runnable"'
    : 'it goes on without a P, and the runtime crashes in acquirep'
}

/** What the process has died of, if it has. */
export function deathOf(memory: Memory, self: ThreadId): Omit<Violation, 'threads'> | undefined {
  return FATALITIES[memory.get(G.fatal)]?.(memory, self)
}

function fatalities(memory: Memory, self: ThreadId): readonly Violation[] {
  const told = deathOf(memory, self)
  return told === undefined ? [] : [{ ...told, threads: [self] }]
}

/** Threads inside a call. */
export function callers(memory: Memory): readonly ThreadId[] {
  return memory.threads().filter((thread) => memory.of(thread, T.calling) === 1)
}

/**
 * A call is open and nobody can take a step. Somebody in user code does not help: a program can end no wait of the
 * protocol, but for a raw read that stop-the-world waits for, and then nobody is in user code.
 */
function hangs(state: State): readonly Violation[] {
  const calling = callers(state.memory)
  if (calling.length === 0) return []
  if (bornThreads(state).some((thread) => defaultChoice(state, thread) !== undefined)) return []
  const reasons = calling.flatMap((thread) => blockedAt(state, thread) ?? [])
  const text = `The call never returns: ${reasons.map(({ thread, because }) => `${nameOf(thread)} ${because}`).join('; ')}.`
  return [{ property: 'it returns', kind: 'hang', threads: calling, text }]
}

/** A thread cloned after a call has returned, by one whom the call missed. */
function bornOld(before: Memory, after: Memory): readonly Violation[] {
  const calls = after.get(G.calls)
  if (calls === 0 || callers(after).length > 0) return []
  const children = living(after).filter((thread) => before.of(thread, T.life) !== LIFE.alive)
  const missed = children.filter((thread) => timesOf(after, thread, calls % 2 === 1 ? 1 : 2) === 0)
  if (missed.length === 0) return []
  const text = `${list(missed)} is cloned with the old state, after the call has returned.`
  return [{ property: 'exactly once', kind: 'missed', threads: missed, text }]
}

function returns(before: Memory, after: Memory, self: ThreadId): readonly Violation[] {
  const over = callers(after).length === 0 && before.get(G.calls) > 1
  return [...missedAtReturn(after, self), ...(over ? sameOrder(after) : [])]
}

function mixedView(before: Memory, after: Memory, self: ThreadId): readonly Violation[] {
  if (after.get(G.hopperMixed) === before.get(G.hopperMixed)) return []
  const text = `A goroutine has read the new state, and now reads the old one on ${nameOf(self)}.`
  return [{ property: 'no mixed view', kind: 'mixed view', threads: [self], text }]
}

function eintrSeen(before: Memory, after: Memory, self: ThreadId): readonly Violation[] {
  if (after.of(self, T.eintr) !== 1 || before.of(self, T.eintr) === 1) return []
  const text = `The read(2) of ${nameOf(self)} returns EINTR to the program.`
  return [{ property: 'invisible', kind: 'EINTR seen', threads: [self], text }]
}

type Monitor = (before: Memory, after: Memory, self: ThreadId) => readonly Violation[]

const dies: Monitor = (_before, after, self) => (after.get(G.fatal) === FATAL.none ? [] : fatalities(after, self))

/** The steps that can break something, and what watches them. */
const MONITORS: Readonly<Partial<Record<StepId, Monitor>>> = {
  C0: dies,
  C5: twice,
  C13r: returns,
  E4: mixedView,
  H0: dies,
  H3: twice,
  H5: dies,
  N4c: bornOld,
  S2i: eintrSeen,
  E3: dies,
  E5: dies,
  O7: twice,
  O8: dies,
  O8w: dies,
  O11: returns,
  F0: dies,
  F2: (before, after, self) => [...twice(before, after, self), ...dies(before, after, self)],
}

/** What a step of `self` has broken in itself, a hang aside: decided by memory before and after it. */
export function brokenBy(before: Memory, stepId: StepId, self: ThreadId, after: Memory): readonly Violation[] {
  return MONITORS[stepId]?.(before, after, self) ?? []
}

/** What a step of `self` has broken; empty on every step of the real protocol, but for what people bring about. */
export function violationsOf(before: State, stepId: StepId, self: ThreadId, after: State): readonly Violation[] {
  const broken = brokenBy(before.memory, stepId, self, after.memory)
  return after.memory.get(G.fatal) === FATAL.none ? [...broken, ...hangs(after)] : broken
}
