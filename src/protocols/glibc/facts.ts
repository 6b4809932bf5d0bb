import type { Fact } from '../../kit/facts.ts'
import { LIFE } from '../../kit/fields.ts'
import type { ThreadId } from '../../kit/ids.ts'
import type { Change } from '../../kit/protocol.ts'
import { FUTEX, G, T, threadAt } from './fields.ts'

function signals({ before, after, self, step }: Change): readonly Fact[] {
  if (step === 'E3') return [{ kind: 'sent', thread: self, foreign: true, lost: false }]
  if (step === 'g4') return [{ kind: 'acknowledged', thread: self }]
  if (step !== 'G3') return []
  const thread = threadAt(after.memory.of(self, T.cursor))
  const lost = before.memory.of(thread, T.pending) === after.memory.of(thread, T.pending)
  return [{ kind: 'sent', thread, foreign: false, lost }]
}

/** Whom a step wakes: who waits for a birth, for answers, or on its exit. */
function wakes({ before, after, self, step }: Change): readonly Fact[] {
  const woken = (thread: ThreadId): Fact => ({ kind: 'woken', thread, by: self })
  const threads = after.memory.threads()
  const standing = (thread: ThreadId): string => after.control[thread]?.program.path ?? ''
  if (step === 'K1' || step === 'U0') {
    const born = threads.filter((thread) => before.memory.of(thread, T.futex) === FUTEX.awaited)
    const changed = born.filter((thread) => after.memory.of(thread, T.futex) !== FUTEX.awaited)
    return threads.filter((t) => changed.some((one) => after.memory.of(t, T.cursor) === one + 1)).map(woken)
  }
  if (step === 'g5') {
    const link = after.memory.get(G.xidcmd)
    const last = link !== 0 && after.memory.of(threadAt(link), T.cntr) === 0
    return last && standing(threadAt(link)) === 'setxid.acks' ? [woken(threadAt(link))] : []
  }
  if (step !== 'G5') return []
  const cleared = threads.filter((t) => after.memory.of(t, T.setxid) < before.memory.of(t, T.setxid))
  return cleared.filter((thread) => standing(thread) === 'exitThread.owes').map(woken)
}

/** clone(2) writes the thread id where glibc reads it, before the thread runs. */
function births({ before, after }: Change): readonly Fact[] {
  const isAlive = ({ memory }: Change['before'], thread: ThreadId): boolean =>
    memory.of(thread, T.life) === LIFE.alive && memory.of(thread, T.raw) === 0
  return after.memory
    .threads()
    .filter((thread) => isAlive(after, thread) && !isAlive(before, thread))
    .map((thread) => ({ kind: 'procid', thread }))
}

/** What a step tells beyond what every protocol does. */
export function factsOf(change: Change): readonly Fact[] {
  return [births, signals, wakes].flatMap((find) => find(change))
}
