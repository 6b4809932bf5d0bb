import type { Memory } from '../../kit/memory.ts'
import type { Protocol } from '../../kit/protocol.ts'
import { begin, startingMs } from '../go/begin.ts'
import { GO_FAMILY, GO_INSPECTOR } from '../go/family.ts'
import { F, G, T } from '../go/fields.ts'
import { SYSMON } from '../go/ids.ts'
import { fieldsOf, rowsOf } from '../go/inspect.ts'
import { DEFAULTS, NAMES } from '../go/parts.ts'
import { GO_TITLES, titleBy } from '../go/words.ts'
import { requestRows } from './inspect.ts'
import { MACHINES, VOCABULARY } from './machines.ts'
import { STUDY } from './study.ts'
import { FIXUP_TITLES } from './words.ts'

/** What only the fixup protocol has to remember from the start. */
function beginFixup(memory: Memory): void {
  begin(memory)
  memory.set(G.sysmonStarting, memory.of(SYSMON, T.procid) === 1 ? 0 : 1)
  for (const thread of startingMs(memory.setup)) memory.put(thread, F.doesPark, 1)
}

/** Go 1.16 and 1.17: mFixup, as it is in 1.17.13. */
export const fixup: Protocol = {
  ...GO_FAMILY,
  ...VOCABULARY,
  name: 'fixup',
  title: 'Go 1.16 and 1.17',
  about: 'The caller stops the world, leaves every M a fixup, and waits until each has looked and run it.',
  machines: MACHINES,
  begin: beginFixup,
  parts: {
    platforms: NAMES.platforms,
    guarantees: [
      'wait-sysmon',
      'block-signals',
      'worldsema',
      'stw',
      'wait-template',
      'sigrecv-fixup',
      'fixup-lock',
      'wake-park',
      'wait-fixups',
      'wake-template',
      'fixup-mask',
      'sigsend-fixup',
      'mask-on-exit',
    ],
    procid: ['wait-all'],
    order: ['newest-first'],
    faults: ['foreign-33', 'result-differs'],
    assume: ['sysmon-starting', 'wake-taken-back'],
  },
  defaults: { ...DEFAULTS, protocol: 'fixup' },
  study: STUDY,
  stepTitle: titleBy({ ...GO_TITLES, ...FIXUP_TITLES }),
  inspector: {
    ...GO_INSPECTOR,
    rows: (memory) => rowsOf(memory, requestRows(memory)),
    fields: (memory, thread) => fieldsOf(memory, thread, 'mFixup.used'),
  },
}
