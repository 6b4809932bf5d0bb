import type { StepId, Action } from '../kit/actions.ts'
import { bornThreads } from '../kit/enabled.ts'
import { LIFE } from '../kit/fields.ts'
import { type ThreadId, threadId } from '../kit/ids.ts'
import { Memory } from '../kit/memory.ts'
import { violationsOf } from '../kit/properties.ts'
import { type State, step } from '../kit/state.ts'
import type { Activity, Fact, TraceRecord, TraceThread } from './types.ts'

/** Everything that a step has changed, as facts that a picture needs. */
interface Change {
  readonly before: State
  readonly after: State
  readonly self: ThreadId
  readonly step: StepId
  readonly action: Action
}

export function traceThread(thread: ThreadId): TraceThread {
  return { id: thread, name: nameOf(thread), role: roleOf(thread) }
}

/** What a thread is in; `undefined` before it enters `allm`. */
function activityOf(state: State, thread: ThreadId): Activity | undefined {
  const life = state.memory.of(thread, T.life)
  if (life === LIFE.none) return undefined
  const meta = state.control[thread]?.program.meta
  if (meta?.kind === 'unstarted' && life === LIFE.alive) return { kind: 'starting', label: 'starting' }
  return meta && { kind: meta.kind, label: meta.label }
}

/** Memory knows only whether the call that took effect last has an odd or an even number: two at most overlap. */
function lastCall(memory: Memory, thread: ThreadId): number {
  const slot = memory.of(thread, T.lastSlot)
  const calls = memory.get(G.calls)
  if (slot === 0) return 0
  return calls % 2 === slot % 2 ? calls : calls - 1
}

function kernelFact(memory: Memory, thread: ThreadId, inherited: boolean): Fact {
  const state = { version: memory.of(thread, T.applied), label: kernelLabel(memory, thread) }
  return { kind: 'kernel', thread, state, inherited, call: lastCall(memory, thread) }
}

/** What holds before the first step. */
export function startFacts(state: State): readonly Fact[] {
  return bornThreads(state).flatMap((thread): readonly Fact[] => {
    const activity = activityOf(state, thread)
    return [
      { kind: 'born', thread },
      ...(state.memory.of(thread, T.procid) === 1 ? [{ kind: 'procid', thread } as const] : []),
      ...(state.memory.of(thread, T.masked) === 1 ? [{ kind: 'mask', thread, blocked: true } as const] : []),
      ...(activity ? [{ kind: 'activity', thread, activity } as const] : []),
      kernelFact(state.memory, thread, false),
    ]
  })
}

/** Activities that are another one now; a step changes its own thread's, and perhaps that of one it creates. */
function activities({ before, after, self }: Change): readonly Fact[] {
  return after.memory.threads().flatMap((thread): readonly Fact[] => {
    if (thread !== self && before.memory.of(thread, T.life) === after.memory.of(thread, T.life)) return []
    const was = activityOf(before, thread)
    const is = activityOf(after, thread)
    if (is === undefined || (was?.kind === is.kind && was.label === is.label)) return []
    return [{ kind: 'activity', thread, activity: is }]
  })
}

function births({ before, after, self }: Change): readonly Fact[] {
  return after.memory.threads().flatMap((thread): readonly Fact[] => {
    const was = before.memory.of(thread, T.life)
    const is = after.memory.of(thread, T.life)
    if (was === is) return []
    if (is === LIFE.allocated) return [{ kind: 'born', thread }]
    if (is !== LIFE.alive) return []
    return [
      { kind: 'cloned', thread, by: self },
      { kind: 'mask', thread, blocked: true },
      kernelFact(after.memory, thread, true),
    ]
  })
}

function ownFacts({ before, after, self, step }: Change): readonly Fact[] {
  const was = (field: number): number => before.memory.of(self, field)
  const is = (field: number): number => after.memory.of(self, field)
  const facts: Fact[] = []
  if (was(T.masked) !== is(T.masked)) facts.push({ kind: 'mask', thread: self, blocked: is(T.masked) === 1 })
  if (was(T.procid) !== is(T.procid)) facts.push({ kind: 'procid', thread: self })
  if (was(T.applied) !== is(T.applied)) facts.push(kernelFact(after.memory, self, false))
  if (was(T.handling) < is(T.handling)) {
    if (step === 'H0') facts.push({ kind: 'delivered', thread: self })
    facts.push({ kind: 'handler-start', thread: self, label: step === 'H0' ? 'handler' : 'SIGINT' })
  }
  if (was(T.handling) > is(T.handling)) facts.push({ kind: 'handler-end', thread: self })
  return facts
}

