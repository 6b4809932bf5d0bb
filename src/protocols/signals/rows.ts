import { without } from '../../kit/setup.ts'
import type { Row } from '../../kit/study.ts'

/** Every guarantee, variant and fault of the protocol with signal 33, in the order in which the call meets them. */
export const ROWS: readonly Row[] = [
  { id: 'nothing', title: 'nothing', changes: {}, large: true },
  { id: 'worldsema', title: 'worldsema', changes: without('worldsema') },
  { id: 'allocmlock', title: 'allocmLock', changes: without('allocmlock') },
  { id: 'both-serialisers', title: 'worldsema and allocmLock both', changes: without('worldsema', 'allocmlock') },
  { id: 'wait-procid', title: 'the wait for procid', changes: without('wait-procid') },
  { id: 'procid-skip', title: 'instead: skip Ms without procid', changes: { procid: 'skip' } },
  {
    id: 'procid-per-m',
    title: 'instead: wait for each M before its signal',
    changes: { procid: 'per-m' },
    large: true,
  },
  {
    id: 'procid-per-m-oldest',
    title: 'the same, with allm oldest first',
    changes: { procid: 'per-m', order: 'oldest-first' },
  },
  { id: 'procid-two-pass', title: 'instead: signal the started, then the late', changes: { procid: 'two-pass' } },
  { id: 'newm-acquirem', title: 'acquirem in newm', changes: without('newm-acquirem') },
  {
    id: 'newm-preempted',
    title: 'the same, assuming a preemptible caller',
    changes: { without: ['newm-acquirem'], assume: ['preemptible-callers'] },
  },
  { id: 'need-before-kill', title: 'need = 1 before tgkill (do it after)', changes: without('need-before-kill') },
  { id: 'need-check', title: 'the need check', changes: without('need-check') },
  {
    id: 'need-check-foreign',
    title: 'the same, with one foreign signal 33',
    changes: { without: ['need-check'], faults: ['foreign-33'] },
    setups: ['reader', 'two-callers'],
  },
  {
    id: 'foreign-33',
    title: 'fault: one foreign signal 33',
    changes: { faults: ['foreign-33'] },
    setups: ['reader', 'exit'],
  },
  { id: 'wait-acks', title: 'the wait for acknowledgements', changes: without('wait-acks') },
  { id: 'clear-after-acks', title: 'clear only after the wait (do it before)', changes: without('clear-after-acks') },
  { id: 'sa-restart', title: 'SA_RESTART', changes: without('sa-restart') },
  { id: 'mask-on-exit', title: 'block 33 on exit', changes: without('mask-on-exit') },
  { id: 'lost-tgkill', title: 'fault: one tgkill is lost', changes: { faults: ['lost-tgkill'] } },
  { id: 'result-differs', title: 'fault: one result differs', changes: { faults: ['result-differs'] } },
]
