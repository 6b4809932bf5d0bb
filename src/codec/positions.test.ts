import { expect, test } from 'vitest'
import { eventNames } from '../kit/events.ts'
import { CALLS } from '../protocols/go/calls.ts'
import { NAMES } from '../protocols/go/parts.ts'
import { protocolNamed, protocolNames } from '../protocols/registry.ts'
import { ORIENTATIONS, PANELS } from './session.ts'

/**
 * Frozen with link format 1, which carries positions in these lists. What is appended to a list of the model may be
 * appended here; anything else needs format 2, with an upgrader.
 */
const POSITIONS_V1: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    'events',
    eventNames(protocolNamed('signals')),
    [
      'STEP',
      'SIGNAL',
      'HANDLE',
      'ALL_THREADS_SYSCALL',
      'ALL_THREADS_SYSCALL6',
      'READ',
      'NANOSLEEP',
      'RAW_READ',
      'WRITE',
      'CLOSE',
      'NEWM',
      'LOCK_OS_THREAD',
      'GOEXIT',
      'HOP',
      'FOREIGN_33',
      'PREEMPT',
      'TGKILL_LOST',
      'RESULT_DIFFERS',
      'SIGINT',
      'SIGNAL_RECV',
      'TIME_SLEEP',
    ],
  ],
  [
    'calls',
    CALLS.map(({ id }) => id),
    ['prctl', 'seccomp', 'setuid', 'getpid', 'gettid', 'capget', 'no_new_privs', 'timerslack', 'other'],
  ],
  ['platforms', NAMES.platforms, ['linux/amd64', 'linux/ppc64le', 'cgo', 'not-linux']],
  [
    'guarantees',
    NAMES.guarantees,
    [
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
  ],
  ['ways to wait for procid', NAMES.procid, ['wait-all', 'skip', 'per-m', 'two-pass']],
  ['orders of allm', NAMES.order, ['newest-first', 'oldest-first']],
  ['faults', NAMES.faults, ['lost-tgkill', 'foreign-33', 'result-differs']],
  ['assumptions', NAMES.assume, ['preemptible-callers', 'sysmon-starting', 'wake-taken-back']],
  ['protocols', protocolNames(), ['signals', 'fixup']],
]

test.each(POSITIONS_V1)('the %s keep their positions', (_, now, frozen) => {
  expect(now.slice(0, frozen.length)).toEqual(frozen)
})

test('format 1 has room for all events, calls and arguments', () => {
  expect(eventNames(protocolNamed('signals')).length).toBeLessThanOrEqual(32)
  expect(CALLS.length).toBeLessThanOrEqual(16)
  for (const { argument } of CALLS) expect(argument?.values.length ?? 1).toBeLessThanOrEqual(8)
})

test('no two panels and no two orientations begin with the same letter, for a link says no more', () => {
  for (const names of [PANELS, ORIENTATIONS]) {
    expect(new Set(names.map((name) => name.charAt(0))).size).toBe(names.length)
  }
})
