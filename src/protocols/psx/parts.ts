import type { Memory } from '../../kit/memory.ts'
import type { Parts, Setup } from '../../kit/setup.ts'

/** What of libpsx can be taken away, added or assumed. Links carry positions: append only. */
export const PARTS = {
  platforms: ['linux'],
  guarantees: [
    'one-caller',
    'sweep-again',
    'second-sweep',
    'hold',
    'wait-left',
    'active-check',
    'sa-restart',
    'create-waits',
  ],
  procid: ['wait-all'],
  order: ['newest-first'],
  faults: ['foreign-signal', 'send-fails', 'clone-fails', 'result-differs'],
  /**
   * `libcap-2-66`: SIGSYS by tgkill, threads listed by a wrapped pthread_create, and no holding.
   * `mu-masked`: what 2.76 lacks; its signal is blocked while a thread holds state_mu.
   * `sensitivity-error`: the program has called psx_set_sensitivity(PSX_ERROR).
   */
  assume: ['libcap-2-66', 'mu-masked', 'sensitivity-error'],
} as const satisfies Parts

export type Guarantee = (typeof PARTS.guarantees)[number]

export function keeps(memory: Memory, guarantee: Guarantee): boolean {
  return memory.rules.keeps[guarantee] === true
}

export function is266(memory: Memory): boolean {
  return memory.rules.assumes['libcap-2-66'] === true
}

/** Whether a handler waits until the caller lets everybody go. */
export function holds(memory: Memory): boolean {
  return keeps(memory, 'hold') && !is266(memory)
}

export const DEFAULTS: Setup = {
  protocol: 'psx',
  platform: 'linux',
  ms: 3,
  ps: 1,
  template: false,
  capacity: 8,
  without: [],
  procid: 'wait-all',
  order: 'newest-first',
  faults: [],
  assume: [],
}
