import type { Action, StepId } from '../kit/actions.ts'
import { isCall } from '../kit/actions.ts'
import { bornThreads } from '../kit/enabled.ts'
import type { Activity, Fact } from '../kit/facts.ts'
import { HANDLING, LIFE, PROCESS, THREAD } from '../kit/fields.ts'
import type { ThreadId } from '../kit/ids.ts'
import type { Memory } from '../kit/memory.ts'
import { violationsOf } from '../kit/properties.ts'
import type { Change, Protocol } from '../kit/protocol.ts'
import type { State } from '../kit/state.ts'
import type { TraceRecord, TraceThread } from './types.ts'

export function traceThread({ nameOf, roleOf }: Protocol, thread: ThreadId): TraceThread {
  return { id: thread, name: nameOf(thread), role: roleOf(thread) }
}

/** What a thread is in; `undefined` before anybody knows of it. */
function activityOf(state: State, thread: ThreadId): Activity | undefined {
  const life = state.memory.of(thread, THREAD.life)
  if (life === LIFE.none) return undefined
  const meta = state.control[thread]?.program.meta
  if (meta?.kind === 'unstarted' && life === LIFE.alive) return { kind: 'starting', label: 'starting' }
  return meta && { kind: meta.kind, label: meta.label }
}

/** Memory knows only whether the call that took effect last has an odd or an even number: two at most overlap. */
function lastCall(memory: Memory, thread: ThreadId): number {
  const slot = memory.of(thread, THREAD.lastSlot)
  const calls = memory.get(PROCESS.calls)
  if (slot === 0) return 0
  return calls % 2 === slot % 2 ? calls : calls - 1
}

function kernelFact(memory: Memory, thread: ThreadId, inherited: boolean): Fact {
  const state = { version: memory.of(thread, THREAD.applied), label: memory.protocol.kernelLabel(memory, thread) }
  return { kind: 'kernel', thread, state, inherited, call: lastCall(memory, thread) }
}

/** What holds before the first step. */
export function startFacts(state: State): readonly Fact[] {
  return bornThreads(state).flatMap((thread): readonly Fact[] => {
    const activity = activityOf(state, thread)
    return [
      { kind: 'born', thread },
      ...state.protocol.startFacts(state.memory, thread),
      ...(state.memory.of(thread, THREAD.masked) === 1 ? [{ kind: 'mask', thread, blocked: true } as const] : []),
      ...(activity ? [{ kind: 'activity', thread, activity } as const] : []),
      kernelFact(state.memory, thread, false),
    ]
  })
}

/** Activities that are another one now; a step changes its own thread's, and perhaps that of one it creates. */
function activities({ before, after, self }: Change): readonly Fact[] {
  return after.memory.threads().flatMap((thread): readonly Fact[] => {
    if (thread !== self && before.memory.of(thread, THREAD.life) === after.memory.of(thread, THREAD.life)) return []
    const was = activityOf(before, thread)
    const is = activityOf(after, thread)
    if (is === undefined || (was?.kind === is.kind && was.label === is.label)) return []
    return [{ kind: 'activity', thread, activity: is }]
  })
}

function births({ before, after, self }: Change): readonly Fact[] {
  return after.memory.threads().flatMap((thread): readonly Fact[] => {
    const was = before.memory.of(thread, THREAD.life)
    const is = after.memory.of(thread, THREAD.life)
    if (was === is) return []
    if (is === LIFE.allocated) return [{ kind: 'born', thread }]
    if (is !== LIFE.alive) return []
    // Nobody knew of it before it was there.
    const isListed = was === LIFE.none && after.memory.of(thread, THREAD.listed) === 1
    return [
      ...(isListed ? [{ kind: 'born', thread } as const] : []),
      { kind: 'cloned', thread, by: self },
      ...(after.memory.of(thread, THREAD.masked) === 1 ? [{ kind: 'mask', thread, blocked: true } as const] : []),
      kernelFact(after.memory, thread, true),
    ]
  })
}

function ownFacts({ before, after, self, action }: Change): readonly Fact[] {
  const was = (field: number): number => before.memory.of(self, field)
  const is = (field: number): number => after.memory.of(self, field)
  const facts: Fact[] = []
  if (was(THREAD.masked) !== is(THREAD.masked)) {
    facts.push({ kind: 'mask', thread: self, blocked: is(THREAD.masked) === 1 })
  }
  if (was(THREAD.applied) !== is(THREAD.applied)) facts.push(kernelFact(after.memory, self, false))
  const wasInside = was(THREAD.handling) === HANDLING.inside
  const isInside = is(THREAD.handling) === HANDLING.inside
  if (isInside && !wasInside) {
    const isAsked = action.event === 'SIGNAL'
    if (isAsked) facts.push({ kind: 'delivered', thread: self })
    facts.push({ kind: 'handler-start', thread: self, label: isAsked ? 'handler' : action.event })
  }
  if (wasInside && !isInside) facts.push({ kind: 'handler-end', thread: self })
  return facts
}

function calls({ before, after, self, action }: Change): readonly Fact[] {
  const { protocol } = after
  const facts: Fact[] = []
  if (isCall(action)) facts.push({ kind: 'called', thread: self, label: protocol.callLabel(action) })
  if (before.memory.of(self, THREAD.returns) < after.memory.of(self, THREAD.returns)) {
    facts.push({ kind: 'returned', thread: self, ...protocol.resultOf(after.memory, self) })
  }
  return facts
}

/** What only properties look at. */
function watched({ before, after, self, step }: Change): readonly Fact[] {
  const facts: Fact[] = []
  const watches = after.protocol.watches[step] ?? []
  const isEintr = after.memory.of(self, THREAD.eintr) === 1
  if (before.memory.of(self, THREAD.listed) > after.memory.of(self, THREAD.listed)) {
    facts.push({ kind: 'left', thread: self })
  }
  if (watches.includes('EINTR') && isEintr) facts.push({ kind: 'eintr', thread: self, call: 'read' })
  if (watches.includes('mixed view')) {
    facts.push({ kind: 'saw', thread: self, version: after.memory.of(self, THREAD.applied) })
  }
  const isDying = before.memory.get(PROCESS.fatal) === 0 && after.memory.get(PROCESS.fatal) !== 0
  const death = isDying ? after.protocol.deathOf(after.memory, self) : undefined
  if (death !== undefined) facts.push({ kind: 'died', thread: self, death })
  return facts
}

/** The record of one step: words and facts. */
export function recordOf(before: State, step: StepId, action: Action, after: State, tick: number): TraceRecord {
  const self = action.thread
  const change: Change = { before, after, self, step, action }
  const facts: Fact[] = [births, activities, ownFacts, after.protocol.factsOf, calls, watched].flatMap((find) =>
    find(change),
  )
  for (const violation of violationsOf(before, step, self, after)) {
    facts.push({ kind: 'violation', thread: violation.threads[0], violation })
  }
  const word = before.protocol.stepWords[step] ?? step
  return {
    tick,
    thread: self,
    step,
    action,
    word,
    text: before.protocol.stepTitle(step, before.memory, self, action),
    facts,
  }
}
