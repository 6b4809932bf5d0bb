import type { Memory } from '../../kit/memory.ts'
import type { Parts, Setup } from '../../kit/setup.ts'

/** Links carry positions. Append only. Taken away `exit-sem`, it is as musl 1.2.3 and 1.2.4 were released. */
export const NAMES = {
  platforms: ['linux'],
  guarantees: [
    'two-step-mask',
    'lock-caller',
    'lock-creator',
    'lock-exit',
    'target-check',
    'catch-all',
    'sig-ign',
    'hold-all',
    'exit-sem',
    'sa-restart',
  ],
  procid: ['wait-all'],
  order: ['newest-first'],
  faults: ['foreign-signal', 'send-fails', 'clone-fails', 'result-differs'],
  /** `queue-full`: the user's queue of signals is full, and stays so: every tkill gives EAGAIN. */
  assume: ['queue-full'],
} as const satisfies Parts

export type Guarantee = (typeof NAMES.guarantees)[number]

/** True while the guarantee is not taken away. */
export function keeps(memory: Memory, guarantee: Guarantee): boolean {
  return memory.rules.keeps[guarantee] === true
}

export const DEFAULTS: Setup = {
  protocol: 'musl',
  platform: 'linux',
  ms: 3,
  ps: 1,
  template: false,
  capacity: 12,
  without: [],
  procid: 'wait-all',
  order: 'newest-first',
  faults: [],
  assume: [],
}
