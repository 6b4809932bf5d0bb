/**
 * The tables of link format 1. Frozen: a link carries positions in them. A name that is added to the model needs a
 * format 2 with tables of its own, and one that is taken away an upgrader; a test compares them with the model.
 */
import type { EventName } from '../protocol/actions.ts'
import type { CallId } from '../protocol/calls.ts'
import type { AllmOrder, Assumption, Fault, Guarantee, Platform, ProcidWait } from '../protocol/setup.ts'

export const EVENTS_V1: readonly EventName[] = [
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
]

/** Each call with how many arguments there are to choose from. */
export const CALLS_V1: readonly { readonly id: CallId; readonly choices: number }[] = [
  { id: 'prctl', choices: 2 },
  { id: 'seccomp', choices: 1 },
  { id: 'setuid', choices: 3 },
  { id: 'getpid', choices: 1 },
  { id: 'gettid', choices: 1 },
  { id: 'capget', choices: 1 },
]

export const PLATFORMS_V1: readonly Platform[] = ['linux/amd64', 'linux/ppc64le', 'cgo', 'not-linux']

export const GUARANTEES_V1: readonly Guarantee[] = [
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
]

export const PROCID_WAITS_V1: readonly ProcidWait[] = ['wait-all', 'skip', 'per-m', 'two-pass']

export const ALLM_ORDERS_V1: readonly AllmOrder[] = ['newest-first', 'oldest-first']

export const FAULTS_V1: readonly Fault[] = ['lost-tgkill', 'foreign-33', 'result-differs']

export const ASSUMPTIONS_V1: readonly Assumption[] = ['preemptible-callers']