function signals({ before, after, self, step }: Change): readonly Fact[] {
  if (step === 'E3') return [{ kind: 'sent', thread: self, foreign: true, lost: false }]
  if (step === 'H6' || step === 'F3') return [{ kind: 'acknowledged', thread: self }]
  const target = threadId(after.memory.of(self, T.cursor) - 1)
  if (step === 'O8') return [{ kind: 'marked', thread: target, by: self }]
  if (step !== 'C8k') return []
  const lost = before.memory.of(target, T.pending) === after.memory.of(target, T.pending)
  return [{ kind: 'sent', thread: target, foreign: false, lost }]
}

const WAITS_FOR_WORLD: ReadonlySet<string> = new Set([
  'gcstopm',
  'stopm',
  'goschedImpl',
  'doAllThreadsSyscall.preempted',
  'signal_recv.stopm',
])

/** Whom a step wakes: queued readers, the template thread, signal_recv, and the Ms for which there is a P again. */
function wakes({ before, after, self, step }: Change): readonly Fact[] {
  const woken = (thread: ThreadId): Fact => ({ kind: 'woken', thread, by: self })
  const rises = (field: number): boolean => after.memory.get(field) > before.memory.get(field)
  const threads = after.memory.threads()
  if (step === 'C12')
    return threads.filter((t) => after.memory.of(t, T.woken) > before.memory.of(t, T.woken)).map(woken)
  if (step === 'O8w') return [woken(threadId(after.memory.of(self, T.cursor) - 1))]
  if (rises(G.sigNote)) return [woken(threadId(after.memory.get(G.sigRecv) - 1))]
  if (rises(G.handoffWake)) return [woken(TEMPLATE)]
  const waiting = (path: string): readonly ThreadId[] =>
    threads.filter((t) => (path === 'world' ? WAITS_FOR_WORLD.has(pathOf(after, t)) : pathOf(after, t) === path))
  if (step === 'C13r' || step === 'O11') return waiting('doAllThreadsSyscall.worldsema').slice(0, 1).map(woken)
  if (step !== 'C13' || before.memory.get(G.gcwaiting) === 0) return []
  return waiting('world').slice(0, countIdle(after.memory)).map(woken)
}

function pathOf(state: State, thread: ThreadId): string {
  return state.control[thread]?.program.path ?? ''
}

function countIdle(memory: Memory): number {
  return Array.from({ length: memory.setup.ps }, (_, p) => memory.pStatus(p)).filter((status) => status === P.idle)
    .length
}

function world({ before, after, step }: Change): readonly Fact[] {
  const was = before.memory.get(G.gcwaiting)
  const is = after.memory.get(G.gcwaiting)
  if (step === 'C2w') return [{ kind: 'world', state: 'stopped' }]
  if (was !== 0 && is === 0) return [{ kind: 'world', state: 'running' }]
  if (was !== 0 || is === 0) return []
  const all = after.control[is - 1]?.program.path !== 'doAllThreadsSyscall.stopwait'
  return [{ kind: 'world', state: all ? 'stopped' : 'stopping' }]
}

function calls({ after, self, step, action }: Change): readonly Fact[] {
  const returns = step === 'C13r' || step === 'O11'
  if (step !== 'C0' && !returns) return []
  const returned: Fact = { kind: 'returned', thread: self, ...resultOf(after.memory, self) }
  if (returns) return [returned]
  const called: Fact = { kind: 'called', thread: self, label: callLabel(action) }
  return after.setup.platform === 'cgo' ? [called, returned] : [called]
}

/** What only properties look at. */
function watched({ before, after, self, step }: Change): readonly Fact[] {
  const facts: Fact[] = []
  if (before.memory.of(self, T.listed) > after.memory.of(self, T.listed)) facts.push({ kind: 'left', thread: self })
  if (step === 'S2i' && after.memory.of(self, T.eintr) === 1) facts.push({ kind: 'eintr', thread: self, call: 'read' })
  if (step === 'E4') facts.push({ kind: 'saw', thread: self, version: after.memory.of(self, T.applied) })
  const death = before.memory.get(G.fatal) === 0 ? deathOf(after.memory, self) : undefined
  if (death !== undefined) facts.push({ kind: 'died', thread: self, death })
  return facts
}

/** The record of one step: words and facts. */
export function recordOf(before: State, step: StepId, action: Action, after: State, tick: number): TraceRecord {
  const self = action.thread
  const change: Change = { before, after, self, step, action }
  const facts: Fact[] = [births, activities, ownFacts, signals, wakes, world, calls, watched].flatMap((find) =>
    find(change),
  )
  for (const violation of violationsOf(before, step, self, after)) {
    facts.push({ kind: 'violation', thread: violation.threads[0], violation })
  }
  return { tick, thread: self, step, action, text: stepTitle(step, before.memory, self, action), facts }
}
