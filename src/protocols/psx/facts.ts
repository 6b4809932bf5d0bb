import type { Fact } from '../../kit/facts.ts'
import type { ThreadId } from '../../kit/ids.ts'
import type { Change } from '../../kit/protocol.ts'
import { G, T } from './fields.ts'

function rises(change: Change, field: number): readonly ThreadId[] {
  const { before, after } = change
  return after.memory.threads().filter((thread) => after.memory.of(thread, field) > before.memory.of(thread, field))
}

function signals(change: Change): readonly Fact[] {
  const { self, step } = change
  if (step === 'E3') return [{ kind: 'sent', thread: self, foreign: true, lost: false }]
  if (step === 'H3') return [{ kind: 'acknowledged', thread: self }]
  if (step !== 'P5' && step !== 'P5f') return []
  const sent = rises(change, T.pending)
  return rises(change, T.mapped).map((thread) => ({
    kind: 'sent',
    thread,
    foreign: false,
    lost: !sent.includes(thread),
  }))
}

/** Letting everybody go wakes whoever is held; the last to leave wakes the caller; IDLE wakes who waits for it. */
function wakes({ before, after, self, step }: Change): readonly Fact[] {
  const woken = (thread: ThreadId): Fact => ({ kind: 'woken', thread, by: self })
  const threads = after.memory.threads()
  const at = (path: string): readonly ThreadId[] => threads.filter((t) => after.control[t]?.program.path === path)
  if (step === 'P7') return threads.filter((t) => after.control[t]?.handler.path === 'held').map(woken)
  if (step === 'H4' && after.memory.get(G.incomplete) === 0) return at('psxSyscall.leaving').map(woken)
  const isIdleNow = before.memory.get(G.state) !== 0 && after.memory.get(G.state) === 0
  return isIdleNow ? at('psxSyscall.waits').slice(0, 1).map(woken) : []
}

/** What a step tells beyond what every protocol does. */
export function factsOf(change: Change): readonly Fact[] {
  return [...signals(change), ...wakes(change)]
}
