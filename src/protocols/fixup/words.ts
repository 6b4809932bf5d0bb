import { callText } from '../go/call-words.ts'
import { F, G, SIG } from '../go/fields.ts'
import { keeps } from '../go/parts.ts'
import type { StepId } from '../go/step-ids.ts'
import { at, ownCall, type Title, target } from '../go/words.ts'
import { nextToMark, unfinishedFixups } from './queries.ts'
/** The steps that only the fixup protocol has, in plain clauses. */
export const FIXUP_TITLES: Readonly<Partial<Record<StepId, Title>>> = {
  O1: 'asks whether sysmon has started',
  O2: (m) => `locks its goroutine${keeps(m, 'block-signals') ? ' and blocks all signals' : '; signals stay open'}`,
  O4: (m) =>
    m.get(G.haveTemplateThread) === 0 ? 'finds no template thread' : 'asks whether the template thread waits for work',
  O6: (m) => {
    if (!keeps(m, 'sigrecv-fixup')) return 'does not look whether somebody sleeps in signal_recv'
    const isAsleep = m.get(G.sigState) === SIG.receiving
    return isAsleep ? 'wakes signal_recv: its queue is in Fixup' : 'finds nobody asleep in signal_recv'
  },
  O7: (m, self) => `runs ${ownCall(m, self)} on itself, first`,
  O8: (m, self) => `marks ${at(nextToMark(m, self))}: mFixup.used = 1`,
  O8w: (m, self) => `wakes m.park of ${target(m, self)}`,
  O9: (m, self) =>
    unfinishedFixups(m, self).length === 0
      ? 'sees that every M has run its fixup'
      : 'walks allm: asks whether every M has run its fixup',
  O9w: 'wakes the template thread',
  O11: (m) => `${keeps(m, 'block-signals') ? 'opens signals, ' : ''}releases worldsema and returns`,
  F1: (m) => `looks: a fixup is to run${keeps(m, 'fixup-mask') ? '; blocks all signals' : '; signals stay open'}`,
  F2: (m, self) => `runs ${callText(m.of(self, F.fn), m.of(self, F.fnArgument))} as its fixup`,
  F3: 'clears mFixup: used = 0',
  F4: (m) => (keeps(m, 'fixup-mask') ? 'opens signals' : 'is done with its fixup'),
  F0: 'wakes up, and nobody has made it runnable',
}
