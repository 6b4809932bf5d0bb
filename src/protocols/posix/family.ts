import type { Protocol } from '../../kit/protocol.ts'
import { POSIX_EVENTS } from './steps.ts'
import { nameOf, PTHREAD, threadNamed } from './threads.ts'
import { kernelLabel, resultOf } from './words.ts'

/** What the protocols of C libraries have in common: who there is, what people can cause, and how a signal arrives. */
export const POSIX_FAMILY = {
  roles: [PTHREAD],
  roleOf: () => PTHREAD,
  roleTitle: () => undefined,
  chartTitles: { [PTHREAD]: 'A pthread' },
  nameOf,
  threadNamed,
  namePattern: 'main|T[1-9]\\d*',
  runsPrograms: () => true,
  systemThreads: 0,
  asks: [],
  free: 'userCode',
  events: POSIX_EVENTS,
  kernelLabel,
  resultOf,
  reached: ['D0'],
} satisfies Partial<Protocol>
