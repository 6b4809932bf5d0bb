import { HANDLING } from '../../kit/fields.ts'
import { threadId } from '../../kit/ids.ts'
import type { Memory } from '../../kit/memory.ts'
import type { Guards } from '../../kit/model.ts'
import { F, G, SIG, T } from '../go/fields.ts'
import { SYSMON, TEMPLATE } from '../go/ids.ts'
import { keeps } from '../go/parts.ts'
import { aPIsFree, names } from '../go/queries.ts'
import { isMarked, isRunnable, nextToMark, templateIsAsleepOnFixup, unfinishedFixups } from './queries.ts'

const never = (): string => 'cannot'

const mayDiffer = (m: Memory): boolean => m.rules.faults['result-differs'] === true
const equalResults = (): string => 'in this set-up the results are equal'

function sigsendFixup(m: Memory, self: number): boolean {
  const isFree = m.of(self, F.lock) === 0
  return keeps(m, 'sigsend-fixup') && m.get(G.sigState) === SIG.fixup && isMarked(m, self) && isFree
}

/** What only the fixup protocol asks. */
export const FIXUP_GUARDS = {
  'the queue is in Fixup': { test: (m) => m.get(G.sigState) === SIG.fixup, because: never },
  // mDoFixup
  'woken for a fixup': { test: (m, self) => m.of(self, F.park) === 1 && isMarked(m, self), because: never },
  'woken for nothing, and woken again': {
    test: (m, self) => m.of(self, F.park) === 1 && aPIsFree(m) && isRunnable(m, self),
    because: never,
  },
  'woken for nothing': { test: (m, self) => m.of(self, F.park) === 1, because: never },
  'a fixup is to run here': {
    test: isMarked,
    because: () => 'sleeps: no P is left behind in a system call, and no fixup is to run',
  },
  'woken for a fixup in its loop': {
    test: (m, self) => m.get(G.handoffWake) === 1 && isMarked(m, self),
    because: never,
  },
  'its fixup was run meanwhile': { test: (m, self) => m.of(self, F.fn) === 0, because: never },
  'its fixup was run meanwhile, and mPark looks why it woke': {
    test: (m, self) => m.rules.assumes['wake-taken-back'] === true && m.of(self, F.fn) === 0,
    because: never,
  },
  'the result of its fixup may differ': {
    test: (m, self) => mayDiffer(m) && m.of(self, T.handling) !== HANDLING.inside && m.of(self, F.fn) !== 0,
    because: equalResults,
  },
  'sigsend finds a fixup': { test: sigsendFixup, because: never },
  'sigsend finds a fixup whose result may differ': {
    test: (m, self) => mayDiffer(m) && sigsendFixup(m, self),
    because: equalResults,
  },
  // coordinator
  'the wait for sysmon is taken away': { test: (m) => !keeps(m, 'wait-sysmon'), because: never },
  'sysmon has started': {
    test: (m) => m.get(G.sysmonStarting) === 0,
    because: () => 'spins: waits for sysmon to start',
    on: () => [SYSMON],
  },
  'the wait for the template thread is taken away': { test: (m) => !keeps(m, 'wait-template'), because: never },
  'no template thread, or it waits': {
    test: (m) => m.get(G.haveTemplateThread) === 0 || m.get(G.handoffWaiting) === 1,
    because: () => 'spins: waits until the template thread waits for work',
    on: () => [TEMPLATE],
  },
  'the next M has no procid and does not park': {
    test: (m, self) => {
      const next = nextToMark(m, self)
      return next !== 0 && m.of(next - 1, T.procid) === 0 && m.of(next - 1, F.doesPark) === 0
    },
    because: never,
  },
  'an M is left to mark, and nobody locks': {
    test: (m, self) => !keeps(m, 'fixup-lock') && nextToMark(m, self) !== 0,
    because: never,
  },
  'an M is left to mark, and its lock is free': {
    test: (m, self) => nextToMark(m, self) !== 0 && m.of(nextToMark(m, self) - 1, F.lock) === 0,
    because: (m, self) => `waits for the mFixup.lock of ${names([threadId(nextToMark(m, self) - 1)])}`,
    on: (m, self) => [threadId(nextToMark(m, self) - 1)],
  },
  'all are marked, and nobody waits for the fixups': {
    test: (m, self) => nextToMark(m, self) === 0 && !keeps(m, 'wait-fixups'),
    because: never,
  },
  'all are marked and have run their fixup': {
    test: (m, self) => nextToMark(m, self) === 0 && unfinishedFixups(m, self).length === 0,
    because: never,
  },
  'all are marked': { test: (m, self) => nextToMark(m, self) === 0, because: never },
  'the template thread sleeps on its fixup': {
    test: (m) => keeps(m, 'wake-template') && templateIsAsleepOnFixup(m),
    because: never,
  },
  'every M has run its fixup': {
    test: (m, self) => unfinishedFixups(m, self).length === 0,
    because: (m, self) => `spins: waits for ${names(unfinishedFixups(m, self))} to look and run the fixup`,
    on: unfinishedFixups,
  },
} satisfies Guards
