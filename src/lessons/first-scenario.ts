import type { Scenario } from '../trace/scenario.ts'
import { calls, does, setup, untilQuiet, untilReturned } from './directions.ts'

/** What newcomers see: it is there at once, and the others come when they are asked for. */
export const FIRST: Scenario = {
  id: 'knocked-out-of-read',
  title: 'Knocked out of read',
  about:
    'M1 is blocked in read(2) on a pipe. Signal 33 knocks it out, its handler runs the call, and the read is restarted: the program notices nothing.',
  look: 'Follow the signal from m0 to M1, and the number of the kernel state on M1.',
  setup: setup({ ms: 3 }),
  script: [
    does('M1', 'READ'),
    calls('m0', 'prctl'),
    untilReturned,
    untilQuiet,
    calls('m0', 'prctl', 1),
    untilReturned,
    untilQuiet,
    calls('m0', 'prctl'),
    untilReturned,
    untilQuiet,
    does('M2', 'CLOSE'),
    untilQuiet,
  ],
}
