import type { LogSigns, Reading } from '../../kit/log-signs.ts'
import { ANY_CALLS } from '../posix/calls.ts'
import { BY_PTHREAD_CREATE, oldestFirst, posixSigns } from '../posix/log-signs.ts'

const AS_RELEASED: Reading = {
  signal: /, (SIGRT_1|SIGRTMIN\+1|33|0x21)( \/\*.*)?$/,
  without: [],
  assume: [],
  choices: [],
  // /proc lists everybody.
  knows: /(?:)/,
  seats: oldestFirst,
}

/** `tkill(…, SIGRT_1)` is P5, the caller's own call P3 in front of it; a handler's call is H2. */
export const LOG_SIGNS: LogSigns = {
  ...posixSigns(ANY_CALLS),
  callerFirst: true,
  own: ['P3', 'P3e'],
  sends: 'P5',
  runs: 'H2',
  readings: [
    AS_RELEASED,
    {
      ...AS_RELEASED,
      signal: /, (SIGSYS|31|0x1f)( \/\*.*)?$/,
      assume: ['libcap-2-66'],
      knows: BY_PTHREAD_CREATE,
      // It walks its list newest first, with main at the end; the machine in the order of slots.
      seats: (asked, caller, main) => (caller === main ? oldestFirst(asked, caller, main) : undefined),
    },
  ],
}
