import type { Protocol } from '../../kit/protocol.ts'
import { GO_FAMILY, GO_INSPECTOR } from '../go/family.ts'
import { fieldsOf, rowsOf } from '../go/inspect.ts'
import { NAMES } from '../go/parts.ts'
import { GO_TITLES, titleBy } from '../go/words.ts'
import { requestRows } from './inspect.ts'
import { MACHINES, VOCABULARY } from './machines.ts'

/** Go 1.18 and later: signal 33. */
export const signals: Protocol = {
  ...GO_FAMILY,
  ...VOCABULARY,
  name: 'signals',
  title: 'Go 1.18 and later',
  about: 'The caller stops the world, locks thread creation out, and sends every M signal 33.',
  machines: MACHINES,
  parts: {
    platforms: NAMES.platforms,
    guarantees: [
      'stw',
      'allocmlock',
      'wait-procid',
      'newm-acquirem',
      'need-check',
      'need-before-kill',
      'wait-acks',
      'clear-after-acks',
      'sa-restart',
      'mask-on-exit',
      'worldsema',
    ],
    procid: NAMES.procid,
    order: NAMES.order,
    faults: NAMES.faults,
    assume: ['preemptible-callers', 'sysmon-starting'],
  },
  isForced: true,
  stepTitle: titleBy(GO_TITLES),
  inspector: {
    ...GO_INSPECTOR,
    rows: (memory) => rowsOf(memory, requestRows(memory)),
    fields: (memory, thread) => fieldsOf(memory, thread, 'needPerThreadSyscall'),
  },
}
