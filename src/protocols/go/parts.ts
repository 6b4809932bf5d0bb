import type { Memory } from '../../kit/memory.ts'
import type { Parts, Setup } from '../../kit/setup.ts'

/** Of both protocols, with those of either; links carry positions. Append only. */
export const NAMES = {
  platforms: ['linux/amd64', 'linux/ppc64le', 'cgo', 'not-linux'],
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
    'wait-sysmon',
    'block-signals',
    'wait-template',
    'sigrecv-fixup',
    'wake-park',
    'fixup-lock',
    'wait-fixups',
    'wake-template',
    'sigsend-fixup',
    'fixup-mask',
  ],
  procid: ['wait-all', 'skip', 'per-m', 'two-pass'],
  order: ['newest-first', 'oldest-first'],
  faults: ['lost-tgkill', 'foreign-33', 'result-differs'],
  /**
   * `sysmon-starting`: the laboratory begins while sysmon is just being born, as in the init functions of a program.
   * `wake-taken-back`: what Go 1.17.13 lacks; a fixup that sigsend has run takes its wake-up of m.park back, and mPark
   * sleeps on if it wakes and nobody has made its M runnable.
   */
  assume: ['preemptible-callers', 'sysmon-starting', 'wake-taken-back'],
} as const satisfies Parts

export type Guarantee = (typeof NAMES.guarantees)[number]

/** True while the guarantee is not taken away. */
export function keeps(memory: Memory, guarantee: Guarantee): boolean {
  return memory.rules.keeps[guarantee] === true
}

export const DEFAULTS: Setup = {
  platform: 'linux/amd64',
  ms: 3,
  ps: 4,
  template: false,
  capacity: 12,
  without: [],
  procid: 'wait-all',
  order: 'newest-first',
  faults: [],
  assume: [],
  protocol: 'signals',
}
