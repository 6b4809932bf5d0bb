import type { Fact } from '../../kit/facts.ts'
import { type ThreadId, threadId } from '../../kit/ids.ts'
import type { Memory } from '../../kit/memory.ts'
import type { Change } from '../../kit/protocol.ts'
import type { State } from '../../kit/state.ts'
import { G, P, T } from './fields.ts'
import { TEMPLATE } from './ids.ts'
import { pStatus } from './processors.ts'

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
  return Array.from({ length: memory.setup.ps }, (_, p) => pStatus(memory, p)).filter((status) => status === P.idle)
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

/** What holds of a thread before the first step. */
export function startFacts(memory: Memory, thread: ThreadId): readonly Fact[] {
  return memory.of(thread, T.procid) === 1 ? [{ kind: 'procid', thread }] : []
}

function procids({ before, after, self }: Change): readonly Fact[] {
  return before.memory.of(self, T.procid) === after.memory.of(self, T.procid) ? [] : [{ kind: 'procid', thread: self }]
}

/** What a step tells beyond what every protocol does: procids, signals, marks, wake-ups, the world. */
export function factsOf(change: Change): readonly Fact[] {
  return [procids, signals, wakes, world].flatMap((find) => find(change))
}
