import type { Fact } from '../../kit/facts.ts'
import { LIFE } from '../../kit/fields.ts'
import type { ThreadId } from '../../kit/ids.ts'
import type { Change } from '../../kit/protocol.ts'
import { G, REGISTERED, T } from './fields.ts'
import { is266 } from './parts.ts'

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

/** Who can be found from now on: in /proc once cloned, in the list of 2.66 once registered. */
function births({ before, after }: Change): readonly Fact[] {
  const isFound = ({ memory }: Change['before'], thread: ThreadId): boolean =>
    is266(memory) ? memory.of(thread, T.registered) === REGISTERED.yes : memory.of(thread, T.life) === LIFE.alive
  return after.memory
    .threads()
    .filter((thread) => isFound(after, thread) && !isFound(before, thread))
    .map((thread) => ({ kind: 'procid', thread }))
}

/** What a step tells beyond what every protocol does. */
export function factsOf(change: Change): readonly Fact[] {
  return [births, signals, wakes].flatMap((find) => find(change))
}
