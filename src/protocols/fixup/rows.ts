import { without } from '../../kit/setup.ts'
import type { Row } from '../../kit/study.ts'

/** Every guarantee, mending and fault of the fixup protocol, in the order in which a call meets them. */
export const ROWS: readonly Row[] = [
  { id: 'nothing', title: 'nothing', changes: {}, large: true },
  { id: 'wait-sysmon', title: 'the wait for sysmon', changes: without('wait-sysmon') },
  { id: 'block-signals', title: 'blocking signals in the coordinator', changes: without('block-signals') },
  { id: 'worldsema', title: 'worldsema', changes: without('worldsema') },
  { id: 'wait-template', title: 'the wait for the template thread', changes: without('wait-template'), large: true },
  { id: 'sigrecv-fixup', title: 'sigRecvPrepareForFixup', changes: without('sigrecv-fixup') },
  { id: 'fixup-lock', title: 'mFixup.lock', changes: without('fixup-lock') },
  { id: 'wake-park', title: 'waking m.park', changes: without('wake-park') },
  { id: 'wait-fixups', title: 'the wait for the fixups', changes: without('wait-fixups') },
  { id: 'wake-template', title: 'waking the template thread', changes: without('wake-template') },
  { id: 'fixup-mask', title: 'blocking signals in mDoFixup', changes: without('fixup-mask') },
  { id: 'sigsend-fixup', title: 'the fixup in sigsend', changes: without('sigsend-fixup') },
  { id: 'mask-on-exit', title: 'blocking signals on exit', changes: without('mask-on-exit') },
  {
    id: 'wake-taken-back',
    title: 'mended: sigsend takes its wake-up back, mPark looks why it woke',
    changes: { assume: ['wake-taken-back'] },
  },
  {
    id: 'wake-taken-back-lock',
    title: 'the same, without mFixup.lock',
    changes: { assume: ['wake-taken-back'], without: ['fixup-lock'] },
  },
  {
    id: 'foreign-33',
    title: 'fault: one foreign signal 33',
    changes: { faults: ['foreign-33'] },
    setups: ['reader', 'exit'],
  },
  { id: 'result-differs', title: 'fault: one result differs', changes: { faults: ['result-differs'] } },
]
