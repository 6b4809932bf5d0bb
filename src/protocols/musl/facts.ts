import type { Fact } from '../../kit/facts.ts'
import { type ThreadId, threadId } from '../../kit/ids.ts'
import type { Memory } from '../../kit/memory.ts'
import type { Change } from '../../kit/protocol.ts'
import type { State } from '../../kit/state.ts'
import { G, T } from './fields.ts'

function signals({ before, after, self, step }: Change): readonly Fact[] {
  const isQueued = (thread: ThreadId): boolean =>
    after.memory.of(thread, T.pending) > before.memory.of(thread, T.pending)
  if (step === 'E3') return [{ kind: 'sent', thread: self, foreign: true, lost: !isQueued(self) }]
  if (step === 'm5') return [{ kind: 'acknowledged', thread: self }]
  if (step !== 'M5k' && step !== 'M5f') return []
  const target = threadId(before.memory.of(self, T.cursor) - 1)
  return [{ kind: 'sent', thread: target, foreign: false, lost: !isQueued(target) }]
}

const WANTS_LOCK: ReadonlySet<string> = new Set(['synccall.lock', 'pthreadCreate.lock', 'pthreadExit.lock'])
const HEARS: ReadonlySet<string> = new Set(['synccall.catch', 'synccall.released', 'synccall.leaving'])

function pathsOf(state: State, thread: ThreadId): { readonly program: string; readonly handler: string } {
  const at = state.control[thread]
  return { program: at?.program.path ?? '', handler: at?.handler.path ?? '' }
}

/** Who is woken by a step: of several who wait for one lock or semaphore it is not said which. */
function wakes({ before, after, self, step }: Change): readonly Fact[] {
  const { memory } = after
  const threads = memory.threads()
  const woken = (thread: ThreadId): Fact => ({ kind: 'woken', thread, by: self })
  const only = (found: readonly ThreadId[]): readonly Fact[] => (found.length === 1 ? found.map(woken) : [])
  const inProgram = (paths: ReadonlySet<string>) => threads.filter((t) => paths.has(pathsOf(after, t).program))
  const inHandler = (path: string) => threads.filter((t) => pathsOf(after, t).handler === path)
  if (before.memory.get(G.listLock) !== 0 && memory.get(G.listLock) === 0) return only(inProgram(WANTS_LOCK))
  if (step === 'm2' || step === 'm5' || step === 'm6') return only(inProgram(HEARS))
  if (step === 'M6') return only(inHandler('caught'))
  return step === 'M8' ? inHandler('held').map(woken) : []
}

function tids({ before, after }: Change): readonly Fact[] {
  return after.memory
    .threads()
    .filter((thread) => after.memory.of(thread, T.tid) > before.memory.of(thread, T.tid))
    .map((thread) => ({ kind: 'procid', thread }))
}

/** Who is to be reached from here on: a thread is cloned at once, never known before it lives. */
function births({ before, after }: Change): readonly Fact[] {
  return after.memory
    .threads()
    .filter((thread) => after.memory.of(thread, T.listed) > before.memory.of(thread, T.listed))
    .map((thread) => ({ kind: 'born', thread }))
}

/** What holds of a thread before the first step. */
export function startFacts(memory: Memory, thread: ThreadId): readonly Fact[] {
  return memory.of(thread, T.tid) === 1 ? [{ kind: 'procid', thread }] : []
}

/** What a step tells beyond what every protocol does: births, tids, signals, wake-ups. */
export function factsOf(change: Change): readonly Fact[] {
  return [births, tids, signals, wakes].flatMap((find) => find(change))
}
