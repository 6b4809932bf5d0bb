import type { SwitchWords } from '../../kit/study.ts'

/** Goes on after 'without'. */
const GUARANTEE_TITLES: Readonly<Record<string, string>> = {
  stw: 'stop-the-world',
  allocmlock: 'allocmLock',
  'wait-procid': 'the wait for procid',
  'newm-acquirem': 'acquirem in newm',
  'need-check': 'the need check',
  'need-before-kill': 'need = 1 before tgkill',
  'wait-acks': 'the wait for acknowledgements',
  'clear-after-acks': 'clearing only after the wait',
  'sa-restart': 'SA_RESTART',
  'mask-on-exit': 'blocking 33 on exit',
  worldsema: 'worldsema',
  'wait-sysmon': 'the wait for sysmon',
  'block-signals': 'blocking signals in the coordinator',
  'wait-template': 'the wait for the template thread',
  'sigrecv-fixup': 'sigRecvPrepareForFixup',
  'wake-park': 'waking m.park',
  'fixup-lock': 'mFixup.lock',
  'wait-fixups': 'the wait for the fixups',
  'wake-template': 'waking the template thread',
  'sigsend-fixup': 'the fixup in sigsend',
  'fixup-mask': 'blocking signals in mDoFixup',
}

/** Ways to deal with an M that has no procid yet; the first is Go's. */
const PROCID_TITLES: Readonly<Record<string, string>> = {
  'wait-all': 'wait for all, then signal all (Go)',
  skip: 'skip Ms without procid',
  'per-m': 'wait for each M before its signal',
  'two-pass': 'signal the started, then the late',
}

const ORDER_TITLES: Readonly<Record<string, string>> = {
  'newest-first': 'newest first (Go)',
  'oldest-first': 'oldest first',
}

const FAULT_TITLES: Readonly<Record<string, string>> = {
  'lost-tgkill': 'one tgkill is lost',
  'foreign-33': 'one foreign signal 33 arrives',
  'result-differs': 'one result differs',
}

const ASSUMPTION_TITLES: Readonly<Record<string, string>> = {
  'preemptible-callers': 'a caller of newm can be preempted',
  'sysmon-starting': 'sysmon is just starting',
  'wake-taken-back': 'sigsend takes its wake-up back, and mPark looks why it woke (not in Go 1.17.13)',
}

/** What can be chosen before the first step of one of Go's protocols. */
export const SWITCH_WORDS: SwitchWords = {
  guarantees: Object.fromEntries(Object.entries(GUARANTEE_TITLES).map(([name, title]) => [name, { title }])),
  faults: FAULT_TITLES,
  assume: ASSUMPTION_TITLES,
  procid: PROCID_TITLES,
  order: ORDER_TITLES,
  procidName: 'The wait for procid',
  orderOf: 'allm',
}
