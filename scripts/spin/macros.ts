import type { Problem } from '../../src/explorer/problem.ts'
import type { Assumption, Fault, Guarantee, ProcidWait, Setup } from '../../src/kit/setup.ts'

/** The macros of spec/switches.pml. */
const GUARANTEE_MACROS: Readonly<Record<Guarantee, string>> = {
  stw: 'STW',
  allocmlock: 'ALLOCM_LOCK',
  'wait-procid': 'WAIT_PROCID',
  'newm-acquirem': 'NEWM_ACQUIREM',
  'need-check': 'NEED_CHECK',
  'need-before-kill': 'NEED_BEFORE_KILL',
  'wait-acks': 'WAIT_ACKS',
  'clear-after-acks': 'CLEAR_AFTER_ACKS',
  'sa-restart': 'SA_RESTART',
  'mask-on-exit': 'MASK_ON_EXIT',
  worldsema: 'WORLDSEMA',
  'wait-sysmon': 'WAIT_SYSMON',
  'block-signals': 'BLOCK_SIGNALS',
  'wait-template': 'WAIT_TEMPLATE',
  'sigrecv-fixup': 'SIGRECV_FIXUP',
  'wake-park': 'WAKE_PARK',
  'fixup-lock': 'FIXUP_LOCK',
  'wait-fixups': 'WAIT_FIXUPS',
  'wake-template': 'WAKE_TEMPLATE',
  'sigsend-fixup': 'SIGSEND_FIXUP',
  'fixup-mask': 'FIXUP_MASK',
}

const PROCID_MACROS: Readonly<Record<ProcidWait, string>> = {
  'wait-all': 'WAIT_ALL',
  skip: 'SKIP_M',
  'per-m': 'PER_M',
  'two-pass': 'TWO_PASS',
}

const FAULT_MACROS: Readonly<Record<Fault, string>> = {
  'lost-tgkill': 'LOST_TGKILL',
  'foreign-33': 'FOREIGN_33',
  'result-differs': 'RESULT_DIFFERS',
}

const ASSUMPTION_MACROS: Readonly<Record<Assumption, string>> = {
  'preemptible-callers': 'PREEMPTIBLE_CALLERS',
  'sysmon-starting': 'SYSMON_STARTING',
  'wake-taken-back': 'WAKE_TAKEN_BACK',
}

type Switches = Pick<Setup, 'protocol' | 'without' | 'procid' | 'order' | 'faults' | 'assume'>

/** Of the model that tells both of Go's protocols; each C library has one of its own. */
const GO_MODEL = 'allthreads.pml'
const GO: ReadonlySet<string> = new Set(['signals', 'fixup'])

/** Which file of spec/ tells a protocol. */
export function modelFileOf({ protocol }: Pick<Setup, 'protocol'>): string {
  return GO.has(protocol) ? GO_MODEL : `${protocol}.pml`
}

/** 'wait-births' as 'WAIT_BIRTHS'. */
function capitals(id: string): string {
  return id.toUpperCase().replaceAll('-', '_')
}

/** In the models of C libraries every macro is the id in capitals. */
function libraryMacros(without: readonly string[], added: readonly string[]): readonly string[] {
  return [...without.map((id) => `-D${capitals(id)}=0`), ...added.map((id) => `-D${capitals(id)}=1`)]
}

/** Spin's options for a standard set-up with its switches: ['-DSETUP_EXIT', '-DSTW=0']. What is as in Go is left out. */
export function macrosOf({ id, setup }: { readonly id: Problem['id']; readonly setup: Switches }): readonly string[] {
  const chosen = `-DSETUP_${capitals(id)}`
  if (!GO.has(setup.protocol)) return [chosen, ...libraryMacros(setup.without, [...setup.faults, ...setup.assume])]
  return [
    chosen,
    ...(setup.protocol === 'signals' ? [] : [`-DPROTOCOL=${setup.protocol.toUpperCase()}`]),
    ...setup.without.map((guarantee) => `-D${GUARANTEE_MACROS[guarantee]}=0`),
    ...(setup.procid === 'wait-all' ? [] : [`-DPROCID=${PROCID_MACROS[setup.procid]}`]),
    ...(setup.order === 'newest-first' ? [] : ['-DOLDEST_FIRST=1']),
    ...setup.faults.map((fault) => `-D${FAULT_MACROS[fault]}=1`),
    ...setup.assume.map((assumption) => `-D${ASSUMPTION_MACROS[assumption]}=1`),
  ]
}
