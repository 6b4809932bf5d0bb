import type { StepId } from './actions.ts'
import { blockedAt, bornThreads, defaultChoice } from './enabled.ts'
import { LIFE, PROCESS, THREAD } from './fields.ts'
import type { ThreadId } from './ids.ts'
import type { Memory } from './memory.ts'
import type { Watch } from './protocol.ts'
import type { State } from './state.ts'
import type { Violation } from './violations.ts'

function living(memory: Memory): readonly ThreadId[] {
  return memory.threads().filter((thread) => memory.of(thread, THREAD.life) === LIFE.alive)
}

/** An exiting thread that is listed no more runs no program any more: it is rightly left out. */
function mustHave(memory: Memory): readonly ThreadId[] {
  return living(memory).filter((thread) => memory.of(thread, THREAD.listed) === 1)
}

function timesOf(memory: Memory, thread: ThreadId, slot: number): number {
  return memory.of(thread, slot === 1 ? THREAD.slotOdd : THREAD.slotEven)
}

/** Exactly once, when a call returns: everybody has the new state. */
function missedAtReturn(memory: Memory, self: ThreadId): readonly Violation[] {
  if (memory.of(self, THREAD.errno) !== 0) return []
  const missed = mustHave(memory).filter((thread) => timesOf(memory, thread, memory.of(self, THREAD.slot)) === 0)
  if (missed.length === 0) return []
  const text = `The call returned, and ${memory.namesOf(missed)} ${missed.length === 1 ? 'has' : 'have'} not run it.`
  return [{ property: 'exactly once', kind: 'missed', threads: missed, text }]
}

const twice: Monitor = (before, after, self) => {
  const slot = after.of(self, THREAD.lastSlot)
  if (slot === 0 || timesOf(after, self, slot) < 2 || timesOf(after, self, slot) === timesOf(before, self, slot))
    return []
  const text = `${after.nameOf(self)} has run the same call twice.`
  return [{ property: 'exactly once', kind: 'twice', threads: [self], text }]
}

function sameOrder(memory: Memory): readonly Violation[] {
  const orders = new Set(mustHave(memory).map((thread) => memory.of(thread, THREAD.lastSlot)))
  if (orders.size < 2) return []
  const text = 'Both calls have returned, and the threads disagree on which one came last.'
  return [{ property: 'same order', kind: 'order differs', threads: mustHave(memory), text }]
}

/** Threads inside a call. */
export function callers(memory: Memory): readonly ThreadId[] {
  return memory.threads().filter((thread) => memory.of(thread, THREAD.calling) === 1)
}

/**
 * A call is open and nobody can take a step. Somebody in user code does not help: a program can end no wait of the
 * protocol, but for a raw read that is waited for, and then nobody is in user code.
 */
function hangs(state: State): readonly Violation[] {
  const calling = callers(state.memory)
  if (calling.length === 0) return []
  if (bornThreads(state).some((thread) => defaultChoice(state, thread) !== undefined)) return []
  const reasons = calling.flatMap((thread) => blockedAt(state, thread) ?? [])
  const told = reasons.map(({ thread, because }) => `${state.protocol.nameOf(thread)} ${because}`).join('; ')
  return [{ property: 'it returns', kind: 'hang', threads: calling, text: `The call never returns: ${told}.` }]
}

/** A thread cloned after a call has returned, by one whom the call missed. */
const bornOld: Monitor = (before, after) => {
  const calls = after.get(PROCESS.calls)
  if (calls === 0 || callers(after).length > 0) return []
  const children = living(after).filter((thread) => before.of(thread, THREAD.life) !== LIFE.alive)
  const missed = children.filter((thread) => timesOf(after, thread, calls % 2 === 1 ? 1 : 2) === 0)
  if (missed.length === 0) return []
  const text = `${after.namesOf(missed)} is cloned with the old state, after the call has returned.`
  return [{ property: 'exactly once', kind: 'missed', threads: missed, text }]
}

const returns: Monitor = (before, after, self) => {
  const over = callers(after).length === 0 && before.get(PROCESS.calls) > 1
  return [...missedAtReturn(after, self), ...(over ? sameOrder(after) : [])]
}

const mixedView: Monitor = (before, after, self) => {
  if (after.get(PROCESS.mixed) === before.get(PROCESS.mixed)) return []
  const text = `${after.protocol.observer} has read the new state, and now reads the old one on ${after.nameOf(self)}.`
  return [{ property: 'no mixed view', kind: 'mixed view', threads: [self], text }]
}

const eintrSeen: Monitor = (before, after, self) => {
  if (after.of(self, THREAD.eintr) !== 1 || before.of(self, THREAD.eintr) === 1) return []
  const text = `The read(2) of ${after.nameOf(self)} returns EINTR to the program.`
  return [{ property: 'invisible', kind: 'EINTR seen', threads: [self], text }]
}

type Monitor = (before: Memory, after: Memory, self: ThreadId) => readonly Violation[]

const dies: Monitor = (_before, after, self) => {
  const death = after.get(PROCESS.fatal) === 0 ? undefined : after.protocol.deathOf(after, self)
  return death === undefined ? [] : [{ ...death, threads: [self] }]
}

const MONITORS: Readonly<Record<Watch, Monitor>> = {
  dies,
  twice,
  returns,
  'mixed view': mixedView,
  'born old': bornOld,
  EINTR: eintrSeen,
}

/** What a step of `self` has broken in itself, a hang aside: decided by memory before and after it. */
export function brokenBy(before: Memory, stepId: StepId, self: ThreadId, after: Memory): readonly Violation[] {
  const watches = after.protocol.watches[stepId]
  return watches === undefined ? [] : watches.flatMap((watch) => MONITORS[watch](before, after, self))
}

/** What a step of `self` has broken; empty on every step of the real protocol, but for what people bring about. */
export function violationsOf(before: State, stepId: StepId, self: ThreadId, after: State): readonly Violation[] {
  const broken = brokenBy(before.memory, stepId, self, after.memory)
  return after.memory.get(PROCESS.fatal) === 0 ? [...broken, ...hangs(after)] : broken
}
